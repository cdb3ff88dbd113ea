//! `GET /tv/{tvId}/ratings`: what others think of a series.

use crate::api::answer::Answer;
use crate::api::browsing::failed;
use crate::api::input::Path;
use crate::api::shape::rating::TomatoShape;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::TmdbId;
use domain::refusal::not_found;

/// Tells what Rotten Tomatoes says.
pub async fn get(State(app): State<App>, Path(id): Path<TmdbId>) -> Answer<Json<TomatoShape>> {
    let found = app.series_rating(id).await.map_err(failed)?;
    Ok(Json(found.ok_or_else(|| not_found("rating"))?.into()))
}
