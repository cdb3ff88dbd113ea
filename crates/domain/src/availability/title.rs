//! A title with its seasons, as scans read and write it.

use super::{FilmFound, SeriesFound};
use crate::{Media, MediaId, MediaStatus, MediaType, Season, TmdbId, Ts};

/// A title with its seasons. Rows that are not stored yet have the id 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The title's own row.
    pub media: Media,
    /// Its seasons; none for a film.
    pub seasons: Vec<Season>,
    /// Whether an open request waits for it in ordinary quality.
    pub awaited: bool,
    /// Whether one waits for it in 4K.
    pub awaited_4k: bool,
}

/// Ordinary quality or 4K.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// What everybody has.
    Standard,
    /// From two thousand pixels of width on.
    FourK,
}

impl Quality {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Standard, Self::FourK];

    /// Reads the switch that settings and requests carry.
    pub fn of(is_4k: bool) -> Self {
        if is_4k { Self::FourK } else { Self::Standard }
    }

    /// The switch that settings and requests carry.
    pub fn is_4k(self) -> bool {
        self == Self::FourK
    }
}

/// In which qualities the household keeps films and series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Detection {
    /// Whether there is a Radarr for 4K.
    pub movies_4k: bool,
    /// Whether there is a Sonarr for 4K.
    pub series_4k: bool,
}

/// Where Radarr or Sonarr keeps a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceEntry {
    /// The server, by its id in the settings.
    pub server_id: i64,
    /// The title's id there.
    pub id: i64,
    /// Its slug there.
    pub slug: Option<String>,
}

/// What somebody has, or is getting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A film.
    Film(FilmFound),
    /// A series.
    Series(SeriesFound),
}

impl Found {
    /// The title that it is about.
    pub fn key(&self) -> (MediaType, TmdbId) {
        match self {
            Self::Film(film) => (MediaType::Movie, film.tmdb_id),
            Self::Series(series) => (MediaType::Tv, series.tmdb_id),
        }
    }

    /// Gives the title as it stands after this was found; `title` is what was known of it.
    pub fn applied(&self, title: Option<&Title>, detection: Detection, now: Ts) -> Title {
        match self {
            Self::Film(film) => film.applied(title, now),
            Self::Series(series) => series.applied(title, detection, now),
        }
    }
}

impl Title {
    /// A title that nobody knew, with nothing there yet.
    pub fn unsaved(media_type: MediaType, tmdb_id: TmdbId, now: Ts) -> Self {
        let media = Media {
            id: MediaId(0),
            media_type,
            tmdb_id,
            tvdb_id: None,
            imdb_id: None,
            status: MediaStatus::Unknown,
            status_4k: MediaStatus::Unknown,
            created_at: now,
            updated_at: now,
            last_season_change: now,
            media_added_at: None,
            service_id: None,
            service_id_4k: None,
            external_service_id: None,
            external_service_id_4k: None,
            external_service_slug: None,
            external_service_slug_4k: None,
            rating_key: None,
            rating_key_4k: None,
            jellyfin_media_id: None,
            jellyfin_media_id_4k: None,
        };
        Self { media, seasons: Vec::new(), awaited: false, awaited_4k: false }
    }

    /// Whether the row exists already.
    pub fn is_stored(&self) -> bool {
        self.media.id != MediaId(0)
    }

    /// Whether an open request waits for the title in a quality.
    pub fn is_awaited(&self, quality: Quality) -> bool {
        match quality {
            Quality::Standard => self.awaited,
            Quality::FourK => self.awaited_4k,
        }
    }
}

impl Media {
    /// Moves the title in one quality.
    pub fn set_status(&mut self, quality: Quality, status: MediaStatus) {
        match quality {
            Quality::Standard => self.status = status,
            Quality::FourK => self.status_4k = status,
        }
    }

    /// Notes where Radarr or Sonarr keeps the title in one quality. A slug that is not known does
    /// not erase one that is.
    pub fn set_service(&mut self, quality: Quality, entry: &ServiceEntry) {
        let (server, id, slug) = match quality {
            Quality::Standard => (
                &mut self.service_id,
                &mut self.external_service_id,
                &mut self.external_service_slug,
            ),
            Quality::FourK => (
                &mut self.service_id_4k,
                &mut self.external_service_id_4k,
                &mut self.external_service_slug_4k,
            ),
        };
        (*server, *id) = (Some(entry.server_id), Some(entry.id));
        if entry.slug.is_some() && *slug != entry.slug {
            slug.clone_from(&entry.slug);
        }
    }

    /// The title's id at Jellyfin or Emby in one quality.
    pub fn jellyfin_id(&self, quality: Quality) -> Option<&str> {
        match quality {
            Quality::Standard => self.jellyfin_media_id.as_deref(),
            Quality::FourK => self.jellyfin_media_id_4k.as_deref(),
        }
    }

    /// Notes the title's id at Jellyfin or Emby in one quality; none given erases none.
    pub fn set_jellyfin_id(&mut self, quality: Quality, id: Option<&str>) {
        if id.is_none() || id == self.jellyfin_id(quality) {
            return;
        }
        let id = id.map(str::to_owned);
        match quality {
            Quality::Standard => self.jellyfin_media_id = id,
            Quality::FourK => self.jellyfin_media_id_4k = id,
        }
    }

    /// Forgets where the title was in one quality.
    pub fn forget_places(&mut self, quality: Quality) {
        match quality {
            Quality::Standard => {
                self.service_id = None;
                self.external_service_id = None;
                self.external_service_slug = None;
                self.rating_key = None;
                self.jellyfin_media_id = None;
            }
            Quality::FourK => {
                self.service_id_4k = None;
                self.external_service_id_4k = None;
                self.external_service_slug_4k = None;
                self.rating_key_4k = None;
                self.jellyfin_media_id_4k = None;
            }
        }
    }
}

impl Season {
    /// Where the season stands in one quality.
    pub fn status_in(&self, quality: Quality) -> MediaStatus {
        match quality {
            Quality::Standard => self.status,
            Quality::FourK => self.status_4k,
        }
    }

    /// Moves the season in one quality.
    pub fn set_status(&mut self, quality: Quality, status: MediaStatus) {
        match quality {
            Quality::Standard => self.status = status,
            Quality::FourK => self.status_4k = status,
        }
    }
}
