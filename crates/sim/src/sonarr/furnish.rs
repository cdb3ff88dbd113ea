//! Fills a Sonarr with the series of the media server.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};

use super::Show;
use crate::arr::{Arr, FileFacts};
use crate::catalog::{Catalog, Series, TitleId};
use crate::jellyfin::{Holding, MediaServer};
use crate::seed::Seed;

impl Arr {
    /// Fills it as if it had been in use for years.
    pub(crate) fn furnish_shows(
        &mut self,
        catalog: &Catalog,
        server: &MediaServer,
        seed: u64,
        now: DateTime<Utc>,
    ) {
        let mut seed = Seed::new(seed, self.options.service.as_str());
        let mut underway = false;
        for ((_, title), holding) in &server.holdings {
            let TitleId::Tv(id) = title else { continue };
            let uhd = holding.episodes.values().flat_map(|files| &files.widths).any(|w| *w >= 2000);
            let Some(series) = catalog.series(*id).filter(|known| known.tvdb_id.is_some()) else {
                continue;
            };
            if uhd != self.options.uhd || seed.chance(8) {
                continue;
            }
            let show = self.adopt_show(series, holding);
            // The first series with a gap is being completed.
            if !underway && !self.options.uhd {
                self.search_show(catalog, show, None, now - Duration::minutes(6));
                underway = !self.downloads.is_empty();
            }
        }
    }

    /// Looks after every series that TVDB has, with the files that the media server has.
    pub(crate) fn adopt_all_shows(&mut self, catalog: &Catalog, server: &MediaServer) {
        let nothing = Holding::new(self.started);
        for series in catalog.series.iter().filter(|series| series.tvdb_id.is_some()) {
            let holding = server.holding(TitleId::Tv(series.work.id));
            self.adopt_show(series, holding.unwrap_or(&nothing));
        }
    }

    fn adopt_show(&mut self, series: &Series, holding: &Holding) -> u32 {
        let id = self.next_id();
        let anime = series.work.is_anime() && self.folders.len() > 1;
        let folder = if anime { self.folders.last() } else { self.folders.first() };
        let folder = folder.map_or("", |(_, path, _)| *path);
        let mut files = BTreeMap::new();
        for (place, found) in &holding.episodes {
            let width = found.widths.first().copied().unwrap_or(0);
            let size = u64::from(width) * 700_000;
            files.insert(*place, FileFacts { id: self.next_id(), width, size, added: found.added });
        }
        let seasons = series.seasons.iter().map(|season| (season.number, season.number > 0));
        let show = Show {
            id,
            tmdb_id: series.work.id,
            monitored: true,
            quality_profile_id: self.profiles.first().map_or(1, |(id, _)| *id),
            language_profile_id: 1,
            season_folder: true,
            series_type: if anime { "anime".to_owned() } else { "standard".to_owned() },
            monitor_new_items: "all".to_owned(),
            root_folder: folder.to_owned(),
            tags: Vec::new(),
            added: holding.added,
            seasons: seasons.collect(),
            exceptions: BTreeMap::new(),
            files,
        };
        self.shows.insert(id, show);
        id
    }
}
