//! Sonarr, the keeper of series.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::shapes::{Added, Found, LanguageProfile, Statistics};
use super::{KEPT, Kind, Server, if_there};
use crate::Result;
use crate::http::Http;
use crate::shapes::or_default;

/// One Sonarr.
#[derive(Debug, Clone)]
pub struct Sonarr {
    pub server: Server,
}

impl Sonarr {
    /// `address` ends where `/api/v3` begins.
    pub fn new(http: &Http, address: &str, key: &str, timeout: Duration) -> Self {
        Self { server: Server::new(http, Kind::Sonarr, address, key, timeout) }
    }

    /// Only Sonarr 3 has these; later ones refuse.
    pub async fn language_profiles(&self) -> Result<Vec<LanguageProfile>> {
        self.server.api.get("/languageprofile").rolling(self.server.cache, KEPT).fetch().await
    }

    pub async fn all_series(&self) -> Result<Vec<Series>> {
        self.server.whole_library("/series").fetch_list().await
    }

    /// Returns a series, or nothing when Sonarr no longer has it.
    pub async fn series(&self, id: i64) -> Result<Option<Series>> {
        if_there(self.server.api.get(&format!("/series/{id}")).fetch().await)
    }

    /// Returns what Sonarr knows about a series, whether it has it already or not.
    pub async fn lookup_series(&self, tvdb_id: i64) -> Result<Option<Found>> {
        self.server.lookup("/series/lookup", &format!("tvdb:{tvdb_id}")).await
    }

    /// Returns everything Sonarr finds under a title, as it describes it.
    pub async fn lookup_title(&self, title: &str) -> Result<Vec<Value>> {
        self.server.api.get("/series/lookup").query("term", title).fetch().await
    }

    /// Adds a series; of the seasons that `found` lists, only the wanted ones are looked for.
    pub async fn add_series(&self, found: &Found, wanted: &NewSeries) -> Result<Added> {
        self.server.api.post("/series").json(&wanted.body(found)).fetch().await
    }

    /// Has more seasons of a known series looked for; nothing else about it changes.
    pub async fn update_series(
        &self,
        found: &Found,
        seasons: &[i64],
        tags: &[i64],
    ) -> Result<Added> {
        self.server.api.put("/series").json(&with_seasons(found, seasons, tags)).fetch().await
    }

    pub async fn episodes(&self, series_id: i64) -> Result<Vec<Episode>> {
        self.server.api.get("/episode").query("seriesId", series_id).fetch().await
    }

    pub async fn monitor_episodes(&self, ids: &[i64]) -> Result<()> {
        let body = json!({ "episodeIds": ids, "monitored": true });
        self.server.api.put("/episode/monitor").json(&body).done().await
    }

    pub async fn search_series(&self, id: i64) -> Result<()> {
        self.server.command(&json!({ "name": "MissingEpisodeSearch", "seriesId": id })).await
    }

    /// Removes a series and its files; it may be added again later.
    pub async fn remove_series(&self, id: i64) -> Result<()> {
        let call = self.server.api.delete(&format!("/series/{id}")).query("deleteFiles", true);
        call.query("addImportExclusion", false).done().await
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Series {
    pub id: i64,
    pub title: Option<String>,
    pub title_slug: Option<String>,
    pub tvdb_id: i64,
    /// Its number at TMDB, as Sonarr believes; told by Sonarr 4.
    #[serde(deserialize_with = "or_default")]
    pub tmdb_id: i64,
    pub monitored: bool,
    #[serde(deserialize_with = "or_default")]
    pub seasons: Vec<Season>,
    #[serde(deserialize_with = "or_default")]
    pub statistics: Statistics,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Season {
    pub season_number: i64,
    pub monitored: bool,
    #[serde(deserialize_with = "or_default")]
    pub statistics: Statistics,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Episode {
    pub id: i64,
    pub season_number: i64,
    pub monitored: bool,
}

/// A series to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSeries {
    pub tvdb_id: i64,
    pub title: String,
    pub quality_profile_id: i64,
    pub language_profile_id: Option<i64>,
    pub seasons: Vec<i64>,
    pub tags: Vec<i64>,
    pub season_folder: bool,
    pub root_folder_path: String,
    pub series_type: String,
    pub search_now: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SeriesBody<'a> {
    tvdb_id: i64,
    title: &'a str,
    quality_profile_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    language_profile_id: Option<i64>,
    seasons: Vec<Value>,
    tags: &'a [i64],
    season_folder: bool,
    monitored: bool,
    root_folder_path: &'a str,
    series_type: &'a str,
    add_options: Value,
}

impl NewSeries {
    fn body(&self, found: &Found) -> SeriesBody<'_> {
        let wanted = |number: i64| self.seasons.contains(&number);
        let season = |number| json!({ "seasonNumber": number, "monitored": wanted(number) });
        SeriesBody {
            tvdb_id: self.tvdb_id,
            title: &self.title,
            quality_profile_id: self.quality_profile_id,
            language_profile_id: self.language_profile_id,
            seasons: found.season_numbers().into_iter().map(season).collect(),
            tags: &self.tags,
            season_folder: self.season_folder,
            monitored: true,
            root_folder_path: &self.root_folder_path,
            series_type: &self.series_type,
            add_options: json!({
                "ignoreEpisodesWithFiles": true,
                "searchForMissingEpisodes": self.search_now,
            }),
        }
    }
}

/// Returns the series with the wanted seasons switched on and our tags added.
fn with_seasons(found: &Found, wanted: &[i64], tags: &[i64]) -> Value {
    let mut series = found.0.clone();
    series.insert("monitored".to_owned(), Value::Bool(true));
    series.insert("tags".to_owned(), found.tags_with(tags).into());
    let seasons = series.get_mut("seasons").and_then(Value::as_array_mut).into_iter().flatten();
    for season in seasons.filter_map(Value::as_object_mut) {
        let number = season.get("seasonNumber").and_then(Value::as_i64);
        if number.is_some_and(|number| wanted.contains(&number)) {
            season.insert("monitored".to_owned(), Value::Bool(true));
        }
    }
    Value::Object(series)
}
