//! `GET /media/{mediaId}/watch_data`: who watched a title.

use super::one::media_id;
use crate::api::answer::Answer;
use crate::api::input::Path;
use crate::api::shape::user::UserShape;
use app::App;
use app::library::Watched;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

/// The answer; a quality that Plex does not have is absent.
#[derive(Debug, Serialize)]
pub struct Told {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Plays>,
    #[serde(rename = "data4k", skip_serializing_if = "Option::is_none")]
    data_4k: Option<Plays>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Plays {
    users: Vec<UserShape>,
    play_count: i64,
    #[serde(rename = "playCount7Days")]
    play_count_7_days: i64,
    #[serde(rename = "playCount30Days")]
    play_count_30_days: i64,
}

/// Tells who watched it and how often.
pub async fn get(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<Told>> {
    let (usual, in_4k) = app.watched(media_id(&id)?).await?;
    Ok(Json(Told { data: usual.map(Plays::from), data_4k: in_4k.map(Plays::from) }))
}

impl From<Watched> for Plays {
    fn from(watched: Watched) -> Self {
        Self {
            users: watched.users.iter().map(UserShape::without_settings).collect(),
            play_count: watched.plays,
            play_count_7_days: watched.plays_7_days,
            play_count_30_days: watched.plays_30_days,
        }
    }
}
