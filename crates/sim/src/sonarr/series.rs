//! `/series`: list, add, update, remove.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::Show;
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
    tvdb_id: u32,
    #[serde(default)]
    quality_profile_id: u32,
    #[serde(default)]
    language_profile_id: Option<u32>,
    #[serde(default)]
    root_folder_path: Option<String>,
    #[serde(default)]
    monitored: bool,
    #[serde(default)]
    monitor_new_items: Option<String>,
    #[serde(default)]
    season_folder: bool,
    #[serde(default)]
    series_type: Option<String>,
    #[serde(default)]
    tags: Vec<u32>,
    #[serde(default)]
    seasons: Vec<SeasonBody>,
    #[serde(default)]
    add_options: Option<AddOptions>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct SeasonBody {
    season_number: u32,
    #[serde(default)]
    monitored: bool,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct AddOptions {
    #[serde(default)]
    search_for_missing_episodes: bool,
}

/// Answers with every series, or with the one that has a TVDB id.
pub(super) async fn list(State(site): State<Site>, params: Params) -> Response {
    site.answer(|desk| {
        let wanted: Option<u32> = params.parse("tvdbid");
        let wanted = wanted.map(|id| desk.catalog.series_by_tvdb(id).map(|known| known.work.id));
        let shows: Vec<Value> = desk
            .arr
            .shows
            .values()
            .filter(|show| wanted.is_none_or(|id| id == Some(show.tmdb_id)))
            .map(|show| desk.show(show))
            .collect();
        Json(shows).into_response()
    })
}

/// Answers with one series.
pub(super) async fn one(State(site): State<Site>, Path(id): Path<String>) -> Response {
    site.answer(|desk| {
        let id: Option<u32> = id.parse().ok();
        match id.and_then(|id| desk.arr.shows.get(&id)) {
            Some(show) => Json(desk.show(show)).into_response(),
            None => missing(),
        }
    })
}

/// Adds a series, and searches for its monitored episodes when asked to.
pub(super) async fn add(State(site): State<Site>, Json(body): Json<Value>) -> Response {
    site.answer(|Desk { arr, catalog, now }| {
        let body: Body = match serde_json::from_value(body) {
            Ok(body) => body,
            Err(error) => return invalid("$", &error.to_string(), &Value::Null),
        };
        let Some(series) = catalog.series_by_tvdb(body.tvdb_id) else {
            return invalid("TvdbId", "There is no series with this id", &json!(body.tvdb_id));
        };
        if arr.shows.values().any(|show| show.tmdb_id == series.work.id) {
            return invalid("TvdbId", "This series has already been added", &json!(body.tvdb_id));
        }
        if body.title.as_deref().unwrap_or_default().is_empty() {
            return invalid("Title", "'Title' must not be empty.", &Value::Null);
        }
        if let Some(refusal) = refuse(arr, &body) {
            return refusal;
        }
        let asked: BTreeMap<u32, bool> =
            body.seasons.iter().map(|season| (season.season_number, season.monitored)).collect();
        let monitored = |number| asked.get(&number).copied().unwrap_or(false);
        let seasons = series.seasons.iter().map(|s| (s.number, monitored(s.number))).collect();
        let search = body.add_options.as_ref().is_some_and(|add| add.search_for_missing_episodes);
        let show = enter(body, series.work.id, arr.next_id(), seasons, now);
        arr.shows.insert(show.id, show.clone());
        if search {
            arr.search_show(catalog, show.id, None, now);
        }
        let desk = Desk { arr, catalog, now };
        (StatusCode::CREATED, Json(desk.show(&show))).into_response()
    })
}

fn enter(
    body: Body,
    tmdb_id: u32,
    id: u32,
    seasons: BTreeMap<u32, bool>,
    added: chrono::DateTime<chrono::Utc>,
) -> Show {
    Show {
        id,
        tmdb_id,
        monitored: body.monitored,
        quality_profile_id: body.quality_profile_id,
        language_profile_id: body.language_profile_id.unwrap_or(1),
        season_folder: body.season_folder,
        series_type: body.series_type.unwrap_or("standard".to_owned()),
        monitor_new_items: body.monitor_new_items.unwrap_or("all".to_owned()),
        root_folder: body.root_folder_path.unwrap_or_default(),
        tags: body.tags,
        added,
        seasons,
        exceptions: BTreeMap::new(),
        files: BTreeMap::new(),
    }
}

/// Changes the series that the body names.
pub(super) async fn update(State(site): State<Site>, Json(body): Json<Value>) -> Response {
    change(&site, None, body)
}

/// Changes the series that the path names.
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
        let Some(show) = arr.shows.get_mut(&id.unwrap_or(body.id)) else { return missing() };
        for season in &body.seasons {
            show.monitor_season(season.season_number, season.monitored);
        }
        show.monitored = body.monitored;
        show.quality_profile_id = body.quality_profile_id;
        show.season_folder = body.season_folder;
        show.tags = body.tags;
        show.root_folder = body.root_folder_path.unwrap_or_default();
        show.series_type = body.series_type.unwrap_or(show.series_type.clone());
        show.language_profile_id = body.language_profile_id.unwrap_or(show.language_profile_id);
        let show = show.clone();
        let desk = Desk { arr, catalog, now };
        (StatusCode::ACCEPTED, Json(desk.show(&show))).into_response()
    })
}

/// Removes a series and what is on its way.
pub(super) async fn remove(State(site): State<Site>, Path(id): Path<String>) -> Response {
    site.answer(|Desk { arr, .. }| {
        let id: Option<u32> = id.parse().ok();
        match id.and_then(|id| arr.shows.remove(&id)) {
            Some(show) => {
                let of_show =
                    |cargo: &Cargo| matches!(cargo, Cargo::Season(id, ..) if *id == show.id);
                arr.downloads.retain(|known| !of_show(&known.cargo));
                Json(json!({})).into_response()
            }
            None => missing(),
        }
    })
}

/// Returns the refusal that Sonarr's validators would give.
fn refuse(arr: &Arr, body: &Body) -> Option<Response> {
    let profile = body.quality_profile_id;
    if !arr.profiles.iter().any(|(id, _)| *id == profile) {
        let words = "Quality Profile does not exist";
        return Some(invalid("QualityProfileId", words, &json!(profile)));
    }
    let language = body.language_profile_id.unwrap_or(0);
    if arr.wants_language_profile() && !arr.languages.iter().any(|(id, _)| *id == language) {
        let words = "Language profile does not exist";
        return Some(invalid("LanguageProfileId", words, &json!(language)));
    }
    let folder = body.root_folder_path.as_deref().unwrap_or_default().trim_end_matches('/');
    if !arr.folders.iter().any(|(_, path, _)| *path == folder) {
        return Some(invalid("RootFolderPath", "Root folder does not exist", &json!(folder)));
    }
    let kind = body.series_type.as_deref().unwrap_or("standard");
    if !["standard", "daily", "anime"].contains(&kind) {
        return Some(invalid("SeriesType", "The value is not one of the types", &json!(kind)));
    }
    if let Some(tag) = body.tags.iter().find(|tag| !arr.tags.contains_key(tag)) {
        return Some(invalid("Tags", "There is no such tag", &json!(tag)));
    }
    None
}
