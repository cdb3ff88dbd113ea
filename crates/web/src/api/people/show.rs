//! `GET /person/{personId}`: a person.

use crate::api::answer::Answer;
use crate::api::browsing::{Spoken, failed};
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::shape::person::PersonShape;
use app::App;
use axum::Json;
use axum::extract::State;

/// Shows a person.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<i64>,
    Query(spoken): Query<Spoken>,
) -> Answer<Json<PersonShape>> {
    let person = app.person(id, &by.language(spoken.language)).await.map_err(failed)?;
    Ok(Json(person.into()))
}
