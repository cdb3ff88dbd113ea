//! What a scan asks TMDB: which title an id of another catalogue is, and which seasons a series
//! has. Seasons are kept in mind for a while, so that a series that stays the same costs no call.

use crate::{App, Error, Result};
use clients::ClientError;
use clients::tmdb::ExternalSource;
use domain::refusal::upstream;
use domain::{Kind, Refusal, TmdbId, Ts};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The language of scans: the names are not shown.
const LANGUAGE: &str = "en";
/// How long the seasons of a series are believed; TMDB's details are kept as long.
const KEPT_MS: i64 = 12 * 3_600_000;
/// How many series are kept in mind.
const MOST: usize = 20_000;

/// A series as TMDB, or TVDB in its place, tells it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ToldSeries {
    /// Its number at TMDB.
    pub(crate) tmdb_id: TmdbId,
    /// Its number at TVDB.
    pub(crate) tvdb_id: Option<i64>,
    /// The numbers of its seasons, each with the number of its episodes.
    pub(crate) seasons: Vec<(i64, i64)>,
}

/// The series that were told of lately.
#[derive(Debug, Default)]
pub(crate) struct ToldBook(Mutex<HashMap<TmdbId, (Ts, Arc<ToldSeries>)>>);

impl ToldBook {
    fn lock(&self) -> MutexGuard<'_, HashMap<TmdbId, (Ts, Arc<ToldSeries>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, id: TmdbId, now: Ts) -> Option<Arc<ToldSeries>> {
        let book = self.lock();
        let (told_at, told) = book.get(&id)?;
        (now < told_at.plus_millis(KEPT_MS)).then(|| Arc::clone(told))
    }

    fn keep(&self, told: &Arc<ToldSeries>, now: Ts) {
        let mut book = self.lock();
        if book.len() >= MOST {
            book.clear();
        }
        book.insert(told.tmdb_id, (now, Arc::clone(told)));
    }
}

impl App {
    /// Gives the seasons of a series; nothing when TMDB knows no such series.
    pub(crate) async fn told_series(&self, id: TmdbId) -> Result<Option<Arc<ToldSeries>>> {
        let now = self.clock.now();
        if let Some(told) = self.library.told.find(id, now) {
            return Ok(Some(told));
        }
        let details = match self.series_details(id, LANGUAGE).await {
            Err(Error::Refused(refusal)) if refusal.kind == Kind::NotFound => return Ok(None),
            told => told?,
        };
        // An answer about something else says nothing about the seasons of this series.
        if details.id != id.0 {
            return Err(upstream("TMDB's answer about a series cannot be understood.").into());
        }
        let told = Arc::new(ToldSeries {
            tmdb_id: id,
            tvdb_id: details.external_ids.tvdb_id,
            seasons: details
                .seasons
                .iter()
                .map(|season| (season.season_number, season.episode_count))
                .collect(),
        });
        self.library.told.keep(&told, now);
        Ok(Some(told))
    }

    /// Finds a series by its number at TVDB.
    pub(crate) async fn series_by_tvdb_id(&self, id: i64) -> Result<Option<TmdbId>> {
        let found = self.tmdb()?.find(ExternalSource::Tvdb, &id.to_string(), LANGUAGE).await;
        Ok(found.map_err(silent)?.tv_results.first().map(|series| TmdbId(series.id)))
    }

    /// Finds a film by its id at `IMDb`.
    pub(crate) async fn film_by_imdb_id(&self, id: &str) -> Result<Option<TmdbId>> {
        let found = self.tmdb()?.find(ExternalSource::Imdb, id, LANGUAGE).await.map_err(silent)?;
        Ok(found.movie_results.first().map(|film| TmdbId(film.id)))
    }
}

/// Somebody outside did not say anything that could be used.
pub(crate) fn silent(error: ClientError) -> Refusal {
    upstream(format!("{} could not be asked.", error.service())).because(error)
}
