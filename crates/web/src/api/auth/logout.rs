//! `POST /auth/logout`: ending the session that the call was made with.

use super::Done;
use crate::api::answer::Answer;
use crate::api::extract::MaybeSigned;
use app::App;
use app::accounts::Via;
use axum::Json;
use axum::extract::State;

/// Ends the session, if there is one.
pub async fn post(State(app): State<App>, MaybeSigned(caller): MaybeSigned) -> Answer<Json<Done>> {
    if let Some(caller) = caller
        && let Via::Session(session) = caller.via
    {
        app.sign_out(session, &caller.user).await?;
    }
    Ok(Done::OK)
}
