//! What the server says about itself.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::{Caller, Flavour, MediaServer};
use crate::world::World;

/// Answers with everything, to those who are logged in.
pub(super) async fn info(State(world): State<World>, _: Caller) -> Json<Value> {
    let state = world.lock();
    let mut body = public(&state.server);
    let more = json!({
        "HasPendingRestart": false,
        "IsShuttingDown": false,
        "SupportsLibraryMonitor": true,
        "WebSocketPortNumber": 8096,
        "CanSelfRestart": true,
        "ProgramDataPath": "/config",
        "CachePath": "/cache",
        "LogPath": "/config/log",
        "InternalMetadataPath": "/config/metadata",
        "TranscodingTempPath": "/cache/transcodes",
        "HasUpdateAvailable": false,
    });
    if let (Some(fields), Value::Object(more)) = (body.as_object_mut(), more) {
        fields.extend(more);
    }
    Json(body)
}

/// Answers with what anybody may know.
pub(super) async fn public_info(State(world): State<World>) -> Json<Value> {
    Json(public(&world.lock().server))
}

fn public(server: &MediaServer) -> Value {
    match server.flavour {
        Flavour::Jellyfin => json!({
            "LocalAddress": "http://192.0.2.10:8096",
            "ServerName": server.name,
            "Version": server.version,
            "ProductName": "Jellyfin Server",
            "OperatingSystem": "",
            "Id": server.id,
            "StartupWizardCompleted": true,
        }),
        Flavour::Emby => json!({
            "LocalAddress": "http://192.0.2.10:8096",
            "ServerName": server.name,
            "Version": server.version,
            "Id": server.id,
        }),
    }
}

/// Answers with the product's name.
pub(super) async fn ping(State(world): State<World>) -> Json<&'static str> {
    Json(match world.lock().server.flavour {
        Flavour::Jellyfin => "Jellyfin Server",
        Flavour::Emby => "Emby Server",
    })
}
