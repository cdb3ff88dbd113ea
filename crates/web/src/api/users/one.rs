//! `/user/{userId}`: one person: reading, changing, removing.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Path, RawBody};
use crate::api::shape::request::RequestShape;
use crate::api::shape::user::{Eyes, RemovedUserShape, UserShape};
use app::App;
use app::accounts::own_settings::Change;
use axum::Json;
use axum::extract::State;
use domain::{Permissions, UserId};
use serde_json::Value;

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

/// Changes a person's name and permissions; what is not named stays.
pub async fn put(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
    RawBody(sent): RawBody,
) -> Answer<Json<UserShape>> {
    let username = match sent.get("username") {
        Some(value) => Change::Set(value.as_str().map(str::to_owned)),
        None => Change::Keep,
    };
    let permissions = sent.get("permissions").and_then(Value::as_i64).map(Permissions);
    let user = app.update_user(&by.user, id, username, permissions).await?;
    Ok(Json(UserShape::filtered(&user)))
}

/// Removes a person with everything that is theirs.
pub async fn delete(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
) -> Answer<Json<RemovedUserShape>> {
    let (user, views) = app.remove_user(&by.user, id).await?;
    let requests =
        views.iter().map(|view| RequestShape::listed(view, Eyes::of(&by.user))).collect();
    Ok(Json(RemovedUserShape::new(&user, requests)))
}
