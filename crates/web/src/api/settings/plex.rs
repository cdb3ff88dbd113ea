//! The Plex settings (api §9.2).

use app::App;
use app::settings::Object;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/api/v1/settings/plex", get(show))
}

/// Shows the Plex settings.
pub async fn show(State(app): State<App>) -> Json<Object> {
    Json(app.settings_section("plex"))
}
