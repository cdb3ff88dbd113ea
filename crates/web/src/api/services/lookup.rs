//! `GET /service/sonarr/lookup/{tmdbId}`: a series as Sonarr describes it.

use crate::api::answer::Answer;
use crate::api::input::Path;
use app::App;
use axum::Json;
use axum::extract::State;
use serde_json::Value;

/// Lists what Sonarr finds under the name of a series.
pub async fn get(State(app): State<App>, Path(id): Path<i64>) -> Answer<Json<Vec<Value>>> {
    Ok(Json(app.look_up_series(id).await?))
}
