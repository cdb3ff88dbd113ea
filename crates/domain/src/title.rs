//! What is remembered about a title, so that lists show it without asking TMDB.

use crate::{MediaType, TmdbId};

/// A title in one language, as far as lists need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RememberedTitle {
    /// A film or a series.
    pub media_type: MediaType,
    /// The title's number at TMDB.
    pub tmdb_id: TmdbId,
    /// The language of the name.
    pub language: String,
    /// Its name.
    pub name: String,
    /// The year of release or first broadcast.
    pub year: Option<i64>,
    /// The poster's path at TMDB, such as `/abc.jpg`.
    pub poster: Option<String>,
}
