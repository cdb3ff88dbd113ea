//! `GET /user/{userId}/watch_data`: what a person watched lately (api §8).

use crate::api::answer::Answer;
use crate::api::input::Path;
use crate::api::shape::media::MediaShape;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::UserId;
use serde::Serialize;

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    recently_watched: Vec<MediaShape>,
    play_count: i64,
}

/// Tells what somebody watched lately, and how often they watched anything.
pub async fn get(State(app): State<App>, Path(id): Path<UserId>) -> Answer<Json<Told>> {
    let viewing = app.watched_by(id).await?;
    let shape = |(media, seasons): &(_, Vec<_>)| MediaShape::new(media).with_seasons(seasons);
    Ok(Json(Told {
        recently_watched: viewing.titles.iter().map(shape).collect(),
        play_count: viewing.plays,
    }))
}
