//! Titles that must not be asked for (data §5.9).

use crate::{BlocklistId, MediaType, TmdbId, Ts, UserId};

/// A row of `blocklist`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocklistEntry {
    /// The row's id.
    pub id: BlocklistId,
    /// A film or a series.
    pub media_type: MediaType,
    /// What it is called, when that was given.
    pub title: Option<String>,
    /// The title's number at TMDB.
    pub tmdb_id: TmdbId,
    /// The keywords because of which a job listed it; nothing when a person did.
    pub tags: Option<String>,
    /// Who listed it.
    pub user: Option<UserId>,
    /// When.
    pub created_at: Ts,
}
