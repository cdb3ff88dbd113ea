//! `/episode`: list episodes and monitor them one by one.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::shape::episode_of;
use super::show::read_episode_id;
use crate::arr::{Desk, Site, invalid, missing};
use crate::wire::Params;

/// Answers with the episodes of a series, or of one season.
pub(super) async fn list(State(site): State<Site>, params: Params) -> Response {
    site.answer(|desk| {
        let Some(id) = params.parse::<u32>("seriesid") else {
            return invalid("seriesId", "seriesId or episodeIds must be provided", &Value::Null);
        };
        let wanted: Option<u32> = params.parse("seasonnumber");
        let Some(show) = desk.arr.shows.get(&id) else {
            return Json(Vec::<Value>::new()).into_response();
        };
        let Some(series) = desk.catalog.series(show.tmdb_id) else { return missing() };
        let mut episodes = Vec::new();
        for season in &series.seasons {
            if wanted.is_none_or(|number| number == season.number) {
                let known = season.episodes.iter();
                episodes.extend(known.map(|ep| episode_of(series, show, season.number, ep)));
            }
        }
        Json(episodes).into_response()
    })
}

/// Answers with one episode.
pub(super) async fn one(State(site): State<Site>, Path(id): Path<u32>) -> Response {
    site.answer(|desk| {
        let (show, season, episode) = read_episode_id(id);
        match desk.episode(show, season, episode) {
            Value::Null => missing(),
            found => Json(found).into_response(),
        }
    })
}

/// Which episodes to monitor, or no longer.
#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Monitor {
    episode_ids: Vec<u32>,
    monitored: bool,
}

/// Monitors episodes, or no longer.
pub(super) async fn monitor(State(site): State<Site>, Json(body): Json<Monitor>) -> Response {
    site.answer(|Desk { arr, catalog, now }| {
        for id in &body.episode_ids {
            let (show, season, episode) = read_episode_id(*id);
            if let Some(show) = arr.shows.get_mut(&show) {
                show.exceptions.insert((season, episode), body.monitored);
            }
        }
        let desk = Desk { arr, catalog, now };
        let changed: Vec<Value> = body
            .episode_ids
            .iter()
            .map(|id| read_episode_id(*id))
            .map(|(show, season, episode)| desk.episode(show, season, episode))
            .filter(|episode| !episode.is_null())
            .collect();
        (StatusCode::ACCEPTED, Json(changed)).into_response()
    })
}
