//! Where a request may go: one of the servers that there are, and what is chosen of its offer.
//!
//! Servers and what is usual at them are known from the settings. What else one offers, only it tells,
//! and nobody waits for it with the form.

use super::view::Where;
use crate::ui::several::Line;
use app::App;
use app::services::{ArrServer, Offer};
use app::settings::ArrKind;
use domain::{MediaType, Request, Target};

/// The fields that say where a request may go, in each form that has them.
pub(in crate::pages) const FIELDS: [&str; 7] =
    ["shown", "server", "profile", "rootFolder", "languageProfile", "tagsShown", "tags"];

/// A server, and what is chosen of its offer.
#[derive(Clone)]
pub(in crate::pages) struct Place {
    kind: ArrKind,
    server: ArrServer,
    servers: Vec<(i64, String)>,
    usual: Option<i64>,
    profile: i64,
    folder: String,
    language: Option<i64>,
    tags: Vec<i64>,
}

impl Place {
    /// Finds the first of these servers that there is, else the usual one, with what is usual there.
    pub(in crate::pages) fn find(
        app: &App,
        (of, is_4k): (MediaType, bool),
        wanted: &[Option<i64>],
    ) -> Option<Self> {
        let settings = app.settings();
        let (kind, servers): (ArrKind, Vec<&ArrServer>) = match of {
            MediaType::Movie => {
                (ArrKind::Radarr, settings.radarr.iter().map(|radarr| &radarr.server).collect())
            }
            MediaType::Tv => {
                (ArrKind::Sonarr, settings.sonarr.iter().map(|sonarr| &sonarr.server).collect())
            }
        };
        let same: Vec<_> = servers.into_iter().filter(|server| server.is_4k == is_4k).collect();
        let usual = same.iter().find(|server| server.is_default);
        let named = |id: &Option<i64>| same.iter().find(|server| Some(server.id) == *id);
        let server = wanted.iter().find_map(named).or(usual).or_else(|| same.first())?;
        Some(Self {
            kind,
            server: (*server).clone(),
            servers: same.iter().map(|server| (server.id, server.name.clone())).collect(),
            usual: usual.map(|server| server.id),
            profile: server.active_profile_id,
            folder: server.active_directory.clone(),
            language: None,
            tags: server.tags.clone(),
        })
    }

    /// The number of the server.
    pub(in crate::pages) fn id(&self) -> i64 {
        self.server.id
    }

    /// Takes what is usual at a Sonarr for series that are new, which may be anime.
    pub(in crate::pages) fn of_series(mut self, app: &App, is_anime: bool) -> Self {
        let settings = app.settings();
        let Some(sonarr) = settings.sonarr(self.server.id).filter(|_| self.kind == ArrKind::Sonarr)
        else {
            return self;
        };
        self.language = sonarr.active_language_profile_id;
        if is_anime {
            self.profile = sonarr.active_anime_profile_id.unwrap_or(self.profile);
            self.folder = sonarr.active_anime_directory.clone().unwrap_or(self.folder);
            self.language = sonarr.active_anime_language_profile_id.or(self.language);
            self.tags.clone_from(&sonarr.anime_tags);
        }
        self
    }

    /// Takes what a request says. What was chosen for another server means nothing at this one.
    pub(super) fn of_request(mut self, request: &Request) -> Self {
        if request.server_id.is_none_or(|id| id == self.server.id) {
            self.keep(&request.target());
        }
        self
    }

    /// Takes what was chosen of this server's offer.
    pub(in crate::pages) fn keep(&mut self, sent: &Target) {
        self.profile = sent.profile_id.unwrap_or(self.profile);
        if let Some(folder) = &sent.root_folder {
            self.folder.clone_from(folder);
        }
        self.language = sent.language_profile_id.or(self.language);
        if let Some(tags) = &sent.tags {
            self.tags.clone_from(tags);
        }
    }

    /// Asks the server what it offers. One that does not answer offers nothing.
    pub(in crate::pages) async fn told(&self, app: &App) -> Where {
        let offer = app.arr_offer(self.kind, &self.server).await.ok();
        let is_silent = offer.is_none();
        let place = offer.map_or_else(Where::default, |offer| self.offered(offer));
        Where { is_silent, ..self.chosen(place) }
    }

    /// The place with what is chosen alone, until the rest is there at an address.
    pub(in crate::pages) fn later(&self, app: &App, address: String) -> Where {
        let tag = |id: &i64| Line { value: id.to_string(), words: format!("#{id}"), on: true };
        let folder = Some((self.folder.clone(), None)).filter(|(path, _)| !path.is_empty());
        self.chosen(Where {
            profiles: vec![(self.profile, self.profile_name(app))],
            folders: folder.into_iter().collect(),
            tags: self.tags.iter().map(tag).collect(),
            later: Some(address),
            ..Where::default()
        })
    }

    /// What the profile is called, as far as that is remembered.
    fn profile_name(&self, app: &App) -> String {
        let usual = || {
            let is_usual = self.profile == self.server.active_profile_id;
            is_usual.then(|| self.server.active_profile_name.clone())
        };
        let name = app.profile_name(self.kind, &self.server, self.profile).or_else(usual);
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| self.profile.to_string())
    }

    fn chosen(&self, place: Where) -> Where {
        Where {
            server: (self.server.id, self.server.name.clone()),
            servers: self.servers.clone(),
            usual: self.usual,
            profile: self.profile,
            folder: self.folder.clone(),
            language: self.language,
            ..place
        }
    }

    fn offered(&self, offer: Offer) -> Where {
        let languages = offer.language_profiles.unwrap_or_default().into_iter();
        let line = |tag: app::services::Tag| Line {
            value: tag.id.to_string(),
            on: self.tags.contains(&tag.id),
            words: tag.label,
        };
        let folders = offer.root_folders.into_iter();
        Where {
            profiles: offer.profiles.into_iter().map(|each| (each.id, each.name)).collect(),
            folders: folders.map(|each| (each.path, each.free_space)).collect(),
            languages: languages.map(|each| (each.id, each.name)).collect(),
            tags: offer.tags.into_iter().map(line).collect(),
            ..Where::default()
        }
    }
}
