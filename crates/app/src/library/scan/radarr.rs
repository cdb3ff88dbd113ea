//! The Radarr scan (background §2.6): films that a Radarr has or looks for.

use super::super::apply::COMPARED_AT_ONCE;
use super::servers::{Troubles, each_once};
use crate::jobs::JobRun;
use crate::{App, Result};
use clients::arr::Movie;
use domain::TmdbId;
use domain::availability::{FilmFound, FilmState, Found, Quality, ServiceEntry};
use store::settings::view;

impl App {
    /// Looks at every film of every Radarr. One that cannot be asked does not keep the others from
    /// being asked.
    pub(crate) async fn scan_radarrs(&self, run: &JobRun) -> Result<()> {
        let settings = self.settings();
        let mut troubles = Troubles::default();
        for server in each_once(&settings.radarr) {
            if run.cancelled() {
                break;
            }
            run.at(&server.name);
            let movies = match self.radarr(server) {
                Ok(radarr) => radarr.movies().await,
                Err(refusal) => {
                    troubles.note(&server.name, &refusal);
                    continue;
                }
            };
            match movies {
                Ok(movies) => self.take_in_movies(server, &movies, run).await?,
                Err(error) => troubles.note(&server.name, &error),
            }
        }
        Ok(troubles.verdict()?)
    }

    async fn take_in_movies(
        &self,
        server: &view::Radarr,
        movies: &[Movie],
        run: &JobRun,
    ) -> Result<()> {
        run.expect_more(movies.len());
        for some in movies.chunks(COMPARED_AT_ONCE) {
            if run.cancelled() {
                break;
            }
            let found = some.iter().filter_map(|movie| found_in(server, movie)).collect();
            run.changed(self.apply_found(found).await?);
            run.advance(some.len());
        }
        Ok(())
    }

    /// Looks at one film again, in every Radarr that keeps it under this id.
    pub(crate) async fn look_at_movie(&self, id: i64, tmdb_id: i64) -> Result<()> {
        let settings = self.settings();
        let mut troubles = Troubles::default();
        for server in each_once(&settings.radarr) {
            let radarr = match self.radarr(server) {
                Ok(radarr) => radarr,
                Err(refusal) => {
                    troubles.note(&server.name, &refusal);
                    continue;
                }
            };
            match radarr.movie(id).await {
                // Another Radarr has another film under this id.
                Ok(movie) => {
                    let found = movie.filter(|movie| movie.tmdb_id == tmdb_id);
                    let found = found.as_ref().and_then(|movie| found_in(server, movie));
                    self.apply_found(found.into_iter().collect()).await?;
                }
                Err(error) => troubles.note(&server.name, &error),
            }
        }
        Ok(troubles.verdict()?)
    }
}

/// A film that nobody looks for and that is not there says nothing.
fn found_in(server: &view::Radarr, movie: &Movie) -> Option<Found> {
    if movie.tmdb_id <= 0 || !movie.monitored && !movie.has_file {
        return None;
    }
    Some(Found::Film(FilmFound {
        tmdb_id: TmdbId(movie.tmdb_id),
        imdb_id: None,
        quality: Quality::of(server.is_4k),
        state: if movie.has_file { FilmState::There } else { FilmState::Expected },
        added_at: None,
        service: Some(ServiceEntry {
            server_id: server.id,
            id: movie.id,
            slug: movie.title_slug.clone(),
        }),
        jellyfin_id: None,
    }))
}
