//! The network settings (api §9.1).

use app::App;
use app::settings::Object;
use axum::Json;
use axum::extract::State;

/// Shows the network settings.
pub async fn get(State(app): State<App>) -> Json<Object> {
    Json(app.settings_section("network"))
}
