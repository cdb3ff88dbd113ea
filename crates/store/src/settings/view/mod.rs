//! The settings as the rest of the server reads them: plain structs, filled from the document
//! with forgiveness for what files of many ages hold.

mod arr;
mod library_server;
mod main;
mod network;
mod notifications;
mod secret;

pub use arr::{ArrServer, Radarr, Sonarr};
pub use library_server::{Jellyfin, Library, LibraryKind, Plex, Tautulli};
pub use main::{Main, Quota};
pub use network::{DnsCache, Network, Proxy};
pub use notifications::{
    Agent, Discord, Email, Gotify, Notifications, Ntfy, Pushbullet, Pushover, Slack, Telegram,
    Webhook, Webpush,
};
pub use secret::Secret;

use std::collections::BTreeMap;

use super::defaults::defaults;
use super::document::{Document, Object};
use super::read::Reader;

/// Everything that can be set, read from one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Signs session cookies, and names this installation to Plex.
    pub client_id: Secret,
    pub vapid_private: Secret,
    pub vapid_public: String,
    pub main: Main,
    pub plex: Plex,
    pub jellyfin: Jellyfin,
    pub tautulli: Tautulli,
    pub metadata: Metadata,
    pub radarr: Vec<Radarr>,
    pub sonarr: Vec<Sonarr>,
    /// Whether the setup wizard was finished.
    pub initialized: bool,
    pub notifications: Notifications,
    pub jobs: Jobs,
    pub network: Network,
    /// The household's own key for TMDB; empty where the environment names one, or nobody does.
    pub tmdb_key: Secret,
}

impl Settings {
    pub fn read(document: &Document) -> Self {
        let at = |key| Reader::of(document.tree(), defaults().tree(), key);
        Self {
            client_id: Secret::new(at("clientId").text()),
            vapid_private: Secret::new(at("vapidPrivate").text()),
            vapid_public: at("vapidPublic").text(),
            main: Main::read(at("main")),
            plex: Plex::read(at("plex")),
            jellyfin: Jellyfin::read(at("jellyfin")),
            tautulli: Tautulli::read(at("tautulli")),
            metadata: Metadata::read(at("metadataSettings")),
            radarr: at("radarr").list().map(Radarr::read).collect(),
            sonarr: at("sonarr").list().map(Sonarr::read).collect(),
            initialized: at("public").at("initialized").flag(),
            notifications: Notifications::read(at("notifications").at("agents")),
            jobs: Jobs::read(document.tree()),
            network: Network::read(at("network")),
            tmdb_key: Secret::new(at("usherr").at("tmdbApiKey").text()),
        }
    }

    /// Tells whether movies can be requested in 4K.
    pub fn movie_4k_enabled(&self) -> bool {
        self.default_radarr(true).is_some()
    }

    /// Tells whether series can be requested in 4K.
    pub fn series_4k_enabled(&self) -> bool {
        self.default_sonarr(true).is_some()
    }

    pub fn default_radarr(&self, is_4k: bool) -> Option<&Radarr> {
        self.radarr.iter().find(|server| server.is_default && server.is_4k == is_4k)
    }

    pub fn default_sonarr(&self, is_4k: bool) -> Option<&Sonarr> {
        self.sonarr.iter().find(|server| server.is_default && server.is_4k == is_4k)
    }

    pub fn radarr(&self, id: i64) -> Option<&Radarr> {
        self.radarr.iter().find(|server| server.id == id)
    }

    pub fn sonarr(&self, id: i64) -> Option<&Sonarr> {
        self.sonarr.iter().find(|server| server.id == id)
    }
}

/// Where the details of series come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metadata {
    pub tv: MetadataProvider,
    pub anime: MetadataProvider,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetadataProvider {
    Tmdb,
    Tvdb,
}

impl Metadata {
    fn read(at: Reader<'_>) -> Self {
        let provider = |key| match at.at(key).text().as_str() {
            "tvdb" => MetadataProvider::Tvdb,
            _ => MetadataProvider::Tmdb,
        };
        Self { tv: provider("tv"), anime: provider("anime") }
    }
}

/// When each job runs, as six-field cron texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jobs(BTreeMap<String, String>);

impl Jobs {
    fn read(tree: &Object) -> Self {
        let schedules = |tree: &Object| -> BTreeMap<String, String> {
            let jobs = Reader::new(tree.get("jobs"), None).pairs();
            jobs.filter_map(|(id, job)| Some((id.to_owned(), job.at("schedule").optional_text()?)))
                .collect()
        };
        let mut all = schedules(defaults().tree());
        all.extend(schedules(tree));
        Self(all)
    }

    /// Returns the schedule of a job that exists.
    pub fn schedule(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}
