//! Radarr and Sonarr servers: adding, changing, removing, and trying them before that.

use super::{ArrKind, Object};
use crate::causes::with_causes;
use crate::services::{Language, RootFolder, Tag};
use crate::{App, Result};
use clients::arr::Server;
use domain::refusal::upstream;
use domain::{Refusal, UserId};
use serde_json::Value;
use store::settings::view::{ArrServer, Secret};

/// Where a server is said to be.
#[derive(Debug)]
pub struct Trial {
    /// Its host.
    pub hostname: String,
    /// Its port.
    pub port: u16,
    /// Its key.
    pub api_key: String,
    /// Whether it speaks TLS.
    pub use_ssl: bool,
    /// The path that it lives below.
    pub base_url: String,
}

/// What a server offers that was found where it was said to be.
#[derive(Debug)]
pub struct ArrTrial {
    /// Its quality profiles with everything it says about them.
    pub profiles: Vec<Value>,
    /// Where it keeps titles.
    pub root_folders: Vec<RootFolder>,
    /// Its language profiles, if it has such a thing.
    pub language_profiles: Option<Vec<Language>>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// The path that it lives below in its own words.
    pub url_base: Option<String>,
}

impl App {
    /// Adds a server. A new default takes the place of the old one of the same quality.
    pub async fn add_arr_server(&self, by: UserId, kind: ArrKind, sent: Object) -> Result<Value> {
        let change =
            move |document: &mut store::settings::Document| Ok(document.add_server(kind, sent));
        let added = self.change_settings(Some(by), change).await?;
        self.take_up_unplaced_orders().await;
        Ok(added)
    }

    /// Replaces a server, which keeps its id.
    pub async fn replace_arr_server(
        &self,
        by: UserId,
        kind: ArrKind,
        id: i64,
        sent: Object,
    ) -> Result<Value> {
        let change = move |document: &mut store::settings::Document| {
            Ok(document.replace_server(kind, id, sent)?)
        };
        let replaced = self.change_settings(Some(by), change).await?;
        self.take_up_unplaced_orders().await;
        Ok(replaced)
    }

    /// Removes a server. Requests and titles that name it are left alone.
    pub async fn remove_arr_server(&self, by: UserId, kind: ArrKind, id: i64) -> Result<Value> {
        let change =
            move |document: &mut store::settings::Document| Ok(document.remove_server(kind, id)?);
        self.change_settings(Some(by), change).await
    }

    /// Looks whether there is a server where one is said to be, and what it offers.
    pub async fn try_arr_server(&self, kind: ArrKind, trial: Trial) -> Result<ArrTrial> {
        let place = ArrServer {
            hostname: trial.hostname,
            port: trial.port,
            api_key: Secret::new(trial.api_key),
            use_ssl: trial.use_ssl,
            base_url: trial.base_url,
            ..ArrServer::default()
        };
        let server = self.arr_server(kind, &place)?;
        let unanswered = |error| unanswered(kind, error);
        let status = server.system_status().await.map_err(unanswered)?;
        let (profiles, root_folders, tags) = tokio::try_join!(
            server.quality_profiles_as_told(),
            server.root_folders(),
            server.tags()
        )
        .map_err(unanswered)?;
        let language_profiles = self.languages(kind, &place, &status).await?;
        Ok(ArrTrial { profiles, root_folders, language_profiles, tags, url_base: status.url_base })
    }

    /// What both kinds of servers have in common, bound to an address.
    pub(crate) fn arr_server(&self, kind: ArrKind, place: &ArrServer) -> Result<Server, Refusal> {
        Ok(match kind {
            ArrKind::Radarr => self.radarr(place)?.server,
            ArrKind::Sonarr => self.sonarr(place)?.server,
        })
    }

    /// Language profiles ended with Sonarr 3; Radarr never had any.
    pub(crate) async fn languages(
        &self,
        kind: ArrKind,
        place: &ArrServer,
        status: &clients::arr::SystemStatus,
    ) -> Result<Option<Vec<Language>>> {
        if kind == ArrKind::Radarr || status.major_version().is_none_or(|major| major > 3) {
            return Ok(None);
        }
        let profiles = self.sonarr(place)?.language_profiles().await;
        Ok(Some(profiles.map_err(|error| unanswered(kind, error))?))
    }
}

/// Says that a server could not be asked.
pub(crate) fn unanswered(kind: ArrKind, error: clients::ClientError) -> Refusal {
    let refusal = upstream(format!("{kind} could not be asked. Check its address and key."));
    let refusal = if error.is_unauthorized() { refusal.in_field("apiKey") } else { refusal };
    refusal.in_detail(with_causes(&error)).because(error)
}
