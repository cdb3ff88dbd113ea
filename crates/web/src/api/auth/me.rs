//! `GET /auth/me`: the caller (api §7).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::shape::user::UserShape;
use app::App;
use axum::Json;
use axum::extract::State;

/// Shows the caller whole, with a warning when their address is needed and missing.
pub async fn get(State(app): State<App>, Signed(by): Signed) -> Answer<Json<UserShape>> {
    let settings = app.user_settings(by.user.id).await?;
    let mut shape = UserShape::whole(&by.user, settings.as_ref());
    if app.misses_email(&by.user) {
        shape = shape.warn("userEmailRequired");
    }
    Ok(Json(shape))
}
