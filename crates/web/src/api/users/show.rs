//! `GET /user/{userId}`: one person (api §8).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::shape::user::UserShape;
use app::App;
use axum::Json;
use axum::extract::{Path, State};
use domain::{Permissions, UserId};

/// Shows a person: whole to themselves and to managers, filtered to others.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
) -> Answer<Json<UserShape>> {
    let user = app.user(id).await?;
    if by.user.id != id && !by.user.may(Permissions::MANAGE_USERS) {
        return Ok(Json(UserShape::filtered(&user)));
    }
    let settings = app.user_settings(id).await?;
    Ok(Json(UserShape::whole(&user, settings.as_ref())))
}
