//! `GET /collection/{collectionId}`: a collection with its films.

use crate::api::answer::Answer;
use crate::api::browsing::{Spoken, failed};
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::shape::collection::CollectionShape;
use app::App;
use axum::Json;
use axum::extract::State;

/// Shows a collection.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<i64>,
    Query(spoken): Query<Spoken>,
) -> Answer<Json<CollectionShape>> {
    let language = by.language(spoken.language);
    let view = app.collection(&by.user, id, &language).await.map_err(failed)?;
    Ok(Json(view.into()))
}
