//! `/movie`: list, add, update, remove.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::Movie;
use super::movie::AVAILABILITIES;
use crate::arr::{Arr, Cargo, Desk, Site, invalid, missing};
use crate::wire::Params;

/// What callers send. Fields of other types are refused, as .NET refuses them.
#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    #[serde(default)]
    id: u32,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    tmdb_id: u32,
    #[serde(default)]
    quality_profile_id: u32,
    #[serde(default)]
    root_folder_path: Option<String>,
    #[serde(default)]
    monitored: bool,
    #[serde(default)]
    minimum_availability: Option<String>,
    #[serde(default)]
    tags: Vec<u32>,
    #[serde(default)]
    add_options: Option<AddOptions>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct AddOptions {
    #[serde(default)]
    search_for_movie: bool,
}

/// Answers with every film, or with the one that has a TMDB id.
pub(super) async fn list(State(site): State<Site>, params: Params) -> Response {
    site.answer(|desk| {
        let wanted: Option<u32> = params.parse("tmdbid");
        let known = desk.arr.movies.values();
        let movies: Vec<Value> = known
            .filter(|movie| wanted.is_none_or(|id| id == movie.tmdb_id))
            .map(|movie| desk.movie(movie))
            .collect();
        Json(movies).into_response()
    })
}

/// Answers with one film.
pub(super) async fn one(State(site): State<Site>, Path(id): Path<String>) -> Response {
    site.answer(|desk| {
        let id: Option<u32> = id.parse().ok();
        match id.and_then(|id| desk.arr.movies.get(&id)) {
            Some(movie) => Json(desk.movie(movie)).into_response(),
            None => missing(),
        }
    })
}

/// Adds a film, and searches for it when asked to.
pub(super) async fn add(State(site): State<Site>, Json(body): Json<Value>) -> Response {
    site.answer(|Desk { arr, catalog, now }| {
        let body: Body = match serde_json::from_value(body) {
            Ok(body) => body,
            Err(error) => return invalid("$", &error.to_string(), &Value::Null),
        };
        let Some(film) = catalog.film(body.tmdb_id) else {
            return invalid("TmdbId", "There is no film with this id", &json!(body.tmdb_id));
        };
        if arr.movies.values().any(|movie| movie.tmdb_id == body.tmdb_id) {
            return invalid("TmdbId", "This movie has already been added", &json!(body.tmdb_id));
        }
        if body.title.as_deref().unwrap_or_default().is_empty() {
            return invalid("Title", "'Title' must not be empty.", &Value::Null);
        }
        if let Some(refusal) = refuse(arr, &body) {
            return refusal;
        }
        let id = arr.next_id();
        let movie = Movie {
            id,
            tmdb_id: film.work.id,
            monitored: body.monitored,
            quality_profile_id: body.quality_profile_id,
            minimum_availability: body.minimum_availability.unwrap_or("announced".to_owned()),
            root_folder: body.root_folder_path.unwrap_or_default(),
            tags: body.tags,
            added: now,
            file: None,
        };
        arr.movies.insert(id, movie.clone());
        if body.add_options.is_some_and(|options| options.search_for_movie) {
            arr.search_movie(catalog, id, now);
        }
        let desk = Desk { arr, catalog, now };
        (StatusCode::CREATED, Json(desk.movie(&movie))).into_response()
    })
}

/// Changes the film that the body names.
pub(super) async fn update(State(site): State<Site>, Json(body): Json<Value>) -> Response {
    change(&site, None, body)
}

/// Changes the film that the path names.
pub(super) async fn update_one(
    State(site): State<Site>,
    Path(id): Path<String>,
    Json(body): Json<Value>,
) -> Response {
    change(&site, id.parse().ok(), body)
}

fn change(site: &Site, id: Option<u32>, body: Value) -> Response {
    site.answer(|Desk { arr, catalog, now }| {
        let body: Body = match serde_json::from_value(body) {
            Ok(body) => body,
            Err(error) => return invalid("$", &error.to_string(), &Value::Null),
        };
        if let Some(refusal) = refuse(arr, &body) {
            return refusal;
        }
        let Some(movie) = arr.movies.get_mut(&id.unwrap_or(body.id)) else { return missing() };
        movie.monitored = body.monitored;
        movie.quality_profile_id = body.quality_profile_id;
        movie.tags = body.tags;
        movie.root_folder = body.root_folder_path.unwrap_or_default();
        if let Some(minimum) = body.minimum_availability {
            movie.minimum_availability = minimum;
        }
        let movie = movie.clone();
        let desk = Desk { arr, catalog, now };
        (StatusCode::ACCEPTED, Json(desk.movie(&movie))).into_response()
    })
}

/// Removes a film and what is on its way.
pub(super) async fn remove(State(site): State<Site>, Path(id): Path<String>) -> Response {
    site.answer(|Desk { arr, .. }| {
        let id: Option<u32> = id.parse().ok();
        match id.and_then(|id| arr.movies.remove(&id)) {
            Some(movie) => {
                arr.downloads.retain(|known| known.cargo != Cargo::Movie(movie.id));
                Json(json!({})).into_response()
            }
            None => missing(),
        }
    })
}

/// Returns the refusal that Radarr's validators would give.
fn refuse(arr: &Arr, body: &Body) -> Option<Response> {
    let profile = body.quality_profile_id;
    if !arr.profiles.iter().any(|(id, _)| *id == profile) {
        let words = "Quality Profile does not exist";
        return Some(invalid("QualityProfileId", words, &json!(profile)));
    }
    let folder = body.root_folder_path.as_deref().unwrap_or_default().trim_end_matches('/');
    if !arr.folders.iter().any(|(_, path, _)| *path == folder) {
        return Some(invalid("RootFolderPath", "Root folder does not exist", &json!(folder)));
    }
    let minimum = body.minimum_availability.as_deref().unwrap_or("announced");
    if !AVAILABILITIES.contains(&minimum) {
        let words = "The value is not one of the availabilities";
        return Some(invalid("MinimumAvailability", words, &json!(minimum)));
    }
    if let Some(tag) = body.tags.iter().find(|tag| !arr.tags.contains_key(tag)) {
        return Some(invalid("Tags", "There is no such tag", &json!(tag)));
    }
    None
}
