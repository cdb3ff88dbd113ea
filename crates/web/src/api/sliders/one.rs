//! One slider of the household's own: adding, changing, removing.

use super::Said;
use crate::api::answer::Answer;
use crate::api::input::{Body, Path};
use crate::api::shape::discover::SliderShape;
use app::App;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::SliderId;

/// Adds a slider; it is shown once it is switched on.
pub async fn post(State(app): State<App>, Body(said): Body<Said>) -> Answer<Json<SliderShape>> {
    Ok(Json(app.add_slider(said.into()).await?.into()))
}

/// Changes a slider; built-in ones are answered as they are.
pub async fn put(
    State(app): State<App>,
    Path(id): Path<SliderId>,
    Body(said): Body<Said>,
) -> Answer<Json<SliderShape>> {
    Ok(Json(app.update_slider(id, said.into()).await?.into()))
}

/// Removes a slider.
pub async fn delete(State(app): State<App>, Path(id): Path<SliderId>) -> Answer<StatusCode> {
    app.remove_slider(id).await?;
    Ok(StatusCode::NO_CONTENT)
}
