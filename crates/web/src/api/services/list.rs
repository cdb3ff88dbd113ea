//! `GET /service/radarr` and `GET /service/sonarr`: the servers there are.

use super::shape::{RadarrShape, SonarrShape};
use app::App;
use axum::Json;
use axum::extract::State;

/// Lists the Radarr servers.
pub async fn radarr(State(app): State<App>) -> Json<Vec<RadarrShape>> {
    Json(app.settings().radarr.iter().map(RadarrShape::new).collect())
}

/// Lists the Sonarr servers; their tags are told one server at a time.
pub async fn sonarr(State(app): State<App>) -> Json<Vec<SonarrShape>> {
    Json(app.settings().sonarr.iter().map(SonarrShape::listed).collect())
}
