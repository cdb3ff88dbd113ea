//! The Sonarr scan (background §2.7): series that a Sonarr has or looks for.

use super::lookup::ToldSeries;
use super::servers::{Troubles, each_once};
use crate::jobs::JobRun;
use crate::{App, Result};
use clients::arr::Series;
use domain::TmdbId;
use domain::availability::{
    Counted, Found, Quality, SeasonFound, SeriesFound, ServiceEntry, Witness,
};
use futures_util::{FutureExt, StreamExt, stream};
use std::collections::HashMap;
use std::sync::Arc;
use store::settings::view;

/// How many series are taken in at once.
const BATCH: usize = 200;
/// How many of them are looked up at the same time.
const LOOKUPS: usize = 6;

impl App {
    /// Looks at every series of every Sonarr. One that cannot be asked does not keep the others
    /// from being asked.
    pub(crate) async fn scan_sonarrs(&self, run: &JobRun) -> Result<()> {
        let settings = self.settings();
        let mut troubles = Troubles::default();
        for server in each_once(&settings.sonarr) {
            if run.cancelled() {
                break;
            }
            run.at(&server.name);
            let series = match self.sonarr(server) {
                Ok(sonarr) => sonarr.all_series().await,
                Err(refusal) => {
                    troubles.note(&server.name, &refusal);
                    continue;
                }
            };
            match series {
                Ok(series) => self.take_in_series(server, &series, run).await?,
                Err(error) => troubles.note(&server.name, &error),
            }
        }
        Ok(troubles.verdict()?)
    }

    async fn take_in_series(
        &self,
        server: &view::Sonarr,
        series: &[Series],
        run: &JobRun,
    ) -> Result<()> {
        run.expect_more(series.len());
        for some in series.chunks(BATCH) {
            if run.cancelled() {
                break;
            }
            let ids: Vec<_> = some.iter().map(|series| series.tvdb_id).collect();
            let known = self.store.read(move |tx| tx.list_series_by_tvdb_id(&ids)).await?;
            let lookups: Vec<_> = some
                .iter()
                .map(|series| self.series_found(server, series, &known).boxed())
                .collect();
            let outcomes: Vec<_> = stream::iter(lookups).buffered(LOOKUPS).collect().await;
            let mut found = Vec::with_capacity(outcomes.len());
            for (series, outcome) in some.iter().zip(outcomes) {
                match outcome {
                    Ok(one) => found.extend(one),
                    Err(error) => {
                        let title = series.title.as_deref().unwrap_or_default();
                        tracing::warn!(label = "Sonarr Scan", %error, title, "a series is left out");
                        run.failed(1);
                    }
                }
            }
            run.changed(self.apply_found(found).await?);
            run.advance(some.len());
        }
        Ok(())
    }

    /// Looks at one series again, in every Sonarr that keeps it under this id.
    pub(crate) async fn look_at_series(&self, id: i64, tvdb_id: i64) -> Result<()> {
        let settings = self.settings();
        let known = self.store.read(move |tx| tx.list_series_by_tvdb_id(&[tvdb_id])).await?;
        let mut troubles = Troubles::default();
        for server in each_once(&settings.sonarr) {
            let sonarr = match self.sonarr(server) {
                Ok(sonarr) => sonarr,
                Err(refusal) => {
                    troubles.note(&server.name, &refusal);
                    continue;
                }
            };
            match sonarr.series(id).await {
                // Another Sonarr has another series under this id.
                Ok(Some(series)) if series.tvdb_id == tvdb_id => {
                    let found = self.series_found(server, &series, &known).await?;
                    self.apply_found(found.into_iter().collect()).await?;
                }
                Ok(_) => {}
                Err(error) => troubles.note(&server.name, &error),
            }
        }
        Ok(troubles.verdict()?)
    }

    pub(super) async fn series_found(
        &self,
        server: &view::Sonarr,
        series: &Series,
        known: &HashMap<i64, TmdbId>,
    ) -> Result<Option<Found>> {
        if series.tvdb_id <= 0 {
            return Ok(None);
        }
        let told = match known.get(&series.tvdb_id) {
            Some(id) => self.told_series(*id).await?,
            None => self.meet_series(series).await?,
        };
        let Some(told) = told else { return Ok(None) };
        let quality = Quality::of(server.is_4k);
        let specials = self.settings().main.enable_special_episodes;
        let seasons = series
            .seasons
            .iter()
            .filter(|season| season.season_number != 0 || specials)
            .filter(|season| told.seasons.iter().any(|(number, _)| *number == season.season_number))
            .map(|season| {
                let files = season.statistics.episode_file_count;
                SeasonFound {
                    number: season.season_number,
                    total: season.statistics.total_episode_count,
                    there: match quality {
                        Quality::Standard => Counted { standard: files, four_k: 0 },
                        Quality::FourK => Counted { standard: 0, four_k: files },
                    },
                    is_expected: season.monitored && files == 0,
                }
            })
            .collect();
        Ok(Some(Found::Series(SeriesFound {
            tmdb_id: told.tmdb_id,
            tvdb_id: Some(series.tvdb_id),
            seasons,
            witness: Witness::Sonarr,
            quality,
            added_at: None,
            service: Some(ServiceEntry {
                server_id: server.id,
                id: series.id,
                slug: series.title_slug.clone(),
            }),
            jellyfin_id: None,
        })))
    }

    /// Finds out which title a series is. What Sonarr itself believes saves a call, and counts only
    /// where TMDB agrees.
    async fn meet_series(&self, series: &Series) -> Result<Option<Arc<ToldSeries>>> {
        if series.tmdb_id > 0 {
            let told = self.told_series(TmdbId(series.tmdb_id)).await?;
            if let Some(told) = told.filter(|told| told.tvdb_id == Some(series.tvdb_id)) {
                return Ok(Some(told));
            }
        }
        match self.series_by_tvdb_id(series.tvdb_id).await? {
            Some(id) => self.told_series(id).await,
            None => Ok(None),
        }
    }
}
