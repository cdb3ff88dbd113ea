//! The sources of descriptions (api §9.8).

use app::App;
use app::settings::Object;
use axum::Json;
use axum::extract::State;

/// Shows the sources of descriptions.
pub async fn get(State(app): State<App>) -> Json<Object> {
    Json(app.settings_section("metadataSettings"))
}
