//! `GET /tv/{tvId}/season/{seasonNumber}`: a season with its episodes.

use crate::api::answer::Answer;
use crate::api::browsing::{Spoken, failed};
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::shape::series::SeasonWithEpisodesShape;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::TmdbId;

/// Shows a season.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path((id, number)): Path<(TmdbId, i64)>,
    Query(spoken): Query<Spoken>,
) -> Answer<Json<SeasonWithEpisodesShape>> {
    let view = app.season(id, number, &by.language(spoken.language)).await.map_err(failed)?;
    Ok(Json(view.into()))
}
