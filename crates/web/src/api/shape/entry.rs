//! Entries of lists: films, series, people and collections (api §16.8), and the page around them.
//!
//! What TMDB left out is left out, save the paths of pictures, which TMDB writes as null.

use super::media_info::MediaInfoShape;
use super::number::plain;
use app::catalog::tmdb::{CollectionItem, Entry, MovieItem, Page, PersonItem, SeriesItem};
use app::catalog::{Standings, TitleList};
use domain::{MediaType, TmdbId};
use serde::Serialize;

/// A page of TMDB's.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultPage<T> {
    page: u32,
    total_pages: u32,
    total_results: u64,
    results: Vec<T>,
}

impl<T> ResultPage<T> {
    /// A page whose entries are shown as `show` says.
    pub fn new<E>(page: Page<E>, show: impl FnMut(E) -> T) -> Self {
        Self {
            page: page.page,
            total_pages: page.total_pages,
            total_results: page.total_results,
            results: page.results.into_iter().map(show).collect(),
        }
    }
}

impl ResultPage<MovieResult> {
    /// A page of films.
    pub fn movies(list: TitleList<MovieItem>) -> Self {
        let TitleList { page, standings, .. } = list;
        Self::new(page, |movie| MovieResult::new(movie, &standings))
    }
}

impl ResultPage<SeriesResult> {
    /// A page of series.
    pub fn series(list: TitleList<SeriesItem>) -> Self {
        let TitleList { page, standings, .. } = list;
        Self::new(page, |series| SeriesResult::new(series, &standings))
    }
}

/// A film in a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MovieResult {
    id: i64,
    media_type: MediaType,
    adult: bool,
    genre_ids: Vec<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overview: Option<String>,
    #[serde(serialize_with = "plain")]
    popularity: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    release_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    video: bool,
    #[serde(serialize_with = "plain")]
    vote_average: f64,
    vote_count: i64,
    backdrop_path: Option<String>,
    poster_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_info: Option<MediaInfoShape>,
}

impl MovieResult {
    /// Shows a film and where it stands.
    pub fn new(movie: MovieItem, standings: &Standings) -> Self {
        let standing = standings.find(MediaType::Movie, TmdbId(movie.id));
        Self {
            id: movie.id,
            media_type: MediaType::Movie,
            adult: movie.adult,
            genre_ids: movie.genre_ids,
            original_language: movie.original_language,
            original_title: movie.original_title,
            overview: movie.overview,
            popularity: movie.popularity,
            release_date: movie.release_date,
            title: movie.title,
            video: movie.video,
            vote_average: movie.vote_average,
            vote_count: movie.vote_count,
            backdrop_path: movie.backdrop_path,
            poster_path: movie.poster_path,
            media_info: standing.map(MediaInfoShape::listed),
        }
    }
}

/// A series in a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeriesResult {
    id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_air_date: Option<String>,
    genre_ids: Vec<i64>,
    media_type: MediaType,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    origin_country: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overview: Option<String>,
    #[serde(serialize_with = "plain")]
    popularity: f64,
    #[serde(serialize_with = "plain")]
    vote_average: f64,
    vote_count: i64,
    backdrop_path: Option<String>,
    poster_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_info: Option<MediaInfoShape>,
}

impl SeriesResult {
    /// Shows a series and where it stands.
    pub fn new(series: SeriesItem, standings: &Standings) -> Self {
        let standing = standings.find(MediaType::Tv, TmdbId(series.id));
        Self {
            id: series.id,
            first_air_date: series.first_air_date,
            genre_ids: series.genre_ids,
            media_type: MediaType::Tv,
            name: series.name,
            origin_country: series.origin_country,
            original_language: series.original_language,
            original_name: series.original_name,
            overview: series.overview,
            popularity: series.popularity,
            vote_average: series.vote_average,
            vote_count: series.vote_count,
            backdrop_path: series.backdrop_path,
            poster_path: series.poster_path,
            media_info: standing.map(MediaInfoShape::listed),
        }
    }
}

/// A person in a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonResult {
    id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(serialize_with = "plain")]
    popularity: f64,
    adult: bool,
    media_type: &'static str,
    profile_path: Option<String>,
    known_for: Vec<EntryResult>,
}

impl PersonResult {
    /// Shows a person with what they are known for, without where that stands.
    pub fn new(person: PersonItem) -> Self {
        let nowhere = Standings::default();
        let known_for = person.known_for.into_iter();
        Self {
            id: person.id,
            name: person.name,
            popularity: person.popularity,
            adult: person.adult,
            media_type: "person",
            profile_path: person.profile_path,
            known_for: known_for.filter_map(|entry| EntryResult::new(entry, &nowhere)).collect(),
        }
    }
}

/// A collection in a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionResult {
    id: i64,
    media_type: &'static str,
    adult: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overview: Option<String>,
    backdrop_path: Option<String>,
    poster_path: Option<String>,
}

impl CollectionResult {
    /// Shows a collection.
    pub fn new(collection: CollectionItem) -> Self {
        Self {
            id: collection.id,
            media_type: "collection",
            adult: collection.adult,
            original_language: collection.original_language,
            original_title: collection.original_title,
            title: collection.title.or(collection.name),
            overview: collection.overview,
            backdrop_path: collection.backdrop_path,
            poster_path: collection.poster_path,
        }
    }
}

/// An entry of a mixed list.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum EntryResult {
    /// A film.
    Movie(Box<MovieResult>),
    /// A series.
    Series(Box<SeriesResult>),
    /// A person.
    Person(PersonResult),
    /// A collection.
    Collection(CollectionResult),
}

impl EntryResult {
    /// Shows an entry and where it stands; a kind that nobody here knows is not shown.
    pub fn new(entry: Entry, standings: &Standings) -> Option<Self> {
        match entry {
            Entry::Movie(movie) => Some(Self::Movie(Box::new(MovieResult::new(movie, standings)))),
            Entry::Tv(series) => Some(Self::Series(Box::new(SeriesResult::new(series, standings)))),
            Entry::Person(person) => Some(Self::Person(PersonResult::new(person))),
            Entry::Collection(collection) => {
                Some(Self::Collection(CollectionResult::new(collection)))
            }
            Entry::Other => None,
        }
    }
}

impl ResultPage<EntryResult> {
    /// A page of everything.
    pub fn mixed(list: TitleList<Entry>) -> Self {
        let TitleList { page, standings, .. } = list;
        let entries = page.results.into_iter();
        Self {
            page: page.page,
            total_pages: page.total_pages,
            total_results: page.total_results,
            results: entries.filter_map(|entry| EntryResult::new(entry, &standings)).collect(),
        }
    }
}
