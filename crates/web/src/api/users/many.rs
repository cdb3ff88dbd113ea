//! `PUT /user`: the same permissions for several people.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Body;
use crate::api::shape::user::{ChangedUserShape, UserShape};
use app::App;
use axum::Json;
use axum::extract::State;
use domain::{Permissions, User, UserId};
use serde::Deserialize;

/// Who gets what.
#[derive(Debug, Deserialize)]
pub struct Edit {
    #[serde(default)]
    ids: Vec<UserId>,
    permissions: Option<i64>,
}

/// Gives several people the same permissions and answers them whole.
pub async fn put(
    State(app): State<App>,
    Signed(by): Signed,
    Body(edit): Body<Edit>,
) -> Answer<Json<Vec<ChangedUserShape>>> {
    let permissions = Permissions(edit.permissions.unwrap_or_default());
    let users = app.set_permissions_of_many(&by.user, edit.ids, permissions).await?;
    let settings = app.settings_of_many(users.iter().map(|user| user.id).collect()).await?;
    let shape = |user: &User| UserShape::whole(user, settings.get(&user.id)).into();
    Ok(Json(users.iter().map(shape).collect()))
}
