//! The Tautulli settings (api §9.4).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::RawBody;
use app::App;
use app::settings::Object;
use axum::Json;
use axum::extract::State;

/// Shows the Tautulli settings.
pub async fn get(State(app): State<App>) -> Json<Object> {
    Json(app.settings_section("tautulli"))
}

/// Changes what is sent, once a Tautulli answers there.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    RawBody(sent): RawBody,
) -> Answer<Json<Object>> {
    Ok(Json(app.save_tautulli_settings(by.user.id, sent).await?))
}
