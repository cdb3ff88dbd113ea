//! `DELETE /media/{mediaId}/file`: removing a title and its files from Radarr or Sonarr.

use super::one::media_id;
use crate::api::answer::Answer;
use crate::api::input::{Path, Query};
use app::App;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

/// In which quality.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default, rename = "is4k")]
    is_4k: Option<bool>,
}

/// Removes the files.
pub async fn delete(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Answer<StatusCode> {
    app.remove_media_files(media_id(&id)?, wanted.is_4k.unwrap_or_default()).await?;
    Ok(StatusCode::NO_CONTENT)
}
