//! Commands: searches and refreshes. They take effect at once and report completion a little later.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use super::{Arr, Brand, Command, Desk, Site, compact, instant, invalid, missing};
use crate::catalog::Catalog;

/// Commands that change nothing in a simulated household but exist.
const HARMLESS: &[&str] = &[
    "RefreshMonitoredDownloads",
    "RefreshMovie",
    "RefreshSeries",
    "RescanMovie",
    "RescanSeries",
    "RssSync",
    "ProcessMonitoredDownloads",
    "CheckHealth",
];

/// How long a command reports to be running.
const DURATION: Duration = Duration::seconds(2);

/// Commands remembered.
const KEPT: usize = 200;

/// Runs a command.
pub(super) async fn run(State(site): State<Site>, Json(body): Json<Value>) -> Response {
    site.answer(|desk| {
        let name = body.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        if !obey(desk.arr, desk.catalog, (&name, &body), desk.now) {
            return invalid("Name", "There is no such command", &json!(name));
        }
        let id = desk.arr.next_id();
        let command = Command { id, name, given: desk.now, body };
        let resource = resource(&command, desk.now);
        desk.arr.commands.push(command);
        if desk.arr.commands.len() > KEPT {
            desk.arr.commands.remove(0);
        }
        (StatusCode::CREATED, Json(resource)).into_response()
    })
}

/// Answers with the commands given lately.
pub(super) async fn list(State(site): State<Site>) -> Response {
    site.answer(|Desk { arr, now, .. }| {
        let commands: Vec<Value> =
            arr.commands.iter().map(|command| resource(command, now)).collect();
        Json(commands).into_response()
    })
}

/// Answers with one command.
pub(super) async fn one(State(site): State<Site>, Path(id): Path<u32>) -> Response {
    site.answer(|Desk { arr, now, .. }| {
        match arr.commands.iter().find(|command| command.id == id) {
            Some(command) => Json(resource(command, now)).into_response(),
            None => missing(),
        }
    })
}

/// Carries a command out; false when there is no such command.
fn obey(arr: &mut Arr, catalog: &Catalog, command: (&str, &Value), now: DateTime<Utc>) -> bool {
    let (name, body) = command;
    let number = |field: &str| body.get(field).and_then(Value::as_u64);
    let id = |field: &str| number(field).and_then(|id| u32::try_from(id).ok());
    match (arr.brand, name) {
        (Brand::Radarr, "MoviesSearch") => {
            let ids = body.get("movieIds").and_then(Value::as_array).into_iter().flatten();
            for id in ids.filter_map(Value::as_u64).filter_map(|id| u32::try_from(id).ok()) {
                arr.search_movie(catalog, id, now);
            }
        }
        (Brand::Radarr, "MissingMoviesSearch") => {
            for id in arr.movies.keys().copied().collect::<Vec<_>>() {
                arr.search_movie(catalog, id, now);
            }
        }
        (Brand::Sonarr, "MissingEpisodeSearch") => {
            let all = || arr.shows.keys().copied().collect::<Vec<_>>();
            for id in id("seriesId").map_or_else(all, |id| vec![id]) {
                arr.search_show(catalog, id, None, now);
            }
        }
        (Brand::Sonarr, "SeriesSearch") => {
            if let Some(id) = id("seriesId") {
                arr.search_show(catalog, id, None, now);
            }
        }
        (Brand::Sonarr, "SeasonSearch") => {
            if let Some(show) = id("seriesId") {
                arr.search_show(catalog, show, id("seasonNumber"), now);
            }
        }
        _ => return HARMLESS.contains(&name),
    }
    true
}

fn resource(command: &Command, now: DateTime<Utc>) -> Value {
    let done = command.given + DURATION;
    let ended = (now >= done).then(|| instant(done));
    let completed = ended.is_some();
    compact(json!({
        "id": command.id,
        "name": command.name,
        "commandName": command.name,
        "message": if completed { "Completed" } else { "Queued" },
        "body": {
            "sendUpdatesToClient": true,
            "updateScheduledTask": true,
            "requiresDiskAccess": false,
            "isExclusive": false,
            "isTypeExclusive": false,
            "isLongRunning": false,
            "name": command.body.get("name"),
            "trigger": "manual",
            "suppressMessages": false,
        },
        "priority": "normal",
        "status": if completed { "completed" } else { "queued" },
        "result": if completed { "successful" } else { "unknown" },
        "queued": instant(command.given),
        "started": completed.then(|| instant(command.given)),
        "ended": ended,
        "duration": completed.then_some("00:00:02"),
        "trigger": "manual",
        "stateChangeTime": instant(if completed { done } else { command.given }),
        "sendUpdatesToClient": true,
        "updateScheduledTask": true,
    }))
}
