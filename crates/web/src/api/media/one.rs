//! `/media/{mediaId}`: saying where a title stands, and removing it.

use crate::api::answer::Answer;
use crate::api::input::{Body, Path};
use crate::api::shape::media::MediaShape;
use app::App;
use app::library::ManualStatus;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::MediaId;
use domain::refusal::{Refusal, invalid, not_found};
use serde::Deserialize;
use serde_json::Value;

/// In which quality, and which seasons are there.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Said {
    #[serde(default, rename = "is4k")]
    is_4k: Value,
    #[serde(default)]
    seasons: Vec<SaidSeason>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct SaidSeason {
    season_number: i64,
}

pub(super) fn media_id(text: &str) -> Result<MediaId, Refusal> {
    text.parse().map(MediaId).map_err(|_| not_found("title"))
}

/// Sets where a title stands.
pub async fn post(
    State(app): State<App>,
    Path((id, status)): Path<(String, String)>,
    Body(said): Body<Said>,
) -> Answer<Json<MediaShape>> {
    let status = ManualStatus::parse(&status)
        .ok_or_else(|| invalid("This is not a status that can be set.").in_field("status"))?;
    // Old clients send the text "true".
    let is_4k = said.is_4k == true || said.is_4k == "true";
    let seasons = said.seasons.iter().map(|season| season.season_number).collect();
    let (media, seasons) = app.set_media_status(media_id(&id)?, status, is_4k, seasons).await?;
    Ok(Json(MediaShape::new(&media).with_seasons(&seasons)))
}

/// Removes a title with everything under it.
pub async fn delete(State(app): State<App>, Path(id): Path<String>) -> Answer<StatusCode> {
    app.remove_media(media_id(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
