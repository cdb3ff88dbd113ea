//! A title that somebody wanted or a server has, and its seasons.

use crate::{MediaId, MediaStatus, MediaType, SeasonId, TmdbId, Ts};

/// A row of `media`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// The row's id.
    pub id: MediaId,
    /// A film or a series.
    pub media_type: MediaType,
    /// The title's number at TMDB.
    pub tmdb_id: TmdbId,
    /// The title's number at TVDB.
    pub tvdb_id: Option<i64>,
    /// The title's id at `IMDb`.
    pub imdb_id: Option<String>,
    /// Where the title stands.
    pub status: MediaStatus,
    /// Where its 4K version stands.
    pub status_4k: MediaStatus,
    /// When the row was made.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
    /// When a season was last seen to change.
    pub last_season_change: Ts,
    /// When the media server got it.
    pub media_added_at: Option<Ts>,
    /// The Radarr or Sonarr entry that has it.
    pub service_id: Option<i64>,
    /// The same for 4K.
    pub service_id_4k: Option<i64>,
    /// Its id there.
    pub external_service_id: Option<i64>,
    /// The same for 4K.
    pub external_service_id_4k: Option<i64>,
    /// Its slug there.
    pub external_service_slug: Option<String>,
    /// The same for 4K.
    pub external_service_slug_4k: Option<String>,
    /// Its key at Plex.
    pub rating_key: Option<String>,
    /// The same for 4K.
    pub rating_key_4k: Option<String>,
    /// Its id at Jellyfin or Emby.
    pub jellyfin_media_id: Option<String>,
    /// The same for 4K.
    pub jellyfin_media_id_4k: Option<String>,
}

impl Media {
    /// Where the title stands in one quality.
    pub fn status_in(&self, is_4k: bool) -> MediaStatus {
        if is_4k { self.status_4k } else { self.status }
    }

    /// The service entry of one quality: server, id there, slug there.
    pub fn service_in(&self, is_4k: bool) -> (Option<i64>, Option<i64>, Option<&str>) {
        if is_4k {
            let slug = self.external_service_slug_4k.as_deref();
            (self.service_id_4k, self.external_service_id_4k, slug)
        } else {
            (self.service_id, self.external_service_id, self.external_service_slug.as_deref())
        }
    }
}

/// A row of `season`: one season of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Season {
    /// The row's id.
    pub id: SeasonId,
    /// The series.
    pub media_id: MediaId,
    /// Its number; 0 holds the specials.
    pub season_number: i64,
    /// Where it stands.
    pub status: MediaStatus,
    /// Where its 4K version stands.
    pub status_4k: MediaStatus,
    /// When the row was made.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}
