//! `GET /person/{personId}/combined_credits`: what a person did.

use crate::api::answer::Answer;
use crate::api::browsing::{Spoken, failed};
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::shape::person::CombinedCreditsShape;
use app::App;
use axum::Json;
use axum::extract::State;

/// Lists a person's work.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<i64>,
    Query(spoken): Query<Spoken>,
) -> Answer<Json<CombinedCreditsShape>> {
    let language = by.language(spoken.language);
    let credits = app.person_credits(&by.user, id, &language).await.map_err(failed)?;
    Ok(Json(credits.into()))
}
