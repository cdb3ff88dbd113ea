//! `GET /settings/discover/reset`: back to the built-in sliders. A read that writes, because
//! clients call it so.

use crate::api::answer::Answer;
use app::App;
use axum::extract::State;
use axum::http::StatusCode;

/// Removes every slider and puts the built-in ones back.
pub async fn get(State(app): State<App>) -> Answer<StatusCode> {
    app.reset_sliders().await?;
    Ok(StatusCode::NO_CONTENT)
}
