//! What TMDB knows of a title that is asked for, read before any transaction begins.

use crate::{App, Result};
use clients::ClientError;
use clients::tmdb::{MovieDetails, SeriesDetails};
use domain::asking::Facts;
use domain::refusal::upstream;
use domain::title::year_of;
use domain::{MediaType, Reason, Refusal, RememberedTitle, TmdbId};

/// A title as it was found.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// What a decision looks at.
    pub(crate) facts: Facts,
    /// Its number at TVDB.
    pub(crate) tvdb_id: Option<i64>,
    /// What lists show of it.
    pub(crate) remembered: RememberedTitle,
}

impl App {
    /// Looks a title up in the household's language.
    pub(crate) async fn find_at_tmdb(&self, media_type: MediaType, id: TmdbId) -> Result<Found> {
        let (tmdb, language) = (self.tmdb()?, self.settings().main.locale.clone());
        Ok(match media_type {
            MediaType::Movie => {
                film(tmdb.movie(id.0, &language).await.map_err(not_told)?, id, language)
            }
            MediaType::Tv => {
                series(tmdb.series(id.0, &language).await.map_err(not_told)?, id, language)
            }
        })
    }
}

fn not_told(error: ClientError) -> Refusal {
    if error.is_not_found() {
        return upstream("TMDB does not know this title.").for_reason(Reason::NoSuchTitle);
    }
    upstream("TMDB does not answer, so nothing was asked for. Try again later.")
        .for_reason(Reason::TmdbSilent)
        .because(error)
}

fn film(details: MovieDetails, id: TmdbId, language: String) -> Found {
    Found {
        tvdb_id: None,
        remembered: RememberedTitle {
            media_type: MediaType::Movie,
            tmdb_id: id,
            language,
            name: details.title.or(details.original_title).unwrap_or_default(),
            year: year_of(details.release_date.as_deref()),
            poster: details.poster_path,
        },
        facts: Facts {
            media_type: MediaType::Movie,
            genres: details.genres.iter().map(|genre| genre.id).collect(),
            keywords: details.keywords.keywords.iter().map(|keyword| keyword.id).collect(),
            original_language: details.original_language,
            seasons: Vec::new(),
        },
    }
}

fn series(details: SeriesDetails, id: TmdbId, language: String) -> Found {
    Found {
        tvdb_id: details.external_ids.tvdb_id,
        remembered: RememberedTitle {
            media_type: MediaType::Tv,
            tmdb_id: id,
            language,
            name: details.name.or(details.original_name).unwrap_or_default(),
            year: year_of(details.first_air_date.as_deref()),
            poster: details.poster_path,
        },
        facts: Facts {
            media_type: MediaType::Tv,
            genres: details.genres.iter().map(|genre| genre.id).collect(),
            keywords: details.keywords.results.iter().map(|keyword| keyword.id).collect(),
            original_language: details.original_language,
            seasons: details.seasons.iter().map(|season| season.season_number).collect(),
        },
    }
}
