//! What is typed and chosen about a server, and what the server offers to choose from.

use super::super::Kind;
use crate::pages::form::Form;
use app::services::{ArrServer, Radarr, Sonarr};
use app::settings::ArrTrial;

/// A server as its form shows it.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Entry {
    pub name: String,
    pub host: String,
    pub port: String,
    pub tls: bool,
    pub base: String,
    /// The key itself is never shown.
    pub has_key: bool,
    pub is_default: bool,
    pub is_4k: bool,
    /// The id of the quality profile.
    pub profile: String,
    /// Its name, as long as the server was not asked.
    pub profile_name: String,
    pub folder: String,
    pub tags: Vec<i64>,
    pub external: String,
    pub scan: bool,
    pub search: bool,
    pub tag_requests: bool,
    /// Radarr: `announced`, `inCinemas` or `released`.
    pub availability: String,
    /// Sonarr: `standard` or `daily`.
    pub series_type: String,
    pub season_folders: bool,
    pub language: String,
    pub anime: Anime,
}

/// Where anime goes.
#[derive(Debug, Clone, Default)]
pub struct Anime {
    /// `standard` or `anime`.
    pub series_type: String,
    pub profile: String,
    pub profile_name: String,
    pub folder: String,
    pub language: String,
    pub tags: Vec<i64>,
}

/// What a server offers: ids with names.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    pub profiles: Vec<(String, String)>,
    pub folders: Vec<String>,
    pub tags: Vec<(i64, String)>,
    /// Only old Sonarrs have language profiles.
    pub languages: Option<Vec<(String, String)>>,
    /// The path that it lives below in its own words.
    pub base: Option<String>,
}

impl Entry {
    /// A server of which nothing is known yet.
    pub fn new(kind: Kind) -> Self {
        Self {
            name: kind.name().to_owned(),
            port: kind.port().to_string(),
            scan: true,
            search: true,
            availability: "released".to_owned(),
            series_type: "standard".to_owned(),
            season_folders: true,
            anime: Anime { series_type: "anime".to_owned(), ..Anime::default() },
            ..Self::default()
        }
    }

    /// What was sent.
    pub fn read(form: &Form) -> Self {
        let text = |name| form.text(name).trim().to_owned();
        let tags = |name| form.all(name).filter_map(|tag| tag.parse().ok()).collect();
        Self {
            name: text("name"),
            host: text("host"),
            port: text("port"),
            tls: form.is_on("tls"),
            base: text("base"),
            has_key: false,
            is_default: form.is_on("isDefault"),
            is_4k: form.is_on("is4k"),
            profile: text("profile"),
            profile_name: String::new(),
            folder: text("folder"),
            tags: tags("tags"),
            external: text("external").trim_end_matches('/').to_owned(),
            scan: form.is_on("scan"),
            search: form.is_on("search"),
            tag_requests: form.is_on("tagRequests"),
            availability: text("availability"),
            series_type: text("seriesType"),
            season_folders: form.is_on("seasonFolders"),
            language: text("language"),
            anime: Anime {
                series_type: text("animeSeriesType"),
                profile: text("animeProfile"),
                profile_name: String::new(),
                folder: text("animeFolder"),
                language: text("animeLanguage"),
                tags: tags("animeTags"),
            },
        }
    }

    fn of(server: &ArrServer) -> Self {
        Self {
            name: server.name.clone(),
            host: server.hostname.clone(),
            port: server.port.to_string(),
            tls: server.use_ssl,
            base: server.base_url.clone(),
            has_key: !server.api_key.reveal().is_empty(),
            is_default: server.is_default,
            is_4k: server.is_4k,
            profile: server.active_profile_id.to_string(),
            profile_name: server.active_profile_name.clone(),
            folder: server.active_directory.clone(),
            tags: server.tags.clone(),
            external: server.external_url.clone().unwrap_or_default(),
            scan: server.sync_enabled,
            search: !server.prevent_search,
            tag_requests: server.tag_requests,
            ..Self::default()
        }
    }
}

impl From<&Radarr> for Entry {
    fn from(radarr: &Radarr) -> Self {
        Self { availability: radarr.minimum_availability.clone(), ..Self::of(&radarr.server) }
    }
}

impl From<&Sonarr> for Entry {
    fn from(sonarr: &Sonarr) -> Self {
        let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        Self {
            series_type: sonarr.series_type.clone(),
            season_folders: sonarr.enable_season_folders,
            language: id(sonarr.active_language_profile_id),
            anime: Anime {
                series_type: sonarr.anime_series_type.clone(),
                profile: id(sonarr.active_anime_profile_id),
                profile_name: sonarr.active_anime_profile_name.clone().unwrap_or_default(),
                folder: sonarr.active_anime_directory.clone().unwrap_or_default(),
                language: id(sonarr.active_anime_language_profile_id),
                tags: sonarr.anime_tags.clone(),
            },
            ..Self::of(&sonarr.server)
        }
    }
}

impl From<ArrTrial> for Offer {
    fn from(found: ArrTrial) -> Self {
        let profiles = found.profiles.iter().filter_map(|profile| {
            let id = profile.get("id")?.as_i64()?.to_string();
            Some((id, profile.get("name")?.as_str()?.to_owned()))
        });
        let languages = found.language_profiles.map(|profiles| {
            profiles.into_iter().map(|profile| (profile.id.to_string(), profile.name)).collect()
        });
        Self {
            profiles: profiles.collect(),
            folders: found.root_folders.into_iter().map(|folder| folder.path).collect(),
            tags: found.tags.into_iter().map(|tag| (tag.id, tag.label)).collect(),
            languages,
            base: found.url_base,
        }
    }
}
