//! `GET /backdrops`: pictures for the door, before anybody has signed in.

use crate::api::answer::Answer;
use app::App;
use axum::Json;
use axum::extract::State;

/// Lists the paths of backdrops at TMDB.
pub async fn get(State(app): State<App>) -> Answer<Json<Vec<String>>> {
    Ok(Json(app.backdrops().await?))
}
