//! What is remembered about a title, so that lists show it without asking TMDB.

use crate::{MediaType, TmdbId};
use std::str::FromStr;

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

/// A title as it was met in an answer of TMDB, with everything worth remembering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenTitle {
    /// What lists show of it.
    pub title: RememberedTitle,
    /// The backdrop's path at TMDB.
    pub backdrop: Option<String>,
    /// What it is about.
    pub overview: Option<String>,
    /// When it came or comes out, as TMDB writes it.
    pub release_date: Option<String>,
    /// How long it is; lists do not say.
    pub runtime_minutes: Option<i64>,
    /// The numbers of its genres.
    pub genres: Vec<i64>,
}

/// The year of a date like `2024-05-01`; none where there is no date, or where it is not known.
pub fn year_of<Y: FromStr>(date: Option<&str>) -> Option<Y> {
    date?.get(..4)?.parse().ok()
}
