//! Entries of lists: films, series, people, collections.

use serde::{Deserialize, Serialize};

use crate::shapes::or_default;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Page<T> {
    pub page: u32,
    pub results: Vec<T>,
    #[serde(default)]
    pub total_pages: u32,
    #[serde(default)]
    pub total_results: u64,
}

/// A list without pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed<T> {
    pub results: Vec<T>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { results: Vec::new() }
    }
}

/// An entry of a mixed list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "media_type", rename_all = "lowercase")]
pub enum Entry {
    Movie(MovieItem),
    Tv(SeriesItem),
    Person(PersonItem),
    Collection(CollectionItem),
    /// A kind that TMDB has invented since.
    #[serde(other)]
    Other,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct MovieItem {
    pub id: i64,
    pub title: Option<String>,
    pub original_title: Option<String>,
    pub release_date: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub adult: bool,
    #[serde(deserialize_with = "or_default")]
    pub video: bool,
    #[serde(deserialize_with = "or_default")]
    pub genre_ids: Vec<i64>,
    pub original_language: Option<String>,
    pub overview: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub popularity: f64,
    pub poster_path: Option<String>,
    pub backdrop_path: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub vote_average: f64,
    #[serde(deserialize_with = "or_default")]
    pub vote_count: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct SeriesItem {
    pub id: i64,
    pub name: Option<String>,
    pub original_name: Option<String>,
    pub first_air_date: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub adult: bool,
    #[serde(deserialize_with = "or_default")]
    pub origin_country: Vec<String>,
    #[serde(deserialize_with = "or_default")]
    pub genre_ids: Vec<i64>,
    pub original_language: Option<String>,
    pub overview: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub popularity: f64,
    pub poster_path: Option<String>,
    pub backdrop_path: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub vote_average: f64,
    #[serde(deserialize_with = "or_default")]
    pub vote_count: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct PersonItem {
    pub id: i64,
    pub name: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub popularity: f64,
    #[serde(deserialize_with = "or_default")]
    pub adult: bool,
    pub profile_path: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub known_for: Vec<Entry>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct CollectionItem {
    pub id: i64,
    /// Collections come with a title in searches and with a name elsewhere.
    pub title: Option<String>,
    pub name: Option<String>,
    pub original_title: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub adult: bool,
    pub overview: Option<String>,
    pub original_language: Option<String>,
    pub poster_path: Option<String>,
    pub backdrop_path: Option<String>,
}

/// What is known under a foreign id.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct FindResults {
    pub movie_results: Vec<MovieItem>,
    pub tv_results: Vec<SeriesItem>,
    pub person_results: Vec<PersonItem>,
}

/// A collection with its films.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Collection {
    pub id: i64,
    pub name: Option<String>,
    pub overview: Option<String>,
    pub poster_path: Option<String>,
    pub backdrop_path: Option<String>,
    pub parts: Vec<MovieItem>,
}
