//! Keys for programs, and devices.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::server::ApiKey;
use super::{Admin, shape};
use crate::wire::Params;
use crate::world::World;

/// Answers with every key.
pub(super) async fn list(State(world): State<World>, _: Admin) -> Json<Value> {
    let state = world.lock();
    let keys: Vec<Value> = state
        .server
        .keys
        .iter()
        .map(|key| {
            json!({
                "Id": key.number,
                "AccessToken": key.token,
                "DeviceId": "",
                "AppName": key.app,
                "AppVersion": "",
                "DeviceName": "",
                "UserId": "00000000000000000000000000000000",
                "IsActive": true,
                "DateCreated": shape::moment(key.created),
                "DateLastActivity": shape::moment(key.created),
            })
        })
        .collect();
    Json(json!({"Items": keys, "TotalRecordCount": keys.len(), "StartIndex": 0}))
}

/// Makes a key for a program.
pub(super) async fn create(State(world): State<World>, _: Admin, params: Params) -> StatusCode {
    let Some(app) = params.get("app") else { return StatusCode::BAD_REQUEST };
    world.make_media_server_key(app);
    StatusCode::NO_CONTENT
}

impl World {
    /// Makes a key of the media server for a program, as its administrator would.
    pub fn make_media_server_key(&self, app: &str) -> String {
        let mut state = self.lock();
        let created = state.now;
        let token = state.server.secret();
        let number = state.server.keys.iter().map(|key| key.number).max().unwrap_or(0) + 1;
        let app = app.to_owned();
        state.server.keys.push(ApiKey { number, token: token.clone(), app, created });
        token
    }
}

/// Withdraws a key.
pub(super) async fn remove(
    State(world): State<World>,
    _: Admin,
    Path(key): Path<String>,
) -> StatusCode {
    world.lock().server.keys.retain(|known| known.token != key);
    StatusCode::NO_CONTENT
}

/// Forgets a device and ends its sessions.
pub(super) async fn remove_device(
    State(world): State<World>,
    _: Admin,
    params: Params,
) -> StatusCode {
    let mut state = world.lock();
    let Some(id) = params.get("id") else { return StatusCode::BAD_REQUEST };
    let before = state.server.tokens.len();
    state.server.tokens.retain(|token| token.device_id != id);
    if state.server.tokens.len() == before { StatusCode::NOT_FOUND } else { StatusCode::NO_CONTENT }
}

impl World {
    /// Makes an API key directly, for tests that start after set-up.
    pub fn media_server_key(&self, app: &str) -> String {
        let mut state = self.lock();
        let created = state.now;
        let token = state.server.secret();
        let number = state.server.keys.iter().map(|key| key.number).max().unwrap_or(0) + 1;
        state.server.keys.push(ApiKey {
            number,
            token: token.clone(),
            app: app.to_owned(),
            created,
        });
        token
    }

    /// Returns id and name of every account of the media server, owner first.
    pub fn media_server_users(&self) -> Vec<(String, String)> {
        let state = self.lock();
        state.server.users.iter().map(|user| (user.id.clone(), user.name.clone())).collect()
    }
}
