//! `GET /studio/{studioId}`, `/network/{networkId}` and `/keyword/{keywordId}`.

use super::shape::{KeywordShape, NetworkShape};
use crate::api::answer::Answer;
use crate::api::input::Path;
use crate::api::shape::facts::CompanyShape;
use app::App;
use axum::Json;
use axum::extract::State;

/// Shows a studio.
pub async fn studio(State(app): State<App>, Path(id): Path<i64>) -> Answer<Json<CompanyShape>> {
    Ok(Json(app.studio(id).await?.into()))
}

/// Shows a network.
pub async fn network(State(app): State<App>, Path(id): Path<i64>) -> Answer<Json<NetworkShape>> {
    Ok(Json(app.network(id).await?.into()))
}

/// Shows a keyword, or null for one that TMDB has removed.
pub async fn keyword(
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Answer<Json<Option<KeywordShape>>> {
    Ok(Json(app.keyword(id).await?.map(KeywordShape::from)))
}
