//! `POST /auth/plex`: signing in with a token that plex.tv gave the browser.

use super::{closed, welcome};
use crate::api::answer::{Answer, ApiError};
use crate::api::extract::MaybeSigned;
use crate::api::input::Body;
use crate::api::shape::user::UserShape;
use crate::http::Client;
use app::{App, Error};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::Kind;
use serde::Deserialize;

/// What is sent.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Form {
    auth_token: String,
}

/// Starts a session for whoever shares the owner's server.
pub async fn post(
    State(app): State<App>,
    before: MaybeSigned,
    client: Client,
    Body(form): Body<Form>,
) -> Answer<Response> {
    let user = app.sign_in_plex(form.auth_token, client.address).await.map_err(told)?;
    welcome(&app, &user, &before, &client, UserShape::filtered(&user)).await
}

/// Everything that Plex does not like has one status here.
fn told(error: Error) -> ApiError {
    match error {
        Error::Refused(refusal) if refusal.kind == Kind::Unauthenticated => {
            ApiError::from(refusal).with_status(StatusCode::INTERNAL_SERVER_ERROR)
        }
        other => closed(other),
    }
}
