//! `GET /issue/count`: how many issues there are (api §14).

use crate::api::answer::Answer;
use app::App;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

/// The answer.
#[derive(Debug, Serialize)]
pub struct Counts {
    total: i64,
    video: i64,
    audio: i64,
    subtitles: i64,
    others: i64,
    open: i64,
    closed: i64,
}

/// Counts issues.
pub async fn get(State(app): State<App>) -> Answer<Json<Counts>> {
    let counts = app.count_issues().await?;
    Ok(Json(Counts {
        total: counts.total,
        video: counts.video,
        audio: counts.audio,
        subtitles: counts.subtitles,
        others: counts.others,
        open: counts.open,
        closed: counts.closed,
    }))
}
