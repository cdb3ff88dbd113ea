//! Status, profiles and root folders.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{Brand, Site, instant};

/// Answers that it is there.
pub(super) async fn ping() -> Json<Value> {
    Json(json!({"status": "OK"}))
}

/// Answers with the versions of the API.
pub(super) async fn api_info() -> Json<Value> {
    Json(json!({"current": "v3", "deprecated": []}))
}

/// Answers with what it is.
pub(super) async fn status(State(site): State<Site>) -> Response {
    site.answer(|desk| {
        let arr = desk.arr;
        let name = match arr.brand {
            Brand::Radarr => "Radarr",
            Brand::Sonarr => "Sonarr",
        };
        let body = json!({
            "appName": name,
            "instanceName": format!("{name} ({})", arr.options.service),
            "version": arr.options.version,
            "buildTime": "2025-06-01T12:00:00Z",
            "isDebug": false,
            "isProduction": true,
            "isAdmin": false,
            "isUserInteractive": false,
            "startupPath": "/app/bin",
            "appData": "/config",
            "osName": "debian",
            "osVersion": "12",
            "isNetCore": true,
            "isLinux": true,
            "isOsx": false,
            "isWindows": false,
            "isDocker": true,
            "mode": "console",
            "branch": "main",
            "databaseType": "sqLite",
            "databaseVersion": "3.46.1",
            "authentication": "forms",
            "migrationVersion": 242,
            "urlBase": arr.options.url_base,
            "runtimeVersion": "8.0.16",
            "runtimeName": ".NET",
            "startTime": instant(arr.started),
        });
        Json(body).into_response()
    })
}

/// Answers with the quality profiles.
pub(super) async fn quality_profiles(State(site): State<Site>) -> Response {
    site.answer(|desk| {
        let profile = |(id, name): &(u32, &str)| {
            json!({
                "id": id,
                "name": name,
                "upgradeAllowed": true,
                "cutoff": 7,
                "items": [],
                "minFormatScore": 0,
                "cutoffFormatScore": 0,
                "minUpgradeFormatScore": 1,
                "formatItems": [],
            })
        };
        Json(desk.arr.profiles.iter().map(profile).collect::<Vec<_>>()).into_response()
    })
}

/// Answers with the root folders.
pub(super) async fn root_folders(State(site): State<Site>) -> Response {
    site.answer(|desk| {
        let folder = |(id, path, free): &(u32, &str, u64)| {
            json!({
                "id": id, "path": path, "accessible": true, "freeSpace": free,
                "unmappedFolders": [],
            })
        };
        Json(desk.arr.folders.iter().map(folder).collect::<Vec<_>>()).into_response()
    })
}

/// Answers with the language profiles of Sonarr; version 4 keeps one for old programs.
pub(crate) async fn language_profiles(State(site): State<Site>) -> Response {
    site.answer(|desk| {
        let profile = |(id, name): &(u32, &str)| {
            let english = json!({"id": 1, "name": "English"});
            json!({
                "id": id,
                "name": name,
                "upgradeAllowed": true,
                "cutoff": english,
                "languages": [{"id": 1, "language": english, "allowed": true}],
            })
        };
        Json(desk.arr.languages.iter().map(profile).collect::<Vec<_>>()).into_response()
    })
}
