//! `/settings/plex`: the Plex of the household (api §9.2).

use crate::api::answer::{Answer, ApiError};
use crate::api::input::Body;
use crate::api::routes::{Routes, get};
use app::App;
use app::accounts::PlexUser;
use app::settings::Object;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/settings/plex", get(show).post(not_yet))
        .route("/api/v1/settings/plex/library", get(not_yet))
        .route("/api/v1/settings/plex/sync", get(no_scan).post(order))
        .route("/api/v1/settings/plex/devices/servers", get(not_yet))
        .route("/api/v1/settings/plex/users", get(users))
}

/// Somebody at Plex.
#[derive(Debug, Serialize)]
pub struct PlexUserShape {
    id: String,
    title: String,
    username: String,
    email: String,
    thumb: String,
}

/// Which libraries shall count.
#[derive(Debug, Deserialize)]
pub struct Libraries {
    sync: Option<String>,
    enable: Option<String>,
}

/// What shall happen to the scan.
#[derive(Debug, Deserialize)]
pub struct ScanOrder {
    cancel: Option<bool>,
    start: Option<bool>,
}

impl Libraries {
    pub(super) fn sync(&self) -> bool {
        self.sync.as_deref().is_some_and(|sync| !sync.is_empty())
    }

    pub(super) fn enabled(&self) -> Vec<String> {
        let ids = self.enable.as_deref().unwrap_or_default().split(',');
        ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
    }
}

/// Shows the settings.
pub async fn show(State(app): State<App>) -> Json<Object> {
    Json(app.settings_section("plex"))
}

/// Lists those who share the owner's server and are not here yet.
pub async fn users(State(app): State<App>) -> Answer<Json<Vec<PlexUserShape>>> {
    let users = app.list_importable_plex_users().await?;
    Ok(Json(users.into_iter().map(PlexUserShape::from).collect()))
}

impl From<PlexUser> for PlexUserShape {
    fn from(user: PlexUser) -> Self {
        Self {
            id: user.id.to_string(),
            title: user.title,
            username: user.username,
            email: user.email,
            thumb: user.thumb.unwrap_or_default(),
        }
    }
}

/// Says what a household with Plex has to do without for now.
pub async fn not_yet() -> ApiError {
    ApiError::message(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Usherr cannot talk to Plex servers yet, so nothing was changed.",
    )
}

/// Tells that no scan is under way.
pub async fn no_scan() -> Json<Value> {
    Json(idle())
}

/// Starts or stops the scan.
pub async fn order(State(app): State<App>, Body(order): Body<ScanOrder>) -> Answer<Json<Value>> {
    follow(&app, "plex-full-scan", &order).await?;
    Ok(Json(idle()))
}

/// Hands the order on to the job that scans. Where there is no such server, the order is taken and
/// nothing follows from it, as with the reference.
pub(super) async fn follow(app: &App, job: &str, order: &ScanOrder) -> Answer<()> {
    if app.find_job(job).is_err() {
        return Ok(());
    }
    if order.cancel == Some(true) {
        app.cancel_job(job).await?;
    } else if order.start == Some(true) {
        app.run_job(job).await?;
    }
    Ok(())
}

fn idle() -> Value {
    json!({ "running": false, "progress": 0, "total": 0 })
}
