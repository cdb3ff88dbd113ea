//! `/user/{userId}/settings/password`: whether there is one, and setting it.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Body, Path};
use crate::http::Client;
use app::App;
use app::accounts::directory::PasswordChange;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::UserId;
use serde::{Deserialize, Serialize};

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HasPassword {
    has_password: bool,
}

/// Tells whether a person has a local password.
pub async fn get(State(app): State<App>, Path(id): Path<UserId>) -> Answer<Json<HasPassword>> {
    Ok(Json(HasPassword { has_password: app.has_password(id).await? }))
}

/// A new password and, for oneself, the old one.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    current_password: Option<String>,
    new_password: String,
}

/// Sets a password.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    client: Client,
    Path(id): Path<UserId>,
    Body(change): Body<Change>,
) -> Answer<StatusCode> {
    let change = PasswordChange { current: change.current_password, new: change.new_password };
    app.change_password(&by.user, id, change, client.address).await?;
    Ok(StatusCode::NO_CONTENT)
}
