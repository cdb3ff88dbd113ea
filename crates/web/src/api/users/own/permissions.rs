//! `/user/{userId}/settings/permissions`: what a person may do.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Body, Path};
use app::App;
use axum::Json;
use axum::extract::State;
use domain::{Permissions, UserId};
use serde::{Deserialize, Serialize};

/// What a person may do, both ways.
#[derive(Debug, Serialize, Deserialize)]
pub struct Held {
    permissions: Permissions,
}

/// Shows what a person may do.
pub async fn get(State(app): State<App>, Path(id): Path<UserId>) -> Answer<Json<Held>> {
    Ok(Json(Held { permissions: app.user(id).await?.permissions }))
}

/// Gives a person other permissions.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
    Body(held): Body<Held>,
) -> Answer<Json<Held>> {
    let permissions = app.set_permissions(&by.user, id, held.permissions).await?;
    Ok(Json(Held { permissions }))
}
