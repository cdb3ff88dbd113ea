//! The Jellyfin or Emby settings (api §9.3).

use app::App;
use app::settings::Object;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/api/v1/settings/jellyfin", get(show))
}

/// Shows the Jellyfin or Emby settings.
pub async fn show(State(app): State<App>) -> Json<Object> {
    Json(app.settings_section("jellyfin"))
}
