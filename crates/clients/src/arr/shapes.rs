//! What Radarr and Sonarr send alike, as far as it is used.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::shapes::or_default;

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SystemStatus {
    pub version: String,
    pub url_base: Option<String>,
}

impl SystemStatus {
    /// Returns the first number of the version; language profiles ended with Sonarr 3.
    pub fn major_version(&self) -> Option<u32> {
        self.version.split('.').next()?.parse().ok()
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityProfile {
    pub id: i64,
    #[serde(default)]
    pub name: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageProfile {
    pub id: i64,
    #[serde(default)]
    pub name: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RootFolder {
    pub id: i64,
    pub path: String,
    pub free_space: Option<i64>,
    pub total_space: Option<i64>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    pub id: i64,
    pub label: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct QueuePage {
    pub(super) records: Vec<QueueItem>,
}

/// Something that is being downloaded; it belongs to a film or to a series.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct QueueItem {
    pub movie_id: Option<i64>,
    pub series_id: Option<i64>,
    #[serde(deserialize_with = "whole")]
    pub size: i64,
    #[serde(rename = "sizeleft", deserialize_with = "whole")]
    pub size_left: i64,
    #[serde(deserialize_with = "or_default")]
    pub status: String,
    #[serde(rename = "timeleft")]
    pub time_left: Option<String>,
    pub estimated_completion_time: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub title: String,
    pub download_id: Option<String>,
    pub episode: Option<QueueEpisode>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct QueueEpisode {
    pub id: i64,
    pub series_id: Option<i64>,
    pub episode_file_id: Option<i64>,
    pub season_number: i64,
    pub episode_number: i64,
    pub absolute_episode_number: Option<i64>,
    pub title: Option<String>,
    pub air_date: Option<String>,
    pub air_date_utc: Option<String>,
    pub overview: Option<String>,
    pub has_file: Option<bool>,
    pub monitored: Option<bool>,
    pub unverified_scene_numbering: Option<bool>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Statistics {
    pub episode_file_count: i64,
    pub total_episode_count: i64,
}

/// What was added or changed. Without an id, it was not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Added {
    pub id: Option<i64>,
    pub title_slug: Option<String>,
    pub monitored: bool,
}

/// A title as the service describes it: known already, or ready to be added.
///
/// It is kept whole, because a change sends everything back that is not changed.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Found(pub(super) Map<String, Value>);

impl Found {
    /// Returns the id when the service already has the title.
    pub fn id(&self) -> Option<i64> {
        self.0.get("id").and_then(Value::as_i64).filter(|id| *id > 0)
    }

    pub fn has_file(&self) -> bool {
        self.flag("hasFile")
    }

    pub fn monitored(&self) -> bool {
        self.flag("monitored")
    }

    pub fn title_slug(&self) -> Option<&str> {
        self.0.get("titleSlug")?.as_str()
    }

    /// Returns the numbers of the seasons that the service knows; none for a film.
    pub fn season_numbers(&self) -> Vec<i64> {
        let seasons = self.0.get("seasons").and_then(Value::as_array).into_iter().flatten();
        seasons.filter_map(|season| season.get("seasonNumber")?.as_i64()).collect()
    }

    fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// Returns the tags there are together with ours, each once.
    pub(super) fn tags_with(&self, ours: &[i64]) -> Vec<i64> {
        let tags = self.0.get("tags").and_then(Value::as_array).into_iter().flatten();
        let mut tags: Vec<i64> = tags.filter_map(Value::as_i64).collect();
        for tag in ours {
            if !tags.contains(tag) {
                tags.push(*tag);
            }
        }
        tags
    }
}

/// Sizes are whole bytes, but some versions write them with a decimal point.
fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let number = Option::<serde_json::Number>::deserialize(deserializer)?;
    Ok(number.and_then(|size| size.as_i64().or_else(|| truncated(size.as_f64()?))).unwrap_or(0))
}

fn truncated(size: f64) -> Option<i64> {
    format!("{:.0}", size.trunc()).parse().ok()
}
