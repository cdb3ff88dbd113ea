//! Logging in and out.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::header::Credentials;
use super::server::Token;
use super::{Caller, refuse, shape};
use crate::wire::Params;
use crate::world::World;

/// Name and password.
#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Login {
    username: Option<String>,
    pw: Option<String>,
}

/// Answers with a token for a name and a password.
pub(super) async fn by_name(
    State(world): State<World>,
    headers: HeaderMap,
    params: Params,
    Json(login): Json<Login>,
) -> Response {
    let mut state = world.lock();
    let now = state.now;
    let server = &mut state.server;
    // The legacy header may introduce a device everywhere; it merely carries no token there.
    let device = Credentials::read(&headers, &params, server.takes_legacy_tokens());
    if device.client.is_empty() || device.device_id.is_empty() {
        return refuse(StatusCode::BAD_REQUEST, "The caller names no client or device");
    }
    let name = login.username.unwrap_or_default().to_lowercase();
    let password = login.pw.unwrap_or_default();
    let known = server.users.iter().find(|user| user.name.to_lowercase() == name);
    let Some(user) = known.filter(|user| user.password == password).cloned() else {
        return refuse(StatusCode::UNAUTHORIZED, "Error processing request.");
    };
    if user.disabled {
        return refuse(StatusCode::FORBIDDEN, "The account is disabled");
    }
    let token = server.secret();
    // A device has one token; logging in again ends the former session.
    server.tokens.retain(|known| known.device_id != device.device_id || known.user_id != user.id);
    server.tokens.push(Token {
        value: token.clone(),
        user_id: user.id.clone(),
        device_id: device.device_id.clone(),
    });
    let session = json!({
        "Id": format!("{:032x}", u128::from(crate::seed::digest(&token))),
        "UserId": user.id,
        "UserName": user.name,
        "Client": device.client,
        "DeviceName": device.device,
        "DeviceId": device.device_id,
        "ApplicationVersion": device.version,
        "LastActivityDate": shape::moment(now),
        "ServerId": server.id,
        "IsActive": true,
        "SupportsRemoteControl": false,
    });
    let body = json!({
        "User": shape::user(server, &user, now),
        "SessionInfo": session,
        "AccessToken": token,
        "ServerId": server.id,
    });
    Json(body).into_response()
}

/// Ends the session of the calling token.
pub(super) async fn logout(
    State(world): State<World>,
    _: Caller,
    headers: HeaderMap,
    params: Params,
) -> StatusCode {
    let mut state = world.lock();
    let legacy = state.server.takes_legacy_tokens();
    let token = Credentials::read(&headers, &params, legacy).token;
    state.server.tokens.retain(|known| known.value != token);
    StatusCode::NO_CONTENT
}
