//! `/settings/jellyfin`: the Jellyfin or Emby of the household (api §9.3).

use super::plex::{Libraries, ScanOrder, follow};
use crate::api::answer::{Answer, ApiError};
use crate::api::extract::Signed;
use crate::api::input::{Body, Query, RawBody};
use crate::api::routes::{Routes, get};
use app::App;
use app::library::{Library, LibraryKind};
use app::settings::{NoLibraries, Object, ServerAccount, Unanswered};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use serde_json::Value;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/settings/jellyfin", get(show).post(save))
        .route("/api/v1/settings/jellyfin/library", get(libraries))
        .route("/api/v1/settings/jellyfin/users", get(users))
        .route("/api/v1/settings/jellyfin/sync", get(scan).post(order))
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

/// The job that looks through every library.
const FULL_SCAN: &str = "jellyfin-full-scan";

/// How far the scan is.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScanShape {
    running: bool,
    progress: usize,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    current_library: Option<LibraryShape>,
    libraries: Vec<LibraryShape>,
}

/// A library as the settings keep it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LibraryShape {
    id: String,
    name: String,
    enabled: bool,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_scan: Option<i64>,
}

/// Tells how far the scan is.
pub async fn scan(State(app): State<App>) -> Json<ScanShape> {
    Json(ScanShape::new(&app))
}

/// Starts or stops the scan.
pub async fn order(
    State(app): State<App>,
    Body(order): Body<ScanOrder>,
) -> Answer<Json<ScanShape>> {
    follow(&app, FULL_SCAN, &order).await?;
    Ok(Json(ScanShape::new(&app)))
}

impl ScanShape {
    fn new(app: &App) -> Self {
        let view = app.full_scan();
        Self {
            running: app.job_progress(FULL_SCAN).is_some(),
            progress: view.progress,
            total: view.total,
            current_library: view.library.as_ref().map(LibraryShape::new),
            libraries: view.libraries.iter().map(LibraryShape::new).collect(),
        }
    }
}

impl LibraryShape {
    fn new(library: &Library) -> Self {
        Self {
            id: library.id.clone(),
            name: library.name.clone(),
            enabled: library.enabled,
            kind: library.kind.map(|kind| match kind {
                LibraryKind::Movie => "movie",
                LibraryKind::Show => "show",
            }),
            last_scan: library.last_scan_ms,
        }
    }
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
