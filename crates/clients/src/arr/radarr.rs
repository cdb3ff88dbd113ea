//! Radarr, the keeper of films.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::shapes::{Added, Found};
use super::{Kind, Server, if_there};
use crate::Result;
use crate::http::Http;

/// One Radarr.
#[derive(Debug, Clone)]
pub struct Radarr {
    pub server: Server,
}

impl Radarr {
    /// `address` ends where `/api/v3` begins.
    pub fn new(http: &Http, address: &str, key: &str, timeout: Duration) -> Self {
        Self { server: Server::new(http, Kind::Radarr, address, key, timeout) }
    }

    pub async fn movies(&self) -> Result<Vec<Movie>> {
        self.server.whole_library("/movie").fetch_list().await
    }

    /// Returns a film, or nothing when Radarr no longer has it.
    pub async fn movie(&self, id: i64) -> Result<Option<Movie>> {
        if_there(self.server.api.get(&format!("/movie/{id}")).fetch().await)
    }

    /// Returns what Radarr knows about a film, whether it has it already or not.
    pub async fn lookup_movie(&self, tmdb_id: i64) -> Result<Option<Found>> {
        self.server.lookup("/movie/lookup", &format!("tmdb:{tmdb_id}")).await
    }

    pub async fn add_movie(&self, wanted: &NewMovie) -> Result<Added> {
        self.server.api.post("/movie").json(&wanted.body()).fetch().await
    }

    /// Takes up a film again that Radarr has but does not look for.
    pub async fn update_movie(&self, found: &Found, wanted: &NewMovie) -> Result<Added> {
        self.server.api.put("/movie").json(&wanted.merged_into(found)).fetch().await
    }

    pub async fn search_movie(&self, id: i64) -> Result<()> {
        self.server.command(&json!({ "name": "MoviesSearch", "movieIds": [id] })).await
    }

    /// Removes a film and its files; it may be added again later.
    pub async fn remove_movie(&self, id: i64) -> Result<()> {
        let call = self.server.api.delete(&format!("/movie/{id}")).query("deleteFiles", true);
        call.query("addImportExclusion", false).done().await
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Movie {
    pub id: i64,
    pub title: Option<String>,
    pub title_slug: Option<String>,
    pub tmdb_id: i64,
    pub imdb_id: Option<String>,
    pub monitored: bool,
    pub has_file: bool,
    pub movie_file: Option<MovieFile>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MovieFile {
    pub media_info: Option<MediaDetails>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MediaDetails {
    /// For example `3840x2160`.
    pub resolution: Option<String>,
}

impl Movie {
    /// Returns the width of the file's picture, when Radarr has looked at it.
    pub fn width(&self) -> Option<u32> {
        let details = self.movie_file.as_ref()?.media_info.as_ref()?;
        details.resolution.as_ref()?.split('x').next()?.trim().parse().ok()
    }
}

/// A film to be added, or taken up again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMovie {
    pub title: String,
    pub year: Option<i32>,
    pub tmdb_id: i64,
    pub quality_profile_id: i64,
    pub root_folder_path: String,
    pub minimum_availability: String,
    pub tags: Vec<i64>,
    pub search_now: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MovieBody<'a> {
    title: &'a str,
    quality_profile_id: i64,
    profile_id: i64,
    title_slug: String,
    minimum_availability: &'a str,
    tmdb_id: i64,
    year: Option<i32>,
    root_folder_path: &'a str,
    monitored: bool,
    tags: Vec<i64>,
    add_options: Value,
}

impl NewMovie {
    fn body(&self) -> MovieBody<'_> {
        MovieBody {
            title: &self.title,
            quality_profile_id: self.quality_profile_id,
            profile_id: self.quality_profile_id,
            title_slug: self.tmdb_id.to_string(),
            minimum_availability: &self.minimum_availability,
            tmdb_id: self.tmdb_id,
            year: self.year,
            root_folder_path: &self.root_folder_path,
            monitored: true,
            tags: self.tags.clone(),
            add_options: json!({ "searchForMovie": self.search_now }),
        }
    }

    fn merged_into(&self, found: &Found) -> Value {
        let ours = MovieBody { tags: found.tags_with(&self.tags), ..self.body() };
        let mut merged = found.0.clone();
        if let Ok(Value::Object(ours)) = serde_json::to_value(ours) {
            merged.extend(ours);
        }
        Value::Object(merged)
    }
}
