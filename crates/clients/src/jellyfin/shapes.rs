//! What Jellyfin and Emby send, as far as it is used.

use serde::Deserialize;

use crate::secret::Secret;
use crate::shapes::or_default;

/// The answer to a login.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Authenticated {
    pub access_token: Secret,
    pub user: User,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct User {
    pub id: String,
    pub name: String,
    pub server_id: Option<String>,
    pub primary_image_tag: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub policy: Policy,
    #[serde(deserialize_with = "or_default")]
    pub configuration: Configuration,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Policy {
    pub is_administrator: bool,
    pub is_disabled: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Configuration {
    /// Libraries that the user sees merged; such a user cannot list them one by one.
    #[serde(deserialize_with = "or_default")]
    pub grouped_folders: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ServerDetails {
    pub id: String,
    pub server_name: Option<String>,
    pub version: Option<String>,
    /// `Jellyfin Server` there; Emby does not say.
    pub product_name: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ApiKey {
    pub access_token: Secret,
    pub app_name: String,
    pub date_created: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Library {
    pub id: String,
    pub name: String,
    #[serde(rename = "Type")]
    pub kind: Option<String>,
    pub collection_type: Option<String>,
}

/// The envelope of every list.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Listed<T> {
    pub(super) items: Vec<T>,
    #[serde(default)]
    pub(super) total_record_count: u64,
}

/// One page of items, without those that exist only on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Items {
    pub present: Vec<Item>,
    /// How many entries the page really had; an empty page is the last one.
    pub seen: u64,
    pub total: u64,
}

impl From<Listed<Item>> for Items {
    fn from(list: Listed<Item>) -> Self {
        let (seen, total) = (list.items.len() as u64, list.total_record_count);
        let present = list.items.into_iter().filter(|item| !item.is_virtual()).collect();
        Self { present, seen, total }
    }
}

/// A film, series, season or episode.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Item {
    pub id: String,
    pub name: Option<String>,
    /// `Movie`, `Series`, `Season`, `Episode`, or something we do not care about.
    #[serde(rename = "Type")]
    pub kind: String,
    pub location_type: Option<String>,
    pub series_id: Option<String>,
    pub season_id: Option<String>,
    pub index_number: Option<i64>,
    pub index_number_end: Option<i64>,
    pub parent_index_number: Option<i64>,
    #[serde(deserialize_with = "or_default")]
    pub provider_ids: ProviderIds,
    #[serde(deserialize_with = "or_default")]
    pub media_sources: Vec<MediaSource>,
    pub date_created: Option<String>,
}

impl Item {
    /// Whether it is a season or an episode.
    pub fn is_part_of_series(&self) -> bool {
        matches!(self.kind.as_str(), "Season" | "Episode")
    }

    fn is_virtual(&self) -> bool {
        self.location_type.as_deref() == Some("Virtual")
    }
}

/// An entry of the list of all episodes: what is needed to count it, and nothing else, since a
/// large household has a hundred thousand of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Episode {
    pub id: String,
    /// `Episode`; a server that answers with anything else has not understood what was asked.
    #[serde(rename = "Type")]
    pub kind: String,
    pub location_type: Option<String>,
    pub series_id: Option<String>,
    /// The number of its season.
    pub parent_index_number: Option<i64>,
    pub index_number: Option<i64>,
    pub index_number_end: Option<i64>,
    #[serde(deserialize_with = "or_default")]
    pub media_sources: Vec<MediaSource>,
}

impl Episode {
    /// Whether it exists only on paper.
    pub fn is_virtual(&self) -> bool {
        self.location_type.as_deref() == Some("Virtual")
    }
}

/// One page of the episodes of a library, those that exist only on paper among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Episodes {
    pub listed: Vec<Episode>,
    pub total: u64,
}

impl From<Listed<Episode>> for Episodes {
    fn from(list: Listed<Episode>) -> Self {
        Self { listed: list.items, total: list.total_record_count }
    }
}

/// Ids elsewhere. Plugins write their names in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProviderIds {
    #[serde(alias = "Tmdb", alias = "TMDB")]
    pub tmdb: Option<String>,
    #[serde(alias = "Imdb", alias = "IMDB")]
    pub imdb: Option<String>,
    #[serde(alias = "Tvdb", alias = "TVDB")]
    pub tvdb: Option<String>,
    #[serde(alias = "AniDB", alias = "AniDb", alias = "Anidb")]
    pub anidb: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MediaSource {
    #[serde(deserialize_with = "or_default")]
    pub media_streams: Vec<MediaStream>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MediaStream {
    #[serde(rename = "Type")]
    pub kind: Option<String>,
    pub width: Option<i64>,
}
