//! The Tautulli settings (api §9.4).

use app::App;
use app::settings::Object;
use axum::Json;
use axum::extract::State;

/// Shows the Tautulli settings.
pub async fn get(State(app): State<App>) -> Json<Object> {
    Json(app.settings_section("tautulli"))
}
