//! The name of a simulated service.

use std::borrow::Cow;

/// The name of a simulated service, as used in faults and recorded calls.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Service(Cow<'static, str>);

impl Service {
    /// The Movie Database.
    pub const TMDB: Self = Self(Cow::Borrowed("tmdb"));
    /// The host that serves posters and backdrops.
    pub const TMDB_IMAGES: Self = Self(Cow::Borrowed("tmdb-images"));
    /// The other source of seasons and episodes.
    pub const TVDB: Self = Self(Cow::Borrowed("tvdb"));
    /// The host that serves TVDB's pictures.
    pub const TVDB_IMAGES: Self = Self(Cow::Borrowed("tvdb-images"));
    /// Jellyfin or Emby.
    pub const MEDIA_SERVER: Self = Self(Cow::Borrowed("media-server"));
    /// The first Radarr.
    pub const RADARR: Self = Self(Cow::Borrowed("radarr"));
    /// The second Radarr, for 4K.
    pub const RADARR_4K: Self = Self(Cow::Borrowed("radarr-4k"));
    /// The first Sonarr.
    pub const SONARR: Self = Self(Cow::Borrowed("sonarr"));
    /// The second Sonarr, for 4K.
    pub const SONARR_4K: Self = Self(Cow::Borrowed("sonarr-4k"));
    /// Portraits by e-mail hash.
    pub const GRAVATAR: Self = Self(Cow::Borrowed("gravatar"));
    /// plex.tv, where this household has no account.
    pub const PLEX_TV: Self = Self(Cow::Borrowed("plex-tv"));
    /// Releases for the update check.
    pub const GITHUB: Self = Self(Cow::Borrowed("github"));
    /// The list that maps `AniDB` to TVDB and TMDB.
    pub const ANIME_LIST: Self = Self(Cow::Borrowed("anime-list"));
    /// Rotten Tomatoes search.
    pub const ROTTEN_TOMATOES: Self = Self(Cow::Borrowed("rotten-tomatoes"));
    /// `IMDb` ratings through Radarr's metadata service.
    pub const IMDB: Self = Self(Cow::Borrowed("imdb"));
    /// Catches webhooks of every kind.
    pub const WEBHOOK: Self = Self(Cow::Borrowed("webhook"));
    /// Catches mail.
    pub const SMTP: Self = Self(Cow::Borrowed("smtp"));
    /// Drives the household from outside.
    pub const CONTROL: Self = Self(Cow::Borrowed("control"));

    /// Names a service that has no constant, such as a third Radarr.
    pub fn named(name: impl Into<String>) -> Self {
        Self(Cow::Owned(name.into()))
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Service {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}
