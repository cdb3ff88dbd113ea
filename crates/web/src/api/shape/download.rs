//! Downloads as the API shows them (api §5.3).

use app::downloads::{Download, Episode};
use domain::{MediaType, Ts};
use serde::Serialize;

/// Something that Radarr or Sonarr downloads.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DownloadShape {
    external_id: i64,
    estimated_completion_time: Option<Ts>,
    media_type: MediaType,
    size: i64,
    size_left: i64,
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_left: Option<String>,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    episode: Option<EpisodeShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    download_id: Option<String>,
}

/// The episode that a download holds.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct EpisodeShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    series_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    episode_file_id: Option<i64>,
    season_number: i64,
    episode_number: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    air_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    air_date_utc: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overview: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    has_file: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    monitored: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    absolute_episode_number: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unverified_scene_numbering: Option<bool>,
    id: i64,
}

/// Shows what is downloaded for a title.
pub fn downloads(found: &[Download]) -> Vec<DownloadShape> {
    found.iter().map(DownloadShape::new).collect()
}

impl DownloadShape {
    fn new(download: &Download) -> Self {
        Self {
            external_id: download.external_id,
            estimated_completion_time: download.estimated_completion_time,
            media_type: download.media_type,
            size: download.size,
            size_left: download.size_left,
            status: download.status.clone(),
            time_left: download.time_left.clone(),
            title: download.title.clone(),
            episode: download.episode.as_ref().map(EpisodeShape::new),
            download_id: download.download_id.clone(),
        }
    }
}

impl EpisodeShape {
    fn new(episode: &Episode) -> Self {
        let episode = episode.clone();
        Self {
            series_id: episode.series_id,
            episode_file_id: episode.episode_file_id,
            season_number: episode.season_number,
            episode_number: episode.episode_number,
            title: episode.title,
            air_date: episode.air_date,
            air_date_utc: episode.air_date_utc,
            overview: episode.overview,
            has_file: episode.has_file,
            monitored: episode.monitored,
            absolute_episode_number: episode.absolute_episode_number,
            unverified_scene_numbering: episode.unverified_scene_numbering,
            id: episode.id,
        }
    }
}
