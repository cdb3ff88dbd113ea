//! `/settings/jellyfin`: the Jellyfin or Emby of the household (api §9.3).

use super::plex::{Libraries, ScanOrder, no_scan, scan};
use crate::api::answer::{Answer, ApiError};
use crate::api::extract::Signed;
use crate::api::input::{Body, Query, RawBody};
use app::App;
use app::settings::{NoLibraries, Object, ServerAccount, Unanswered};
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use serde_json::Value;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/settings/jellyfin", get(show).post(save))
        .route("/api/v1/settings/jellyfin/library", get(libraries))
        .route("/api/v1/settings/jellyfin/users", get(users))
        .route("/api/v1/settings/jellyfin/sync", get(no_scan).post(order))
}

/// Somebody with an account at the media server.
#[derive(Debug, Serialize)]
pub struct AccountShape {
    username: String,
    id: String,
    thumb: String,
    email: String,
}

/// Shows the settings.
pub async fn show(State(app): State<App>) -> Json<Object> {
    Json(app.settings_section("jellyfin"))
}

/// Changes what is sent, once a server answers there.
pub async fn save(
    State(app): State<App>,
    Signed(by): Signed,
    RawBody(sent): RawBody,
) -> Answer<Json<Object>> {
    let saved = app.save_jellyfin_settings(by.user.id, sent).await?;
    Ok(Json(saved.map_err(not_there)?))
}

/// Chooses the libraries that count.
pub async fn libraries(
    State(app): State<App>,
    Signed(by): Signed,
    Query(wanted): Query<Libraries>,
) -> Answer<Json<Value>> {
    let chosen = app.choose_jellyfin_libraries(by.user.id, wanted.sync(), wanted.enabled()).await?;
    Ok(Json(chosen.map_err(none_found)?))
}

/// Lists the accounts there.
pub async fn users(State(app): State<App>) -> Answer<Json<Vec<AccountShape>>> {
    let accounts = app.jellyfin_accounts().await?;
    Ok(Json(accounts.into_iter().map(AccountShape::from).collect()))
}

/// Starts or stops the scan.
pub async fn order(State(app): State<App>, Body(order): Body<ScanOrder>) -> Answer<Json<Value>> {
    scan(&app, "jellyfin-full-scan", &order).await
}

impl From<ServerAccount> for AccountShape {
    fn from(account: ServerAccount) -> Self {
        Self {
            username: account.name.clone(),
            thumb: format!("/avatarproxy/{}", account.id),
            id: account.id,
            email: account.name,
        }
    }
}

fn not_there(unanswered: Unanswered) -> ApiError {
    let failed = StatusCode::INTERNAL_SERVER_ERROR;
    match unanswered {
        Unanswered::NotThere(status) => {
            let status = status.and_then(|status| StatusCode::from_u16(status).ok());
            ApiError::message(status.unwrap_or(failed), "INVALID_URL")
        }
        Unanswered::Unclear => ApiError::message(failed, "UNKNOWN"),
    }
}

fn none_found(reason: NoLibraries) -> ApiError {
    match reason {
        NoLibraries::Grouped => {
            ApiError::message(StatusCode::NOT_IMPLEMENTED, "SYNC_ERROR_GROUPED_FOLDERS")
        }
        NoLibraries::Empty => ApiError::message(StatusCode::NOT_FOUND, "SYNC_ERROR_NO_LIBRARIES"),
    }
}
