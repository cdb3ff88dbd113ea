//! Genres, countries, languages, certifications and streaming providers.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::appendix::provider_entry;
use crate::catalog::{
    COUNTRIES, FILM_CERTIFICATIONS, FILM_GENRES, Genre, LANGUAGES, PROVIDER_REGIONS, PROVIDERS,
    SERIES_CERTIFICATIONS, SERIES_GENRES, genre_name,
};
use crate::wire::Params;

/// Answers with the film genres.
pub(super) async fn movie_genres(params: Params) -> Response {
    genres(FILM_GENRES, &params)
}

/// Answers with the series genres.
pub(super) async fn tv_genres(params: Params) -> Response {
    genres(SERIES_GENRES, &params)
}

fn genres(list: &[Genre], params: &Params) -> Response {
    let language = params.get("language").unwrap_or("en");
    let genres: Vec<Value> = list
        .iter()
        .map(|genre| json!({"id": genre.0, "name": genre_name(genre, language)}))
        .collect();
    Json(json!({"genres": genres})).into_response()
}

/// Answers with the countries.
pub(super) async fn countries() -> Json<Vec<Value>> {
    let entry = |(code, name, own): &(&str, &str, &str)| json!({"iso_3166_1": code, "english_name": name, "native_name": own});
    Json(COUNTRIES.iter().map(entry).collect())
}

/// Answers with the languages.
pub(super) async fn languages() -> Json<Vec<Value>> {
    let entry = |(code, name, own): &(&str, &str, &str)| json!({"iso_639_1": code, "english_name": name, "name": own});
    Json(LANGUAGES.iter().map(entry).collect())
}

/// Answers with the certifications of films.
pub(super) async fn movie_certifications() -> Json<Value> {
    certifications(FILM_CERTIFICATIONS)
}

/// Answers with the certifications of series.
pub(super) async fn tv_certifications() -> Json<Value> {
    certifications(SERIES_CERTIFICATIONS)
}

fn certifications(ladders: &[(&str, &[(&str, &str)])]) -> Json<Value> {
    let mut countries = Map::new();
    for (country, ladder) in ladders {
        let steps: Vec<Value> = (0..)
            .zip(*ladder)
            .map(|(order, (name, meaning)): (u32, _)| {
                json!({"certification": name, "meaning": meaning, "order": order})
            })
            .collect();
        countries.insert((*country).to_owned(), steps.into());
    }
    Json(json!({"certifications": countries}))
}

/// Answers with the regions in which providers are known.
pub(super) async fn provider_regions() -> Json<Value> {
    let results: Vec<Value> = COUNTRIES
        .iter()
        .filter(|(code, ..)| PROVIDER_REGIONS.contains(code))
        .map(|(code, name, own)| {
            json!({"iso_3166_1": code, "english_name": name, "native_name": own})
        })
        .collect();
    Json(json!({"results": results}))
}

/// Answers with the providers of a region.
pub(super) async fn providers(params: Params) -> Json<Value> {
    let region = params.get("watch_region").unwrap_or("US");
    let known = PROVIDER_REGIONS.contains(&region);
    let results: Vec<Value> = (0_u32..)
        .zip(PROVIDERS)
        .filter(|_| known)
        .map(|(priority, provider)| {
            let mut entry = provider_entry(priority, *provider);
            if let Some(fields) = entry.as_object_mut() {
                fields.insert("display_priorities".into(), json!({region: priority}));
            }
            entry
        })
        .collect();
    Json(json!({"results": results}))
}
