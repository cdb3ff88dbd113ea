//! `POST /auth/reset-password` and `POST /auth/reset-password/{guid}`: a link for a new password.

use super::Done;
use crate::api::answer::{Answer, ApiError};
use crate::api::input::{Body, Path};
use crate::http::Client;
use app::{App, Error};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

/// Who wants a link.
#[derive(Deserialize)]
pub struct Ask {
    email: String,
}

/// The new password.
#[derive(Deserialize)]
pub struct Set {
    password: String,
}

/// Mails a link to whoever has the address; the answer is the same if nobody has it.
pub async fn ask(
    State(app): State<App>,
    client: Client,
    Body(form): Body<Ask>,
) -> Answer<Json<Done>> {
    app.ask_for_reset_link(form.email, client.address).map_err(refused)?;
    Ok(Done::OK)
}

/// Sets the password of the account that the link belongs to.
pub async fn set(
    State(app): State<App>,
    client: Client,
    Path(guid): Path<String>,
    Body(form): Body<Set>,
) -> Answer<Json<Done>> {
    app.reset_password(guid, form.password, client.address).await.map_err(refused)?;
    Ok(Done::OK)
}

/// Whatever is wrong with a link or a password has one status here.
fn refused(error: Error) -> ApiError {
    match error {
        Error::Refused(refusal) => {
            ApiError::from(refusal).with_status(StatusCode::INTERNAL_SERVER_ERROR)
        }
        other => other.into(),
    }
}
