//! `/api/v2/hooks`: addresses that Radarr, Sonarr and the media server call when something arrives.

use crate::api::answer::{Answer, ApiError};
use crate::http::Client;
use app::App;
use app::library::hooks::{Caller, HookAddresses};
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::refusal::not_found;
use serde::Serialize;

/// The most that a service may say; Sonarr lists every episode of a season.
const LIMIT_BYTES: usize = 256 * 1024;

/// The addresses to enter in the services.
#[derive(Debug, Serialize)]
pub struct HooksShape {
    radarr: String,
    sonarr: String,
    jellyfin: String,
}

/// Shows the addresses.
pub async fn show(State(app): State<App>) -> Answer<Json<HooksShape>> {
    Ok(Json(app.hook_addresses().await?.into()))
}

/// Replaces the secret in the addresses.
pub async fn rotate(State(app): State<App>) -> Answer<Json<HooksShape>> {
    app.renew_hook_secret().await?;
    Ok(Json(app.hook_addresses().await?.into()))
}

/// Takes a call and answers before anything is done about it.
pub async fn call(
    State(app): State<App>,
    client: Client,
    Path((service, secret)): Path<(String, String)>,
    body: Body,
) -> Answer<StatusCode> {
    let caller = Caller::parse(&service).ok_or_else(|| not_found("address"))?;
    let body = to_bytes(body, LIMIT_BYTES).await.map_err(|_| {
        ApiError::message(StatusCode::PAYLOAD_TOO_LARGE, "No service says so much at once.")
    })?;
    app.take_hint(caller, (client.address, &secret), &body).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<HookAddresses> for HooksShape {
    fn from(addresses: HookAddresses) -> Self {
        let HookAddresses { radarr, sonarr, media_server } = addresses;
        Self { radarr, sonarr, jellyfin: media_server }
    }
}
