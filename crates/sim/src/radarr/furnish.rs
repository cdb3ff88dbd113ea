//! Fills a Radarr with the films of the media server and a few that are still missing.

use chrono::{DateTime, Duration, Utc};

use super::Movie;
use crate::arr::{Arr, FileFacts};
use crate::catalog::{Catalog, TitleId};
use crate::jellyfin::MediaServer;
use crate::seed::Seed;

/// Films that are monitored, out, and not there yet.
const WANTED: usize = 6;

/// How many of them are being downloaded at first.
const UNDERWAY: usize = 2;

impl Arr {
    /// Fills it as if it had been in use for years.
    pub(crate) fn furnish_movies(
        &mut self,
        catalog: &Catalog,
        server: &MediaServer,
        seed: u64,
        now: DateTime<Utc>,
    ) {
        let mut seed = Seed::new(seed, self.options.service.as_str());
        for ((_, title), holding) in &server.holdings {
            let (TitleId::Movie(id), Some(files)) = (title, &holding.film) else { continue };
            // A few films came to the shelf by hand, and Radarr never heard of them.
            let width = files.widths.iter().find(|width| (**width >= 2000) == self.options.uhd);
            if let Some(width) = width.filter(|_| !seed.chance(8)) {
                let file = self.next_id();
                let file = FileFacts {
                    id: file,
                    width: *width,
                    size: u64::from(*width) * 4_000_000,
                    added: holding.added,
                };
                self.adopt_movie(*id, Some(file), holding.added);
            }
        }
        let today = now.date_naive();
        let held = |id: u32| server.holdings.keys().any(|(_, held)| *held == TitleId::Movie(id));
        let missing: Vec<u32> = catalog
            .films
            .iter()
            .map(|film| &film.work)
            .filter(|work| !held(work.id) && !work.adult && work.date.is_some())
            .filter(|work| work.is_out(today) || seed.chance(30))
            .map(|work| work.id)
            .step_by(if self.options.uhd { 23 } else { 7 })
            .take(WANTED)
            .collect();
        for (place, id) in missing.into_iter().enumerate() {
            let movie = self.adopt_movie(id, None, now - Duration::days(1));
            if place < UNDERWAY {
                self.search_movie(catalog, movie, now - Duration::minutes(4));
            }
        }
    }

    fn adopt_movie(&mut self, tmdb_id: u32, file: Option<FileFacts>, added: DateTime<Utc>) -> u32 {
        let id = self.next_id();
        let profile = self.profiles.first().map_or(1, |(id, _)| *id);
        let folder = self.folders.first().map_or("", |(_, path, _)| *path);
        self.movies.insert(
            id,
            Movie {
                id,
                tmdb_id,
                monitored: true,
                quality_profile_id: profile,
                minimum_availability: "inCinemas".to_owned(),
                root_folder: folder.to_owned(),
                tags: Vec::new(),
                added,
                file,
            },
        );
        id
    }
}
