//! `POST /user/import-from-jellyfin` and `POST /user/import-from-plex`: accounts for people of the
//! media server (api §8).

use crate::api::answer::Answer;
use crate::api::input::Body;
use crate::api::shape::user::UserShape;
use app::App;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::User;
use domain::refusal::invalid;
use serde::Deserialize;

/// Whom to import from Jellyfin or Emby.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FromJellyfin {
    jellyfin_user_ids: Option<Vec<String>>,
}

/// Whom to import from Plex; everybody, if nobody is named.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FromPlex {
    plex_ids: Option<Vec<String>>,
}

type Added = (StatusCode, Json<Vec<UserShape>>);

/// Gives accounts to some people of Jellyfin or Emby, and shows who is new.
pub async fn from_jellyfin(
    State(app): State<App>,
    Body(form): Body<FromJellyfin>,
) -> Answer<Added> {
    let ids = form.jellyfin_user_ids.ok_or_else(|| invalid("Say whom to import."))?;
    Ok(added(&app.import_media_server_users(ids).await?))
}

/// Gives accounts to people with whom the owner shares the Plex server, and shows who is new.
pub async fn from_plex(State(app): State<App>, Body(form): Body<FromPlex>) -> Answer<Added> {
    Ok(added(&app.import_plex_users(form.plex_ids).await?))
}

fn added(users: &[User]) -> Added {
    (StatusCode::CREATED, Json(users.iter().map(UserShape::filtered).collect()))
}
