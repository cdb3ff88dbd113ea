//! Fills and empties the shelves.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};

use super::holdings::Files;
use super::{Holding, ItemId, ItemKind, KnownIds, LibraryKind, MediaServer};
use crate::arr::Arrival;
use crate::catalog::{Catalog, Series, TitleId};
use crate::seed::Seed;
use crate::world::World;

/// Width of a file in ordinary quality.
pub(crate) const HD: u32 = 1920;

/// Width of a 4K file.
pub(crate) const UHD: u32 = 3840;

impl MediaServer {
    /// Puts about a third of what is out on the shelves, as if it had gathered over two years.
    pub(crate) fn furnish(&mut self, catalog: &Catalog, seed: u64, now: DateTime<Utc>) {
        let mut seed = Seed::new(seed, "shelves");
        for film in catalog.films.iter().filter(|film| film.work.is_out(now.date_naive())) {
            if !seed.chance(36) || film.work.adult {
                continue;
            }
            let widths: &[u32] = match seed.below(10) {
                0 => &[UHD],
                1 => &[HD, UHD],
                2 => &[1280],
                _ => &[HD],
            };
            let title = TitleId::Movie(film.work.id);
            let kind = if seed.chance(6) { LibraryKind::Mixed } else { LibraryKind::Movies };
            let added = now - Duration::hours(seed.between(1, 17_000).into());
            self.put_film(self.first_library(kind), title, widths, added);
            if film.work.imdb_id.is_some() && seed.chance(8) {
                self.mark(title, KnownIds::Imdb);
            }
        }
        for series in catalog.series.iter().filter(|known| known.work.is_out(now.date_naive())) {
            if seed.chance(40) || series.work.is_anime() {
                self.furnish_series(series, &mut seed, now);
            }
        }
    }

    fn furnish_series(&mut self, series: &Series, seed: &mut Seed, now: DateTime<Utc>) {
        let title = TitleId::Tv(series.work.id);
        let library = if series.work.is_anime() {
            self.libraries.iter().find(|known| known.name == "Anime").map(|known| known.number)
        } else {
            self.first_library(LibraryKind::TvShows)
        };
        // Four in ten lack the latest season, two in ten only its last episodes.
        let gap = seed.below(10);
        let latest = series.seasons.last().map_or(0, |season| season.number);
        let added = now - Duration::hours(seed.between(24, 17_000).into());
        for (season, episode) in series.aired(now.date_naive()) {
            let late = season == latest && latest > 1;
            if late && (gap < 4 || gap < 6 && episode.number > 3) {
                continue;
            }
            let width = if gap == 9 { UHD } else { HD };
            self.put_episode(library, title, (season, episode.number), (&[width], added));
        }
        let known = match (series.work.is_anime(), seed.below(4)) {
            (true, 0 | 1) => KnownIds::Anidb,
            (false, 0) if series.tvdb_id.is_some() => KnownIds::Tvdb,
            _ => KnownIds::All,
        };
        self.mark(title, known);
    }

    /// Returns the number of the first library of a kind.
    fn first_library(&self, kind: LibraryKind) -> Option<u8> {
        self.libraries.iter().find(|library| library.kind == kind).map(|library| library.number)
    }

    fn mark(&mut self, title: TitleId, known_ids: KnownIds) {
        let holdings = self.holdings.iter_mut().filter(|((_, held), _)| *held == title);
        holdings.for_each(|(_, holding)| holding.known_ids = known_ids);
    }

    /// Puts a film into a library, beside versions that are there already.
    pub(crate) fn put_film(
        &mut self,
        library: Option<u8>,
        title: TitleId,
        widths: &[u32],
        added: DateTime<Utc>,
    ) {
        let Some(library) = library else { return };
        let holding = self.holdings.entry((library, title)).or_insert_with(|| Holding::new(added));
        match &mut holding.film {
            Some(files) => files.widths.extend(widths),
            None => {
                holding.film = Some(Files { widths: widths.to_vec(), added, last_episode: None });
            }
        }
    }

    /// Puts an episode into a library, beside versions that are there already.
    pub(crate) fn put_episode(
        &mut self,
        library: Option<u8>,
        title: TitleId,
        episode: (u32, u32),
        (widths, added): (&[u32], DateTime<Utc>),
    ) {
        let Some(library) = library else { return };
        let holding = self.holdings.entry((library, title)).or_insert_with(|| Holding::new(added));
        let files = holding.episodes.entry(episode);
        let files = files.or_insert(Files { widths: Vec::new(), added, last_episode: None });
        files.widths.extend(widths);
    }

