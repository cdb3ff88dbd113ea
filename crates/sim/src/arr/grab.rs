//! Finds releases: when somebody asks for a search, and when something comes out.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Arr, Brand, Cargo, Download};
use crate::catalog::Catalog;

impl Arr {
    /// Searches for a film; finds it when it is wanted, out, and neither here nor on its way.
    pub(crate) fn search_movie(&mut self, catalog: &Catalog, id: u32, now: DateTime<Utc>) {
        let Some(movie) = self.movies.get(&id) else { return };
        let Some(film) = catalog.film(movie.tmdb_id) else { return };
        let out = movie.available_on(film).is_some_and(|day| day <= now.date_naive());
        if !movie.monitored || movie.file.is_some() || !out || self.movie_is_on_its_way(id) {
            return;
        }
        let year = film.work.date.map_or(0, |date| chrono::Datelike::year(&date));
        let release = self.release_name(&film.work.title, &year.to_string());
        let size = u64::from(film.runtime_minutes.max(40)) * self.bytes_a_minute();
        self.queue(Cargo::Movie(id), (release, size), now);
    }

    /// Searches for the missing monitored episodes of a series, or of one of its seasons.
    pub(crate) fn search_show(
        &mut self,
        catalog: &Catalog,
        id: u32,
        season: Option<u32>,
        now: DateTime<Utc>,
    ) {
        self.grab_episodes(catalog, id, now, |number, _| {
            season.is_none_or(|wanted| wanted == number)
        });
    }

    /// Searches for what came out within a span of days, as the services do by themselves.
    pub(crate) fn grab_releases(
        &mut self,
        catalog: &Catalog,
        since: NaiveDate,
        until: NaiveDate,
        now: DateTime<Utc>,
    ) {
        let fresh = |day: Option<NaiveDate>| day.is_some_and(|day| day > since && day <= until);
        let movies: Vec<u32> = self
            .movies
            .iter()
            .filter(|(_, movie)| {
                let film = catalog.film(movie.tmdb_id);
                fresh(film.and_then(|film| movie.available_on(film)))
            })
            .map(|(id, _)| *id)
            .collect();
        for id in movies {
            self.search_movie(catalog, id, now);
        }
        let shows: Vec<u32> = self.shows.keys().copied().collect();
        for id in shows {
            self.grab_episodes(catalog, id, now, |_, aired| fresh(Some(aired)));
        }
    }

    /// Queues one download for each season that has wanted episodes which pass the filter.
    fn grab_episodes(
        &mut self,
        catalog: &Catalog,
        id: u32,
        now: DateTime<Utc>,
        wanted: impl Fn(u32, NaiveDate) -> bool,
    ) {
        let Some(show) = self.shows.get(&id).filter(|show| show.monitored) else { return };
        let Some(series) = catalog.series(show.tmdb_id) else { return };
        let mut found: Vec<(String, u32, Vec<u32>)> = Vec::new();
        for season in &series.seasons {
            let episodes: Vec<u32> = season
                .episodes
                .iter()
                .filter(|episode| {
                    let out = episode.air_date.filter(|day| *day <= now.date_naive());
                    out.is_some_and(|day| wanted(season.number, day))
                        && show.wants(season.number, episode.number)
                        && !self.episode_is_on_its_way(id, season.number, episode.number)
                })
                .map(|episode| episode.number)
                .collect();
            if !episodes.is_empty() {
                found.push((series.work.title.clone(), season.number, episodes));
            }
        }
        let minutes = u64::from(series.episode_minutes);
        for (title, season, episodes) in found {
            let name = match episodes.as_slice() {
                [single] => format!("S{season:02}E{single:02}"),
                _ => format!("S{season:02}"),
            };
            let count = u64::try_from(episodes.len()).unwrap_or(1);
            let facts = (self.release_name(&title, &name), count * minutes * self.bytes_a_minute());
            self.queue(Cargo::Season(id, season, episodes), facts, now);
        }
    }

    fn queue(&mut self, cargo: Cargo, facts: (String, u64), now: DateTime<Utc>) {
        let id = self.next_id();
        self.downloads.push(Download::new(id, cargo, facts, now, self.pace));
    }

    fn release_name(&self, title: &str, detail: &str) -> String {
        let quality = if self.options.uhd { "2160p.WEB-DL.x265" } else { "1080p.WEB-DL.x264" };
        let words: Vec<String> = title
            .split_whitespace()
            .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect())
            .collect();
        let group = if self.brand == Brand::Radarr { "LARK" } else { "WREN" };
        format!("{}.{detail}.{quality}-{group}", words.join("."))
    }

    fn bytes_a_minute(&self) -> u64 {
        if self.options.uhd { 240_000_000 } else { 60_000_000 }
    }
}
