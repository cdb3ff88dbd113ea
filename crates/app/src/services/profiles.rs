//! The names of quality profiles, remembered so that a list of requests never waits for Radarr or
//! Sonarr once it has heard of them.

use super::{ArrServer, QualityProfile};
use crate::App;
use crate::requests::RequestView;
use crate::settings::ArrKind;
use domain::{MediaType, Ts};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long the first list that meets a server waits for it.
const PATIENCE: Duration = Duration::from_secs(3);
/// Profiles hardly ever change.
const FRESH_MS: i64 = 3_600_000;
/// A server that was silent is asked again after this long.
const SILENT_MS: i64 = 30_000;

/// A server that did not tell its profiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// Which kind.
    pub kind: ArrKind,
    /// Which of them.
    pub id: i64,
    /// What it is called.
    pub name: String,
}

/// What servers told last.
#[derive(Debug, Default)]
pub(crate) struct ProfileBook(Mutex<HashMap<Place, Heard>>);

/// A server at its address: one that moved is asked anew.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Place {
    is_radarr: bool,
    id: i64,
    address: Option<String>,
}

#[derive(Debug, Clone)]
struct Heard {
    /// Nothing when it was silent.
    profiles: Option<Arc<[QualityProfile]>>,
    at: Ts,
    /// Whether somebody is asking again already.
    asking: bool,
}

impl App {
    /// Gives each request the name of its quality profile, and lists the servers that do not tell
    /// theirs. Only a server nobody asked before is waited for; what was heard longer ago is used
    /// and asked for again behind the scenes.
    pub async fn name_profiles(&self, views: &mut [RequestView]) -> Vec<Silent> {
        let settings = self.settings();
        let radarr = settings.radarr.iter().map(|radarr| (ArrKind::Radarr, &radarr.server));
        let sonarr = settings.sonarr.iter().map(|sonarr| (ArrKind::Sonarr, &sonarr.server));
        let servers: Vec<_> = radarr.chain(sonarr).collect();
        self.meet_strangers(&servers).await;
        let (mut silent, mut known) = (Vec::new(), Vec::new());
        for (kind, server) in servers {
            match self.recall(kind, server) {
                Some(profiles) => known.push((kind, server.id, profiles)),
                None => silent.push(Silent { kind, id: server.id, name: name_of(kind, server) }),
            }
        }
        for view in views {
            let kind = match view.request.media_type {
                MediaType::Movie => ArrKind::Radarr,
                MediaType::Tv => ArrKind::Sonarr,
            };
            let server = view.request.server_id;
            let profiles = known.iter().find(|(k, id, _)| *k == kind && Some(*id) == server);
            let wanted = |profile: &&QualityProfile| Some(profile.id) == view.request.profile_id;
            view.profile_name = profiles
                .and_then(|(_, _, profiles)| profiles.iter().find(wanted))
                .map(|profile| profile.name.clone());
        }
        silent
    }

    /// Says what a quality profile of a server is called, if that is remembered. Nobody is waited for.
    pub fn profile_name(
        &self,
        kind: ArrKind,
        server: &ArrServer,
        profile_id: i64,
    ) -> Option<String> {
        let profiles = self.recall(kind, server)?;
        let profile = profiles.iter().find(|profile| profile.id == profile_id)?;
        Some(profile.name.clone())
    }

    /// Names the servers that did not answer when they were asked last. Nobody is waited for: who
    /// was never asked is asked behind the scenes.
    pub fn silent_services(&self) -> Vec<String> {
        let settings = self.settings();
        let radarr = settings.radarr.iter().map(|radarr| (ArrKind::Radarr, &radarr.server));
        let sonarr = settings.sonarr.iter().map(|sonarr| (ArrKind::Sonarr, &sonarr.server));
        let mut silent = Vec::new();
        for (kind, server) in radarr.chain(sonarr) {
            let place = Place::new(kind, server);
            let is_known = self.profiles.heard().contains_key(&place);
            if !is_known {
                let (app, server) = (self.clone(), server.clone());
                tokio::spawn(async move { app.ask_profiles(kind, &server, place).await });
            } else if self.recall(kind, server).is_none() {
                silent.push(name_of(kind, server));
            }
        }
        silent
    }

    /// Asks all servers at once that nobody asked before.
    async fn meet_strangers(&self, servers: &[(ArrKind, &ArrServer)]) {
        let mut asked = tokio::task::JoinSet::new();
        for (kind, server) in servers {
            let place = Place::new(*kind, server);
            if !self.profiles.heard().contains_key(&place) {
                let (app, kind, server) = (self.clone(), *kind, (*server).clone());
                asked.spawn(async move { app.ask_profiles(kind, &server, place).await });
            }
        }
        while asked.join_next().await.is_some() {}
    }

    /// Says what a server told last, and has it asked again when that was too long ago.
    fn recall(&self, kind: ArrKind, server: &ArrServer) -> Option<Arc<[QualityProfile]>> {
        let place = Place::new(kind, server);
        let now = self.clock.now();
        let mut heard = self.profiles.heard();
        let known = heard.get_mut(&place)?;
        let profiles = known.profiles.clone();
        let good_for = if profiles.is_some() { FRESH_MS } else { SILENT_MS };
        if !known.asking && known.at.plus_millis(good_for) <= now {
            known.asking = true;
            let (app, server) = (self.clone(), server.clone());
            tokio::spawn(async move { app.ask_profiles(kind, &server, place).await });
        }
        profiles
    }

    /// Asks a server and writes down what it told. What was known stands when it is silent now.
    async fn ask_profiles(&self, kind: ArrKind, server: &ArrServer, place: Place) {
        let asked = async {
            let server = self.arr_server(kind, server).ok()?;
            let told = tokio::time::timeout(PATIENCE, server.quality_profiles()).await.ok()?;
            told.inspect_err(|error| {
                tracing::debug!(label = "Requests", %error, "the profiles stay unknown");
            })
            .ok()
        };
        let told = asked.await.map(Arc::from);
        let mut heard = self.profiles.heard();
        let before = heard.remove(&place).and_then(|known| known.profiles);
        let profiles = told.or(before);
        heard.insert(place, Heard { profiles, at: self.clock.now(), asking: false });
    }
}

impl ProfileBook {
    fn heard(&self) -> MutexGuard<'_, HashMap<Place, Heard>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    fn new(kind: ArrKind, server: &ArrServer) -> Self {
        Self { is_radarr: kind == ArrKind::Radarr, id: server.id, address: server.url() }
    }
}

fn name_of(kind: ArrKind, server: &ArrServer) -> String {
    if server.name.is_empty() { format!("{kind} {}", server.id) } else { server.name.clone() }
}
