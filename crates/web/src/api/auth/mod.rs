//! Who is signed in, and signing in and out (api §7).

pub mod jellyfin;
pub mod local;
pub mod logout;
pub mod me;
pub mod plex;
pub mod reset_password;

use super::answer::{Answer, ApiError};
use super::extract::MaybeSigned;
use crate::api::routes::{Routes, get, post};
use crate::http::{Client, session};
use app::accounts::Via;
use app::{App, Error};
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{Kind, User};
use serde::Serialize;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/auth/me", get(me::get))
        .route("/api/v1/auth/local", post(local::post))
        .route("/api/v1/auth/jellyfin", post(jellyfin::post))
        .route("/api/v1/auth/plex", post(plex::post))
        .route("/api/v1/auth/logout", post(logout::post))
        .route("/api/v1/auth/reset-password", post(reset_password::ask))
        .route("/api/v1/auth/reset-password/{guid}", post(reset_password::set))
}

/// The answer of routes that have nothing else to say.
#[derive(Debug, Clone, Serialize)]
pub struct Done {
    status: &'static str,
}

impl Done {
    /// It is done.
    pub const OK: Json<Self> = Json(Self { status: "ok" });
}

/// Signs somebody in who has proved who they are: a new session, whatever the browser brought.
async fn welcome(
    app: &App,
    user: &User,
    before: &MaybeSigned,
    client: &Client,
    shape: impl Serialize,
) -> Answer<Response> {
    let previous = before.0.as_ref().and_then(|caller| match &caller.via {
        Via::Session(id) => Some(id.clone()),
        Via::ApiKey => None,
    });
    let started = app.start_session(user.id, previous, client.is_https).await?;
    let mut response = Json(shape).into_response();
    if let Some(cookie) = session::set_cookie(&started) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// A way in that is closed, or a form that is not filled in, is told in a shape of its own.
fn closed(error: Error) -> ApiError {
    match error {
        Error::Refused(refusal) if matches!(refusal.kind, Kind::NotAllowed | Kind::Invalid) => {
            ApiError::error(StatusCode::INTERNAL_SERVER_ERROR, refusal.message)
        }
        other => other.into(),
    }
}
