//! What somebody wants to remember.

use crate::{MediaId, MediaType, TmdbId, Ts, UserId, WatchlistId};

/// A row of `watchlist`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchlistEntry {
    /// The row's id.
    pub id: WatchlistId,
    /// Its key at Plex; empty when unknown.
    pub rating_key: String,
    /// A film or a series.
    pub media_type: MediaType,
    /// What it is called; empty when unknown.
    pub title: String,
    /// Its number at TMDB.
    pub tmdb_id: TmdbId,
    /// Whose list.
    pub user: Option<UserId>,
    /// The title's row.
    pub media_id: Option<MediaId>,
    /// When it was put there.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}
