//! Titles as the API shows them (api §5.3), with the links and downloads that are computed from
//! the settings as they are now.

use super::download::{DownloadShape, downloads};
use app::catalog::MediaView;
use domain::{MediaId, MediaStatus, MediaType, Season, SeasonId, TmdbId, Ts};
use serde::Serialize;

/// A title as the API shows it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaShape {
    download_status: Vec<DownloadShape>,
    #[serde(rename = "downloadStatus4k")]
    download_status_4k: Vec<DownloadShape>,
    id: MediaId,
    media_type: MediaType,
    tmdb_id: TmdbId,
    tvdb_id: Option<i64>,
    imdb_id: Option<String>,
    status: MediaStatus,
    #[serde(rename = "status4k")]
    status_4k: MediaStatus,
    created_at: Ts,
    updated_at: Ts,
    last_season_change: Ts,
    media_added_at: Option<Ts>,
    service_id: Option<i64>,
    #[serde(rename = "serviceId4k")]
    service_id_4k: Option<i64>,
    external_service_id: Option<i64>,
    #[serde(rename = "externalServiceId4k")]
    external_service_id_4k: Option<i64>,
    external_service_slug: Option<String>,
    #[serde(rename = "externalServiceSlug4k")]
    external_service_slug_4k: Option<String>,
    rating_key: Option<String>,
    #[serde(rename = "ratingKey4k")]
    rating_key_4k: Option<String>,
    jellyfin_media_id: Option<String>,
    #[serde(rename = "jellyfinMediaId4k")]
    jellyfin_media_id_4k: Option<String>,
    #[serde(flatten)]
    links: LinksShape,
    #[serde(skip_serializing_if = "Option::is_none")]
    seasons: Option<Vec<SeasonShape>>,
}

/// Links to the title elsewhere; each is absent unless it applies.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct LinksShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    service_url: Option<String>,
    #[serde(rename = "serviceUrl4k", skip_serializing_if = "Option::is_none")]
    service_url_4k: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_url: Option<String>,
    #[serde(rename = "mediaUrl4k", skip_serializing_if = "Option::is_none")]
    media_url_4k: Option<String>,
    #[serde(rename = "iOSPlexUrl", skip_serializing_if = "Option::is_none")]
    ios_plex_url: Option<String>,
    #[serde(rename = "iOSPlexUrl4k", skip_serializing_if = "Option::is_none")]
    ios_plex_url_4k: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tautulli_url: Option<String>,
    #[serde(rename = "tautulliUrl4k", skip_serializing_if = "Option::is_none")]
    tautulli_url_4k: Option<String>,
}

impl MediaShape {
    /// Shows a title without its seasons (`M`).
    pub fn new(view: &MediaView) -> Self {
        let media = view.media.clone();
        let links = &view.links;
        Self {
            download_status: downloads(&view.downloads),
            download_status_4k: downloads(&view.downloads_4k),
            id: media.id,
            media_type: media.media_type,
            tmdb_id: media.tmdb_id,
            tvdb_id: media.tvdb_id,
            imdb_id: media.imdb_id,
            status: media.status,
            status_4k: media.status_4k,
            created_at: media.created_at,
            updated_at: media.updated_at,
            last_season_change: media.last_season_change,
            media_added_at: media.media_added_at,
            service_id: media.service_id,
            service_id_4k: media.service_id_4k,
            external_service_id: media.external_service_id,
            external_service_id_4k: media.external_service_id_4k,
            external_service_slug: media.external_service_slug,
            external_service_slug_4k: media.external_service_slug_4k,
            rating_key: media.rating_key,
            rating_key_4k: media.rating_key_4k,
            jellyfin_media_id: media.jellyfin_media_id,
            jellyfin_media_id_4k: media.jellyfin_media_id_4k,
            links: LinksShape {
                service_url: links.service.clone(),
                service_url_4k: links.service_4k.clone(),
                media_url: links.media.clone(),
                media_url_4k: links.media_4k.clone(),
                ios_plex_url: links.ios_plex.clone(),
                ios_plex_url_4k: links.ios_plex_4k.clone(),
                tautulli_url: links.tautulli.clone(),
                tautulli_url_4k: links.tautulli_4k.clone(),
            },
            seasons: None,
        }
    }

    /// Adds the seasons (`M+seasons`).
    #[must_use]
    pub fn with_seasons(mut self, seasons: &[Season]) -> Self {
        self.seasons = Some(seasons.iter().map(SeasonShape::new).collect());
        self
    }
}

/// A season of a title as the API shows it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeasonShape {
    id: SeasonId,
    season_number: i64,
    status: MediaStatus,
    #[serde(rename = "status4k")]
    status_4k: MediaStatus,
    created_at: Ts,
    updated_at: Ts,
}

impl SeasonShape {
    fn new(season: &Season) -> Self {
        Self {
            id: season.id,
            season_number: season.season_number,
            status: season.status,
            status_4k: season.status_4k,
            created_at: season.created_at,
            updated_at: season.updated_at,
        }
    }
}
