//! The general settings (api §9.1).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::RawBody;
use app::App;
use app::settings::Object;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

/// Shows the general settings.
pub async fn get(State(app): State<App>) -> Json<Object> {
    Json(app.main_settings())
}

/// Changes what is sent and leaves the rest.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    RawBody(sent): RawBody,
) -> Answer<Json<Object>> {
    Ok(Json(app.save_main_settings(by.user.id, sent).await?))
}

/// Makes a new API key.
pub async fn regenerate(State(app): State<App>, Signed(by): Signed) -> Answer<Json<Object>> {
    Ok(Json(app.renew_api_key(by.user.id).await?))
}

/// Finishes the setup.
pub async fn initialize(State(app): State<App>, Signed(by): Signed) -> Answer<Json<Value>> {
    app.finish_setup(by.user.id).await?;
    Ok(Json(json!({ "initialized": true })))
}
