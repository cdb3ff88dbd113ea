//! `/settings/radarr` and `/settings/sonarr`: the servers that find and keep titles (api §9.5).

use app::App;
use app::settings::ArrKind;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/settings/radarr", get(radarr))
        .route("/api/v1/settings/sonarr", get(sonarr))
}

async fn radarr(State(app): State<App>) -> Json<Value> {
    Json(app.arr_settings(ArrKind::Radarr))
}

async fn sonarr(State(app): State<App>) -> Json<Value> {
    Json(app.arr_settings(ArrKind::Sonarr))
}
