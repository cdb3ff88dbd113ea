//! The section `main`: how the server presents itself and what users may do by default.

use domain::{MediaServerType, Permissions};

use super::super::read::Reader;
use super::Secret;

#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "these are the switches an admin has")]
pub struct Main {
    pub api_key: Secret,
    pub application_title: String,
    /// The address under which people reach the server, without a slash at the end; may be empty.
    pub application_url: String,
    pub cache_images: bool,
    /// What a new user may do.
    pub default_permissions: Permissions,
    pub movie_quota: Quota,
    pub tv_quota: Quota,
    pub hide_available: bool,
    pub hide_blocklisted: bool,
    pub local_login: bool,
    pub media_server_login: bool,
    /// Whether unknown users of the media server, of any kind, get an account by signing in.
    pub new_plex_login: bool,
    pub discover_region: String,
    pub streaming_region: String,
    /// Languages joined by `|`.
    pub original_language: String,
    /// TMDB keyword ids whose titles are blocklisted.
    pub blocklisted_tags: Vec<i64>,
    pub blocklisted_tags_limit: u64,
    pub media_server_type: MediaServerType,
    pub partial_requests_enabled: bool,
    pub enable_special_episodes: bool,
    pub locale: String,
    pub youtube_url: String,
}

/// How many titles a user may request in how many days, where the user has no limit of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quota {
    pub limit: Option<i64>,
    pub days: Option<i64>,
}

impl Main {
    pub(super) fn read(at: Reader<'_>) -> Self {
        let quota = |kind| {
            let quota = at.at("defaultQuotas").at(kind);
            Quota {
                limit: quota.at("quotaLimit").optional_int(),
                days: quota.at("quotaDays").optional_int(),
            }
        };
        Self {
            api_key: Secret::new(at.at("apiKey").text()),
            application_title: at.at("applicationTitle").text(),
            application_url: at.at("applicationUrl").text().trim_end_matches('/').to_owned(),
            cache_images: at.at("cacheImages").flag(),
            default_permissions: Permissions(at.at("defaultPermissions").int()),
            movie_quota: quota("movie"),
            tv_quota: quota("tv"),
            hide_available: at.at("hideAvailable").flag(),
            hide_blocklisted: at.at("hideBlocklisted").flag(),
            local_login: at.at("localLogin").flag(),
            media_server_login: at.at("mediaServerLogin").flag(),
            new_plex_login: at.at("newPlexLogin").flag(),
            discover_region: at.at("discoverRegion").text(),
            streaming_region: at.at("streamingRegion").text(),
            original_language: at.at("originalLanguage").text(),
            blocklisted_tags: at.at("blocklistedTags").ints(),
            blocklisted_tags_limit: at.at("blocklistedTagsLimit").count(),
            media_server_type: MediaServerType::try_from(at.at("mediaServerType").int())
                .unwrap_or(MediaServerType::NotConfigured),
            partial_requests_enabled: at.at("partialRequestsEnabled").flag(),
            enable_special_episodes: at.at("enableSpecialEpisodes").flag(),
            locale: at.at("locale").text(),
            youtube_url: at.at("youtubeUrl").text(),
        }
    }
}
