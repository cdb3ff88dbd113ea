//! The general settings (api §9.1).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::RawBody;
use app::App;
use app::settings::Object;
use axum::Json;
use axum::extract::State;

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
