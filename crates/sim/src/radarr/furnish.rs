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
                self.adopt_held_movie(*id, *width, holding.added);
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

    /// Looks after every film there is, with the files that the media server has.
    pub(crate) fn adopt_all_movies(&mut self, catalog: &Catalog, server: &MediaServer) {
        for film in &catalog.films {
            let id = film.work.id;
            let holding = server.holding(TitleId::Movie(id));
            let files = holding.and_then(|holding| holding.film.as_ref());
            match files.and_then(|files| Some((files.widths.first()?, files.added))) {
                Some((width, added)) => self.adopt_held_movie(id, *width, added),
                None => self.adopt_movie(id, None, self.started),
            };
        }
    }

    fn adopt_held_movie(&mut self, tmdb_id: u32, width: u32, added: DateTime<Utc>) -> u32 {
        let size = u64::from(width) * 4_000_000;
        let file = FileFacts { id: self.next_id(), width, size, added };
        self.adopt_movie(tmdb_id, Some(file), added)
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
