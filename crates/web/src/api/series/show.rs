//! `GET /tv/{tvId}`: a series and where it stands.

use crate::api::answer::Answer;
use crate::api::browsing::{Spoken, failed};
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::shape::series::SeriesShape;
use crate::api::shape::user::Eyes;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::TmdbId;

/// Shows a series.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<TmdbId>,
    Query(spoken): Query<Spoken>,
) -> Answer<Json<SeriesShape>> {
    let view = app.series(&by.user, id, &by.language(spoken.language)).await.map_err(failed)?;
    Ok(Json(SeriesShape::new(view, Eyes::of(&by.user))))
}
