//! The accounts of the household.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{Admin, Caller, Flavour, refuse, shape};
use crate::world::World;

/// Answers with every account; Emby has this call too, though it does not document it.
pub(super) async fn list(State(world): State<World>, _: Caller) -> Json<Vec<Value>> {
    let state = world.lock();
    let server = &state.server;
    Json(server.users.iter().map(|user| shape::user(server, user, state.now)).collect())
}

/// Answers with the accounts shown before login.
pub(super) async fn public(State(world): State<World>) -> Json<Vec<Value>> {
    let state = world.lock();
    let server = &state.server;
    let shown = server.users.iter().filter(|user| !user.disabled);
    Json(shown.map(|user| shape::user(server, user, state.now)).collect())
}

/// Answers with the caller; a program is nobody.
pub(super) async fn me(State(world): State<World>, caller: Caller) -> Response {
    let state = world.lock();
    let id = caller.user_id(None);
    match id.and_then(|id| state.server.user(&id)) {
        Some(user) => Json(shape::user(&state.server, user, state.now)).into_response(),
        None => refuse(StatusCode::BAD_REQUEST, "The caller is no user"),
    }
}

/// Answers with one account.
pub(super) async fn one(State(world): State<World>, _: Caller, Path(id): Path<String>) -> Response {
    let state = world.lock();
    match state.server.user(&id) {
        Some(user) => Json(shape::user(&state.server, user, state.now)).into_response(),
        None => refuse(StatusCode::NOT_FOUND, "User not found"),
    }
}

/// Answers with a page of accounts; only Emby has this.
pub(super) async fn query(State(world): State<World>, _: Admin) -> Response {
    let state = world.lock();
    let server = &state.server;
    if server.flavour == Flavour::Jellyfin {
        return refuse(StatusCode::NOT_FOUND, "Not found");
    }
    let users: Vec<Value> =
        server.users.iter().map(|user| shape::user(server, user, state.now)).collect();
    Json(json!({"Items": users, "TotalRecordCount": users.len()})).into_response()
}
