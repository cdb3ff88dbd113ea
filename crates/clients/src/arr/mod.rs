//! Radarr and Sonarr: what both have in common, and each on its own.

mod radarr;
mod shapes;
mod sonarr;

#[cfg(test)]
mod tests;

use std::time::Duration;

use serde_json::{Value, json};

pub use radarr::{MediaDetails, Movie, MovieFile, NewMovie, Radarr};
pub use shapes::{
    Added, Found, LanguageProfile, QualityProfile, QueueEpisode, QueueItem, RootFolder, Statistics,
    SystemStatus, Tag,
};
pub use sonarr::{Episode, NewSeries, Season, Series, Sonarr};

use crate::http::{Api, CacheId, Call, Http};
use crate::{ClientError, Result};
use shapes::QueuePage;

const KEPT: Duration = Duration::from_hours(1);

/// For whom what was so a moment ago will do.
const LATELY: Duration = Duration::from_mins(1);

/// Whole libraries come in one answer, for which a small machine needs this many times as long.
const LIBRARY_PATIENCE: u32 = 12;

const QUEUE_PAGE: usize = 500;
const MOST_QUEUE_PAGES: usize = 20;

/// What Radarr and Sonarr have in common.
#[derive(Debug, Clone)]
pub struct Server {
    api: Api,
    cache: CacheId,
    timeout: Duration,
}

impl Server {
    fn new(http: &Http, kind: Kind, address: &str, key: &str, timeout: Duration) -> Self {
        let (service, cache) = match kind {
            Kind::Radarr => ("Radarr", CacheId::Radarr),
            Kind::Sonarr => ("Sonarr", CacheId::Sonarr),
        };
        let base = format!("{}/api/v3", address.trim_end_matches('/'));
        let api = Api::new(http, service, &base).secret(key).header("x-api-key", key);
        Self { api: api.at_home().timeout(timeout), cache, timeout }
    }

    pub async fn system_status(&self) -> Result<SystemStatus> {
        self.api.get("/system/status").insistent().fetch().await
    }

    /// The status as it was within the last minute; older while the service is silent.
    pub async fn system_status_lately(&self) -> Result<SystemStatus> {
        self.api.get("/system/status").cached(self.cache, LATELY).fetch().await
    }

    /// Kept for an hour and looked up again behind the scenes, like the root folders.
    pub async fn quality_profiles(&self) -> Result<Vec<QualityProfile>> {
        self.api.get("/qualityprofile").rolling(self.cache, KEPT).fetch().await
    }

    /// Hands the profiles on with everything the service says about them.
    pub async fn quality_profiles_as_told(&self) -> Result<Vec<Value>> {
        self.api.get("/qualityprofile").rolling(self.cache, KEPT).fetch().await
    }

    pub async fn root_folders(&self) -> Result<Vec<RootFolder>> {
        self.api.get("/rootfolder").rolling(self.cache, KEPT).fetch().await
    }

    pub async fn tags(&self) -> Result<Vec<Tag>> {
        self.api.get("/tag").fetch().await
    }

    /// The tags as they were within the last minute; older while the service is silent.
    pub async fn tags_lately(&self) -> Result<Vec<Tag>> {
        self.api.get("/tag").cached(self.cache, LATELY).fetch().await
    }

    pub async fn create_tag(&self, label: &str) -> Result<Tag> {
        self.api.post("/tag").json(&json!({ "label": label })).fetch().await
    }

    pub async fn rename_tag(&self, id: i64, label: &str) -> Result<()> {
        let tag = Tag { id, label: label.to_owned() };
        self.api.put(&format!("/tag/{id}")).json(&tag).done().await
    }

    /// Returns everything that is being downloaded, page by page.
    pub async fn queue(&self) -> Result<Vec<QueueItem>> {
        let mut items = Vec::new();
        for page in 1..=MOST_QUEUE_PAGES {
            let call = self.api.get("/queue").query("page", page).query("pageSize", QUEUE_PAGE);
            let found: QueuePage = call.query("includeEpisode", true).fetch().await?;
            let last = found.records.len() < QUEUE_PAGE;
            items.extend(found.records);
            if last {
                break;
            }
        }
        Ok(items)
    }

    /// Asks for the download clients to be looked at now, so that the queue is up to date.
    pub async fn refresh_monitored_downloads(&self) -> Result<()> {
        self.command(&json!({ "name": "RefreshMonitoredDownloads" })).await
    }

    async fn command(&self, command: &Value) -> Result<()> {
        self.api.post("/command").json(command).done().await
    }

    /// Returns the first find for an id of another catalogue.
    async fn lookup(&self, path: &str, term: &str) -> Result<Option<Found>> {
        let found: Vec<Found> = self.api.get(path).query("term", term).fetch().await?;
        Ok(found.into_iter().next())
    }

    fn whole_library(&self, path: &str) -> Call {
        self.api.get(path).timeout(self.timeout * LIBRARY_PATIENCE)
    }
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Radarr,
    Sonarr,
}

/// Returns nothing for what the service does not have.
fn if_there<T>(outcome: Result<T, ClientError>) -> Result<Option<T>> {
    match outcome {
        Ok(there) => Ok(Some(there)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}
