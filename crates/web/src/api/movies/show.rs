//! `GET /movie/{movieId}`: a film and where it stands.

use crate::api::answer::Answer;
use crate::api::browsing::{Spoken, failed};
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::shape::movie::MovieShape;
use crate::api::shape::user::Eyes;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::TmdbId;

/// Shows a film.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<TmdbId>,
    Query(spoken): Query<Spoken>,
) -> Answer<Json<MovieShape>> {
    let view = app.movie(&by.user, id, &by.language(spoken.language)).await.map_err(failed)?;
    Ok(Json(MovieShape::new(view, Eyes::of(&by.user))))
}
