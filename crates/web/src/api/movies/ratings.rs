//! `GET /movie/{movieId}/ratings` and `/ratingscombined`: what others think of a film.

use crate::api::answer::Answer;
use crate::api::browsing::failed;
use crate::api::input::Path;
use crate::api::shape::rating::{RatingsShape, TomatoShape};
use app::App;
use axum::Json;
use axum::extract::State;
use domain::TmdbId;
use domain::refusal::not_found;

/// Tells what Rotten Tomatoes says.
pub async fn get(State(app): State<App>, Path(id): Path<TmdbId>) -> Answer<Json<TomatoShape>> {
    let found = app.movie_rating(id).await.map_err(failed)?;
    Ok(Json(found.ok_or_else(|| not_found("rating"))?.into()))
}

/// Tells what all sources say.
pub async fn combined(
    State(app): State<App>,
    Path(id): Path<TmdbId>,
) -> Answer<Json<RatingsShape>> {
    let found = app.movie_ratings(id).await.map_err(failed)?;
    Ok(Json(found.ok_or_else(|| not_found("rating"))?.into()))
}
