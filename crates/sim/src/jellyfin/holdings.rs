//! What stands on the shelves: the files of a film or a series in one library.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

/// Which foreign ids the server knows about a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KnownIds {
    /// All that exist.
    All,
    /// Only the one of `IMDb`.
    Imdb,
    /// Only the one of TVDB.
    Tvdb,
    /// Only the one of `AniDB`, as an anime plug-in leaves it.
    Anidb,
}

/// The files of a film, or of one episode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Files {
    /// Width of each version in pixels; from 2000 on it counts as 4K.
    pub(crate) widths: Vec<u32>,
    /// When the server found it.
    pub(crate) added: DateTime<Utc>,
    /// The last episode that a multi-episode file covers.
    pub(crate) last_episode: Option<u32>,
}

/// What one library holds of a title.
#[derive(Debug, Clone)]
pub(crate) struct Holding {
    /// When the title was first found.
    pub(crate) added: DateTime<Utc>,
    /// Which foreign ids were matched.
    pub(crate) known_ids: KnownIds,
    /// The film's files; none for a series.
    pub(crate) film: Option<Files>,
    /// The files of a series by season and episode.
    pub(crate) episodes: BTreeMap<(u32, u32), Files>,
}

impl Holding {
    /// Starts an empty holding.
    pub(crate) fn new(added: DateTime<Utc>) -> Self {
        Self { added, known_ids: KnownIds::All, film: None, episodes: BTreeMap::new() }
    }

    /// Returns whether some file covers an episode.
    pub(crate) fn covers(&self, season: u32, episode: u32) -> bool {
        self.episodes.range((season, 0)..=(season, episode)).next_back().is_some_and(
            |((_, number), files)| {
                *number == episode || files.last_episode.is_some_and(|last| last >= episode)
            },
        )
    }

    /// Returns when the newest file was found.
    pub(crate) fn newest(&self) -> DateTime<Utc> {
        let newest = self.episodes.values().chain(&self.film).map(|files| files.added).max();
        newest.unwrap_or(self.added)
    }
}
