//! Radarr and Sonarr servers.

use std::ops::Deref;

use super::super::read::Reader;
use super::Secret;
use super::library_server::address;

/// What both kinds have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "these are the switches an admin has")]
pub struct ArrServer {
    pub id: i64,
    pub name: String,
    pub hostname: String,
    pub port: u16,
    pub api_key: Secret,
    pub use_ssl: bool,
    pub base_url: String,
    pub active_profile_id: i64,
    pub active_profile_name: String,
    pub active_directory: String,
    pub tags: Vec<i64>,
    pub is_4k: bool,
    pub is_default: bool,
    /// The address for links, when it is not the one the server itself uses.
    pub external_url: Option<String>,
    pub sync_enabled: bool,
    pub prevent_search: bool,
    pub tag_requests: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Radarr {
    pub server: ArrServer,
    /// `announced`, `inCinemas` or `released`.
    pub minimum_availability: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sonarr {
    pub server: ArrServer,
    /// `standard`, `daily` or `anime`.
    pub series_type: String,
    pub anime_series_type: String,
    pub active_language_profile_id: Option<i64>,
    pub active_anime_profile_id: Option<i64>,
    pub active_anime_profile_name: Option<String>,
    pub active_anime_language_profile_id: Option<i64>,
    pub active_anime_directory: Option<String>,
    pub anime_tags: Vec<i64>,
    pub enable_season_folders: bool,
}

impl Radarr {
    pub(super) fn read(at: Reader<'_>) -> Self {
        Self {
            server: ArrServer::read(at),
            minimum_availability: at.at("minimumAvailability").text(),
        }
    }
}

impl Sonarr {
    pub(super) fn read(at: Reader<'_>) -> Self {
        let or = |key: &str, default: &str| {
            at.at(key).optional_text().unwrap_or_else(|| default.to_owned())
        };
        Self {
            server: ArrServer::read(at),
            series_type: or("seriesType", "standard"),
            anime_series_type: or("animeSeriesType", "anime"),
            active_language_profile_id: at.at("activeLanguageProfileId").optional_int(),
            active_anime_profile_id: at.at("activeAnimeProfileId").optional_int(),
            active_anime_profile_name: at.at("activeAnimeProfileName").optional_text(),
            active_anime_language_profile_id: at.at("activeAnimeLanguageProfileId").optional_int(),
            active_anime_directory: at.at("activeAnimeDirectory").optional_text(),
            anime_tags: at.at("animeTags").ints(),
            enable_season_folders: at.at("enableSeasonFolders").flag(),
        }
    }
}

impl ArrServer {
    fn read(at: Reader<'_>) -> Self {
        Self {
            id: at.at("id").int(),
            name: at.at("name").text(),
            hostname: at.at("hostname").text(),
            port: at.at("port").port(),
            api_key: Secret::new(at.at("apiKey").text()),
            use_ssl: at.at("useSsl").flag(),
            base_url: at.at("baseUrl").text(),
            active_profile_id: at.at("activeProfileId").int(),
            active_profile_name: at.at("activeProfileName").text(),
            active_directory: at.at("activeDirectory").text(),
            tags: at.at("tags").ints(),
            is_4k: at.at("is4k").flag(),
            is_default: at.at("isDefault").flag(),
            external_url: at.at("externalUrl").optional_text(),
            sync_enabled: at.at("syncEnabled").flag(),
            prevent_search: at.at("preventSearch").flag(),
            tag_requests: at.at("tagRequests").flag(),
        }
    }

    /// Returns the address of the server, if one is set.
    pub fn url(&self) -> Option<String> {
        address(&self.hostname, self.port, self.use_ssl, &self.base_url)
    }
}

impl Deref for Radarr {
    type Target = ArrServer;

    fn deref(&self) -> &ArrServer {
        &self.server
    }
}

impl Deref for Sonarr {
    type Target = ArrServer;

    fn deref(&self) -> &ArrServer {
        &self.server
    }
}
