//! `/settings/discover`: every slider, read and saved together.

use super::Said;
use crate::api::answer::Answer;
use crate::api::input::Body;
use crate::api::shape::discover::SliderShape;
use app::App;
use axum::Json;
use axum::extract::State;
use serde_json::Value;

/// Lists the sliders in their order.
pub async fn get(State(app): State<App>) -> Answer<Json<Vec<SliderShape>>> {
    Ok(Json(app.sliders().await?.into_iter().map(SliderShape::from).collect()))
}

/// Saves order and visibility. The answer echoes what was sent, which clients rely on.
pub async fn post(
    State(app): State<App>,
    Body(edits): Body<Vec<Said>>,
    Body(sent): Body<Value>,
) -> Answer<Json<Value>> {
    app.save_sliders(edits.into_iter().map(Into::into).collect()).await?;
    Ok(Json(sent))
}
