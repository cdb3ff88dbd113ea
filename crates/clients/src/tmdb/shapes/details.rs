//! Details of a film, series, season and episode.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{AggregateCredits, Company, Credits, Genre, Keyword, Listed, Network, Provider};
use crate::shapes::{in_order, or_default};

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct MovieDetails {
    pub id: i64,
    pub imdb_id: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub adult: bool,
    pub backdrop_path: Option<String>,
    pub poster_path: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub budget: i64,
    #[serde(deserialize_with = "or_default")]
    pub genres: Vec<Genre>,
    pub homepage: Option<String>,
    pub original_language: Option<String>,
    pub original_title: Option<String>,
    pub overview: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub popularity: f64,
    #[serde(deserialize_with = "or_default")]
    pub production_companies: Vec<Company>,
    #[serde(deserialize_with = "or_default")]
    pub production_countries: Vec<ProductionCountry>,
    pub release_date: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub release_dates: Listed<CountryReleases>,
    #[serde(deserialize_with = "or_default")]
    pub revenue: i64,
    pub runtime: Option<i64>,
    #[serde(deserialize_with = "or_default")]
    pub spoken_languages: Vec<SpokenLanguage>,
    pub status: Option<String>,
    pub tagline: Option<String>,
    pub title: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub video: bool,
    #[serde(deserialize_with = "or_default")]
    pub vote_average: f64,
    #[serde(deserialize_with = "or_default")]
    pub vote_count: i64,
    pub belongs_to_collection: Option<CollectionLink>,
    #[serde(deserialize_with = "or_default")]
    pub credits: Credits,
    #[serde(deserialize_with = "or_default")]
    pub external_ids: ExternalIds,
    #[serde(deserialize_with = "or_default")]
    pub videos: Listed<Video>,
    #[serde(deserialize_with = "or_default")]
    pub keywords: MovieKeywords,
    #[serde(rename = "watch/providers", deserialize_with = "or_default")]
    pub watch_providers: WatchProviders,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct SeriesDetails {
    pub id: i64,
    pub backdrop_path: Option<String>,
    pub poster_path: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub adult: bool,
    #[serde(deserialize_with = "or_default")]
    pub content_ratings: Listed<ContentRating>,
    #[serde(deserialize_with = "or_default")]
    pub created_by: Vec<Creator>,
    #[serde(deserialize_with = "or_default")]
    pub episode_run_time: Vec<i64>,
    pub first_air_date: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub genres: Vec<Genre>,
    pub homepage: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub in_production: bool,
    #[serde(deserialize_with = "or_default")]
    pub languages: Vec<String>,
    pub last_air_date: Option<String>,
    pub last_episode_to_air: Option<Episode>,
    pub next_episode_to_air: Option<Episode>,
    pub name: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub networks: Vec<Network>,
    #[serde(deserialize_with = "or_default")]
    pub number_of_episodes: i64,
    #[serde(deserialize_with = "or_default")]
    pub number_of_seasons: i64,
    #[serde(deserialize_with = "or_default")]
    pub origin_country: Vec<String>,
    pub original_language: Option<String>,
    pub original_name: Option<String>,
    pub overview: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub popularity: f64,
    #[serde(deserialize_with = "or_default")]
    pub production_companies: Vec<Company>,
    #[serde(deserialize_with = "or_default")]
    pub production_countries: Vec<ProductionCountry>,
    #[serde(deserialize_with = "or_default")]
    pub spoken_languages: Vec<SpokenLanguage>,
    #[serde(deserialize_with = "or_default")]
    pub seasons: Vec<SeasonItem>,
    pub status: Option<String>,
    pub tagline: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub vote_average: f64,
    #[serde(deserialize_with = "or_default")]
    pub vote_count: i64,
    #[serde(deserialize_with = "or_default")]
    pub aggregate_credits: AggregateCredits,
    #[serde(deserialize_with = "or_default")]
    pub credits: Credits,
    #[serde(deserialize_with = "or_default")]
    pub external_ids: ExternalIds,
    #[serde(deserialize_with = "or_default")]
    pub keywords: Listed<Keyword>,
    #[serde(deserialize_with = "or_default")]
    pub videos: Listed<Video>,
    #[serde(rename = "watch/providers", deserialize_with = "or_default")]
    pub watch_providers: WatchProviders,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SeasonItem {
    pub id: i64,
    pub air_date: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub episode_count: i64,
    pub name: Option<String>,
    pub overview: Option<String>,
    pub poster_path: Option<String>,
    pub season_number: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct SeasonDetails {
    pub id: i64,
    pub name: Option<String>,
    pub overview: Option<String>,
    pub air_date: Option<String>,
    pub season_number: i64,
    pub poster_path: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub external_ids: ExternalIds,
    #[serde(deserialize_with = "or_default")]
    pub episodes: Vec<Episode>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Episode {
    pub id: i64,
    pub air_date: Option<String>,
    pub episode_number: i64,
    pub name: Option<String>,
    pub overview: Option<String>,
    pub production_code: Option<String>,
    pub season_number: i64,
    pub show_id: Option<i64>,
    pub still_path: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub vote_average: f64,
    #[serde(deserialize_with = "or_default")]
    pub vote_count: i64,
}

/// Releases in one country. Passed on as they are, with what we do not read ourselves.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CountryReleases {
    pub iso_3166_1: String,
    pub release_dates: Vec<Release>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Release {
    pub certification: Option<String>,
    pub release_date: Option<String>,
    /// 1 premiere, 2 limited, 3 cinema, 4 digital, 5 physical, 6 television.
    #[serde(rename = "type")]
    pub kind: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// The age rating of a series in one country.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContentRating {
    pub iso_3166_1: String,
    pub rating: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Creator {
    pub id: i64,
    pub name: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductionCountry {
    pub iso_3166_1: String,
    pub name: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SpokenLanguage {
    pub english_name: Option<String>,
    pub iso_639_1: String,
    pub name: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CollectionLink {
    pub id: i64,
    pub name: Option<String>,
    pub poster_path: Option<String>,
    pub backdrop_path: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ExternalIds {
    pub imdb_id: Option<String>,
    pub freebase_mid: Option<String>,
    pub freebase_id: Option<String>,
    pub tvdb_id: Option<i64>,
    pub tvrage_id: Option<i64>,
    pub facebook_id: Option<String>,
    pub instagram_id: Option<String>,
    pub twitter_id: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Video {
    pub site: Option<String>,
    pub key: Option<String>,
    pub name: Option<String>,
    pub size: Option<i64>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MovieKeywords {
    #[serde(deserialize_with = "or_default")]
    pub keywords: Vec<Keyword>,
}

/// Where a title can be watched, per country in the order of the service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct WatchProviders {
    #[serde(deserialize_with = "in_order")]
    pub results: Vec<(String, CountryProviders)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CountryProviders {
    pub link: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub buy: Vec<Provider>,
    #[serde(deserialize_with = "or_default")]
    pub flatrate: Vec<Provider>,
}