    /// Puts every film and every episode that is out into its library, beside what is there already.
    pub(crate) fn put_everything(&mut self, catalog: &Catalog, now: DateTime<Utc>) {
        let today = now.date_naive();
        let held: BTreeMap<TitleId, u8> =
            self.holdings.keys().map(|(library, held)| (*held, *library)).collect();
        for film in catalog.films.iter().filter(|film| film.work.is_out(today)) {
            let title = TitleId::Movie(film.work.id);
            if !held.contains_key(&title) {
                self.put_film(self.first_library(LibraryKind::Movies), title, &[HD], now);
            }
        }
        for series in &catalog.series {
            let title = TitleId::Tv(series.work.id);
            let library = held.get(&title).copied();
            let library = library.or_else(|| self.first_library(LibraryKind::TvShows));
            for (season, episode) in series.aired(today) {
                let place = (season, episode.number);
                let holding = library.and_then(|library| self.holdings.get(&(library, title)));
                if !holding.is_some_and(|holding| holding.covers(place.0, place.1)) {
                    self.put_episode(library, title, place, (&[HD], now));
                }
            }
        }
    }

    /// Puts what Radarr or Sonarr imported into its library.
    pub(crate) fn receive(&mut self, arrival: &Arrival) {
        let library = self.library_for(arrival.title);
        let widths = &[arrival.width];
        if arrival.episodes.is_empty() {
            self.put_film(library, arrival.title, widths, arrival.at);
        }
        for episode in &arrival.episodes {
            self.put_episode(library, arrival.title, *episode, (widths, arrival.at));
        }
    }

    /// Returns what some library holds of a title.
    pub(crate) fn holding(&self, title: TitleId) -> Option<&Holding> {
        let mut libraries = self.libraries.iter();
        libraries.find_map(|library| self.holdings.get(&(library.number, title)))
    }

    /// Returns the library where new files of a title belong.
    pub(crate) fn library_for(&self, title: TitleId) -> Option<u8> {
        let held =
            self.holdings.keys().find(|(_, held)| *held == title).map(|(library, _)| *library);
        held.or_else(|| match title {
            TitleId::Movie(_) => self.first_library(LibraryKind::Movies),
            TitleId::Tv(_) => self.first_library(LibraryKind::TvShows),
        })
    }
}

impl World {
    /// Returns the names of the libraries, films first.
    pub fn library_names(&self) -> Vec<&'static str> {
        self.lock().server.libraries.iter().map(|library| library.name).collect()
    }

    /// Returns every title that the media server holds.
    pub fn stocked(&self) -> Vec<TitleId> {
        self.lock().server.holdings.keys().map(|(_, title)| *title).collect()
    }

    /// Returns the id under which the media server lists a title.
    pub fn entry_id(&self, title: TitleId) -> Option<String> {
        let state = self.lock();
        let server = &state.server;
        let (library, _) = server.holdings.keys().find(|(_, held)| *held == title)?;
        let id = ItemId { library: *library, title, kind: ItemKind::Title };
        Some(id.print(server.flavour))
    }

    /// Puts a film into the media server; widths from 2000 pixels on count as 4K.
    pub fn stock_film(&self, id: u32, widths: &[u32]) {
        let mut state = self.lock();
        let (title, now) = (TitleId::Movie(id), state.now);
        let library = state.server.library_for(title);
        state.server.put_film(library, title, widths, now);
    }

    /// Puts episodes of a season into the media server.
    pub fn stock_episodes(&self, id: u32, season: u32, episodes: &[u32], widths: &[u32]) {
        let mut state = self.lock();
        let (title, now) = (TitleId::Tv(id), state.now);
        let library = state.server.library_for(title);
        for episode in episodes {
            state.server.put_episode(library, title, (season, *episode), (widths, now));
        }
    }

    /// Puts one file that covers two or more episodes into the media server.
    pub fn stock_double_episode(&self, id: u32, season: u32, first: u32, last: u32) {
        self.stock_episodes(id, season, &[first], &[HD]);
        let mut state = self.lock();
        let holdings = state.server.holdings.iter_mut();
        for (_, holding) in holdings.filter(|((_, title), _)| *title == TitleId::Tv(id)) {
            if let Some(files) = holding.episodes.get_mut(&(season, first)) {
                files.last_episode = Some(last);
            }
        }
    }

    /// Puts every film and every episode that is out into the media server.
    pub fn stock_everything(&self) {
        let mut state = self.lock();
        let (now, catalog) = (state.now, std::sync::Arc::clone(&state.catalog));
        state.server.put_everything(&catalog, now);
    }

    /// Removes a title from every library.
    pub fn unstock(&self, title: TitleId) {
        self.lock().server.holdings.retain(|(_, held), _| *held != title);
    }

    /// Removes one season from every library.
    pub fn unstock_season(&self, id: u32, season: u32) {
        let mut state = self.lock();
        for ((_, title), holding) in &mut state.server.holdings {
            if *title == TitleId::Tv(id) {
                holding.episodes.retain(|(number, _), _| *number != season);
            }
        }
    }

    /// Empties every library, as a server does whose disk is not mounted.
    pub fn unstock_everything(&self) {
        self.lock().server.holdings.clear();
    }

    /// Makes the server list missing seasons and episodes as virtual items.
    pub fn list_missing(&self, listed: bool) {
        self.lock().server.lists_missing = listed;
    }

    /// Makes the server group libraries, which hides them from programs.
    pub fn group_folders(&self, grouped: bool) {
        self.lock().server.groups_folders = grouped;
    }
}
