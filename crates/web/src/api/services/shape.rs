//! Radarr and Sonarr servers as people see them: without address and key.

use app::services::{ArrServer, Offer, QualityProfile, Radarr, RootFolder, Sonarr, Tag};
use serde::Serialize;
use serde_json::Value;

/// A Radarr server.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RadarrShape {
    #[serde(flatten)]
    common: Common,
    active_tags: Vec<i64>,
}

/// A Sonarr server.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SonarrShape {
    #[serde(flatten)]
    common: Common,
    #[serde(skip_serializing_if = "Option::is_none")]
    active_anime_profile_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    active_anime_directory: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    active_language_profile_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    active_anime_language_profile_id: Option<i64>,
    active_tags: Vec<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    active_anime_tags: Option<Vec<i64>>,
}

/// What both have.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Common {
    id: i64,
    name: String,
    #[serde(rename = "is4k")]
    is_4k: bool,
    is_default: bool,
    active_directory: String,
    active_profile_id: i64,
}

impl Common {
    fn new(server: &ArrServer) -> Self {
        Self {
            id: server.id,
            name: server.name.clone(),
            is_4k: server.is_4k,
            is_default: server.is_default,
            active_directory: server.active_directory.clone(),
            active_profile_id: server.active_profile_id,
        }
    }
}

impl RadarrShape {
    pub(super) fn new(radarr: &Radarr) -> Self {
        Self { common: Common::new(&radarr.server), active_tags: radarr.tags.clone() }
    }
}

impl SonarrShape {
    pub(super) fn listed(sonarr: &Sonarr) -> Self {
        Self { active_tags: Vec::new(), active_anime_tags: None, ..Self::whole(sonarr) }
    }

    pub(super) fn whole(sonarr: &Sonarr) -> Self {
        Self {
            common: Common::new(&sonarr.server),
            active_anime_profile_id: sonarr.active_anime_profile_id,
            active_anime_directory: sonarr.active_anime_directory.clone(),
            active_language_profile_id: sonarr.active_language_profile_id,
            active_anime_language_profile_id: sonarr.active_anime_language_profile_id,
            active_tags: sonarr.tags.clone(),
            active_anime_tags: Some(sonarr.anime_tags.clone()),
        }
    }
}

/// What a server offers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OfferShape<S> {
    server: S,
    profiles: Vec<QualityProfile>,
    root_folders: Vec<FolderShape>,
    tags: Vec<Tag>,
    /// Null where a Sonarr has none, absent for Radarr.
    #[serde(skip_serializing_if = "Option::is_none")]
    language_profiles: Option<Value>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FolderShape {
    id: i64,
    free_space: Option<i64>,
    path: String,
    total_space: Option<i64>,
}

impl<S> OfferShape<S> {
    pub(super) fn new(server: S, offer: Offer) -> Self {
        Self {
            server,
            profiles: offer.profiles,
            root_folders: offer.root_folders.into_iter().map(FolderShape::from).collect(),
            tags: offer.tags,
            language_profiles: None,
        }
    }

    pub(super) fn with_languages(self, languages: Value) -> Self {
        Self { language_profiles: Some(languages), ..self }
    }
}

impl From<RootFolder> for FolderShape {
    fn from(folder: RootFolder) -> Self {
        Self {
            id: folder.id,
            free_space: folder.free_space,
            path: folder.path,
            total_space: folder.total_space,
        }
    }
}
