//! `/user/{userId}/settings/linked-accounts/…`: the account at the media server behind one here
//! (api §8.1).

use crate::api::answer::{Answer, ApiError};
use crate::api::extract::Signed;
use crate::api::input::{Body, Path};
use crate::api::routes::{Routes, post};
use crate::http::Client;
use app::{App, Error};
use axum::extract::State;
use axum::http::StatusCode;
use domain::{Kind, UserId};
use serde::Deserialize;
use serde_json::json;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route(
            "/api/v1/user/{userId}/settings/linked-accounts/jellyfin",
            post(link_jellyfin).delete(unlink_jellyfin),
        )
        .route(
            "/api/v1/user/{userId}/settings/linked-accounts/plex",
            post(link_plex).delete(unlink_plex),
        )
}

/// A name and a password at the media server.
#[derive(Deserialize)]
pub struct Credentials {
    username: String,
    password: String,
}

/// A token of plex.tv.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Token {
    auth_token: String,
}

/// Links the caller's account to one at Jellyfin or Emby.
async fn link_jellyfin(
    State(app): State<App>,
    Signed(by): Signed,
    client: Client,
    Body(form): Body<Credentials>,
) -> Answer<StatusCode> {
    app.link_media_server(&by.user, form.username, form.password, client.address)
        .await
        .map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends an account's link to Jellyfin or Emby.
async fn unlink_jellyfin(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
) -> Answer<StatusCode> {
    app.unlink_media_server(&by.user, id).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Links the caller's account to one at Plex.
async fn link_plex(
    State(app): State<App>,
    Signed(by): Signed,
    client: Client,
    Body(form): Body<Token>,
) -> Answer<StatusCode> {
    app.link_plex(&by.user, form.auth_token, client.address).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends an account's link to Plex.
async fn unlink_plex(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
) -> Answer<StatusCode> {
    app.unlink_plex(&by.user, id).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The statuses and shapes of these routes.
fn refused(error: Error) -> ApiError {
    let Error::Refused(refusal) = error else { return error.into() };
    match refusal.kind {
        Kind::Unauthenticated => {
            ApiError::body(StatusCode::UNAUTHORIZED, json!({ "code": refusal.message }))
        }
        Kind::Conflict => ApiError::from(refusal).with_status(StatusCode::UNPROCESSABLE_ENTITY),
        Kind::NotAllowed => ApiError::from(refusal).with_status(StatusCode::INTERNAL_SERVER_ERROR),
        _ => refusal.into(),
    }
}
