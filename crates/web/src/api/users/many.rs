//! `PUT /user`: the same permissions for several people.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Body;
use crate::api::shape::user::{ChangedUserShape, UserShape};
use app::App;
use axum::Json;
use axum::extract::State;
use domain::{Permissions, UserId};
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
    let mut shapes = Vec::with_capacity(users.len());
    for user in &users {
        let settings = app.user_settings(user.id).await?;
        shapes.push(UserShape::whole(user, settings.as_ref()).into());
    }
    Ok(Json(shapes))
}
