//! `GET /status`: versions, updates, and whether a restart is due (api §6).

use app::App;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The version of the reference that this API is compatible with; clients compare it.
    version: &'static str,
    /// Usherr's own version.
    usherr_version: &'static str,
    commit_tag: &'static str,
    update_available: bool,
    commits_behind: i64,
    restart_required: bool,
}

/// Says how the server is.
pub async fn get(State(app): State<App>) -> Json<Status> {
    Json(Status {
        version: app::COMPATIBLE_VERSION,
        usherr_version: app::VERSION,
        commit_tag: "local",
        update_available: false,
        commits_behind: 0,
        restart_required: app.restart_required(),
    })
}
