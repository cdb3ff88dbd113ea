//! One Radarr or Sonarr and everything it remembers.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{ArrOptions, Download, Pace};
use crate::radarr::Movie;
use crate::sonarr::Show;

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Brand {
    Radarr,
    Sonarr,
}

/// A file on disk.
#[derive(Debug, Clone)]
pub(crate) struct FileFacts {
    pub(crate) id: u32,
    pub(crate) width: u32,
    pub(crate) size: u64,
    pub(crate) added: DateTime<Utc>,
}

/// A command that was given.
#[derive(Debug, Clone)]
pub(crate) struct Command {
    pub(crate) id: u32,
    pub(crate) name: String,
    pub(crate) given: DateTime<Utc>,
    pub(crate) body: Value,
}

/// One Radarr or Sonarr.
#[derive(Debug)]
pub(crate) struct Arr {
    pub(crate) options: ArrOptions,
    pub(crate) brand: Brand,
    pub(crate) pace: Pace,
    pub(crate) started: DateTime<Utc>,
    /// Quality profiles: id and name.
    pub(crate) profiles: Vec<(u32, &'static str)>,
    /// Root folders: id, path, free bytes.
    pub(crate) folders: Vec<(u32, &'static str, u64)>,
    /// Language profiles; only Sonarr 3 means them.
    pub(crate) languages: Vec<(u32, &'static str)>,
    pub(crate) tags: BTreeMap<u32, String>,
    pub(crate) movies: BTreeMap<u32, Movie>,
    pub(crate) shows: BTreeMap<u32, Show>,
    pub(crate) downloads: Vec<Download>,
    pub(crate) commands: Vec<Command>,
    last_id: u32,
}

impl Arr {
    /// Sets up an instance that knows no title yet.
    pub(crate) fn new(
        options: ArrOptions,
        brand: Brand,
        pace: Pace,
        started: DateTime<Utc>,
    ) -> Self {
        let folders = match (brand, options.uhd) {
            (Brand::Radarr, false) => vec![
                (1, "/media/films", 812_000_000_000),
                (2, "/media/films-kids", 812_000_000_000),
            ],
            (Brand::Radarr, true) => vec![(1, "/media/films-4k", 2_400_000_000_000)],
            (Brand::Sonarr, false) => {
                vec![(1, "/media/series", 650_000_000_000), (2, "/media/anime", 650_000_000_000)]
            }
            (Brand::Sonarr, true) => vec![(1, "/media/series-4k", 2_400_000_000_000)],
        };
        let profiles = if options.uhd {
            vec![(5, "Ultra-HD"), (1, "Any")]
        } else {
            vec![(4, "HD-1080p"), (3, "HD-720p"), (6, "HD - 720p/1080p"), (1, "Any")]
        };
        let languages = if options.version.starts_with('3') {
            vec![(1, "English"), (2, "German"), (3, "Original")]
        } else {
            vec![(1, "Deprecated")]
        };
        Self {
            options,
            brand,
            pace,
            started,
            profiles,
            folders,
            languages,
            tags: BTreeMap::from([(1, "kids".to_owned()), (2, "requested".to_owned())]),
            movies: BTreeMap::new(),
            shows: BTreeMap::new(),
            downloads: Vec::new(),
            commands: Vec::new(),
            last_id: 0,
        }
    }

    /// Returns an id that was not used before.
    pub(crate) fn next_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    /// Returns the width of the files it fetches.
    pub(crate) fn width(&self) -> u32 {
        if self.options.uhd { crate::jellyfin::UHD } else { crate::jellyfin::HD }
    }

    /// Returns whether language profiles have to be named.
    pub(crate) fn wants_language_profile(&self) -> bool {
        self.brand == Brand::Sonarr && self.options.version.starts_with('3')
    }

    /// Returns whether something of this cargo is already on its way.
    pub(crate) fn movie_is_on_its_way(&self, movie: u32) -> bool {
        self.downloads.iter().any(|known| known.cargo == super::Cargo::Movie(movie))
    }

    /// Returns whether an episode is already on its way.
    pub(crate) fn episode_is_on_its_way(&self, show: u32, season: u32, episode: u32) -> bool {
        self.downloads.iter().any(|known| match &known.cargo {
            super::Cargo::Season(id, number, episodes) => {
                *id == show && *number == season && episodes.contains(&episode)
            }
            super::Cargo::Movie(_) => false,
        })
    }
}
