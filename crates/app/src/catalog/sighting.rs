//! A title met in an answer of TMDB: which it is, and what is worth remembering of it.

use super::tmdb::{
    CombinedCredits, Entry, MovieDetails, MovieItem, Page, SeriesDetails, SeriesItem, TitleCredit,
};
use domain::title::year_of;
use domain::{MediaType, RememberedTitle, SeenTitle, TmdbId};
use std::borrow::Cow;

/// A title as an answer shows it, not yet copied.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sighting<'a> {
    /// A film or a series.
    pub media_type: MediaType,
    /// Its number at TMDB.
    pub tmdb_id: TmdbId,
    /// Its name in the language that was asked for.
    pub name: Option<&'a str>,
    /// When it came or comes out.
    pub date: Option<&'a str>,
    /// The poster's path.
    pub poster: Option<&'a str>,
    /// The backdrop's path.
    pub backdrop: Option<&'a str>,
    /// What it is about.
    pub overview: Option<&'a str>,
    /// How long it is, where the answer says so.
    pub runtime_minutes: Option<i64>,
    /// The numbers of its genres.
    pub genres: Cow<'a, [i64]>,
}

impl Sighting<'_> {
    /// Which title it is.
    pub fn key(&self) -> (MediaType, TmdbId) {
        (self.media_type, self.tmdb_id)
    }

    /// Copies what is worth remembering; nothing when the title came without a name.
    pub(super) fn to_seen(&self, language: &str) -> Option<SeenTitle> {
        let name = self.name.filter(|name| !name.is_empty())?;
        let owned = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
        Some(SeenTitle {
            title: RememberedTitle {
                media_type: self.media_type,
                tmdb_id: self.tmdb_id,
                language: language.to_owned(),
                name: name.to_owned(),
                year: year_of(self.date),
                poster: owned(self.poster),
            },
            backdrop: owned(self.backdrop),
            overview: owned(self.overview),
            release_date: owned(self.date),
            runtime_minutes: self.runtime_minutes,
            genres: self.genres.to_vec(),
        })
    }
}

/// An answer of TMDB in which titles are met.
pub trait Sighted {
    /// The titles in it, in their order; the same may be there twice.
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send;
}

impl Sighted for MovieItem {
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send {
        std::iter::once(Sighting {
            media_type: MediaType::Movie,
            tmdb_id: TmdbId(self.id),
            name: self.title.as_deref(),
            date: self.release_date.as_deref(),
            poster: self.poster_path.as_deref(),
            backdrop: self.backdrop_path.as_deref(),
            overview: self.overview.as_deref(),
            runtime_minutes: None,
            genres: Cow::Borrowed(&self.genre_ids),
        })
    }
}

impl Sighted for SeriesItem {
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send {
        std::iter::once(Sighting {
            media_type: MediaType::Tv,
            tmdb_id: TmdbId(self.id),
            name: self.name.as_deref(),
            date: self.first_air_date.as_deref(),
            poster: self.poster_path.as_deref(),
            backdrop: self.backdrop_path.as_deref(),
            overview: self.overview.as_deref(),
            runtime_minutes: None,
            genres: Cow::Borrowed(&self.genre_ids),
        })
    }
}

impl Sighted for Entry {
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send {
        let title: Option<Sighting<'_>> = match self {
            Self::Movie(movie) => movie.sightings().next(),
            Self::Tv(series) => series.sightings().next(),
            // What a person is known for is shown without where it stands.
            Self::Person(_) | Self::Collection(_) | Self::Other => None,
        };
        title.into_iter()
    }
}

impl Sighted for MovieDetails {
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send {
        std::iter::once(Sighting {
            media_type: MediaType::Movie,
            tmdb_id: TmdbId(self.id),
            name: self.title.as_deref(),
            date: self.release_date.as_deref(),
            poster: self.poster_path.as_deref(),
            backdrop: self.backdrop_path.as_deref(),
            overview: self.overview.as_deref(),
            runtime_minutes: self.runtime,
            genres: self.genres.iter().map(|genre| genre.id).collect(),
        })
    }
}

impl Sighted for SeriesDetails {
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send {
        std::iter::once(Sighting {
            media_type: MediaType::Tv,
            tmdb_id: TmdbId(self.id),
            name: self.name.as_deref(),
            date: self.first_air_date.as_deref(),
            poster: self.poster_path.as_deref(),
            backdrop: self.backdrop_path.as_deref(),
            overview: self.overview.as_deref(),
            runtime_minutes: self.episode_run_time.first().copied(),
            genres: self.genres.iter().map(|genre| genre.id).collect(),
        })
    }
}

impl Sighted for TitleCredit {
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send {
        let media_type = self.media_type.as_deref().and_then(MediaType::parse);
        let sighting = media_type.map(|media_type| Sighting {
            media_type,
            tmdb_id: TmdbId(self.id),
            name: self.title.as_deref().or(self.name.as_deref()),
            date: self.release_date.as_deref().or(self.first_air_date.as_deref()),
            poster: self.poster_path.as_deref(),
            backdrop: self.backdrop_path.as_deref(),
            overview: self.overview.as_deref(),
            runtime_minutes: None,
            genres: Cow::Borrowed(&self.genre_ids),
        });
        sighting.into_iter()
    }
}

impl Sighted for CombinedCredits {
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send {
        self.cast.iter().chain(&self.crew).flat_map(Sighted::sightings)
    }
}

impl<T: Sighted + Sync> Sighted for [T] {
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send {
        self.iter().flat_map(Sighted::sightings)
    }
}

impl<T: Sighted + Sync> Sighted for Vec<T> {
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send {
        self.as_slice().sightings()
    }
}

impl<T: Sighted + Sync> Sighted for Page<T> {
    fn sightings(&self) -> impl Iterator<Item = Sighting<'_>> + Send {
        self.results.sightings()
    }
}
