//! What critics and audiences think of a title (api §16.9).

use super::tmdb::MovieDetails;
use crate::{App, Result};
use clients::ClientError;
use clients::ratings::Imdb;
pub use clients::ratings::{AudienceRating, CriticsRating, ImdbRating, TomatoRating};
use domain::refusal::upstream;
use domain::title::year_of;
use domain::{Refusal, TmdbId};

/// The language in which titles are looked up elsewhere.
pub(super) const ENGLISH: &str = "en";

/// What the sources say about a film; at least one of them says something.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings {
    /// Rotten Tomatoes.
    pub tomatoes: Option<TomatoRating>,
    /// `IMDb`.
    pub imdb: Option<ImdbRating>,
}

impl App {
    /// Gives what Rotten Tomatoes says about a film, if it says anything.
    pub async fn movie_rating(&self, id: TmdbId) -> Result<Option<TomatoRating>> {
        let details = self.movie_details(id, ENGLISH).await?;
        Ok(self.tomatoes_of_movie(&details).await.map_err(unrated)?)
    }

    /// Gives what the sources say about a film, if any does. One that fails is left out while the other answers.
    pub async fn movie_ratings(&self, id: TmdbId) -> Result<Option<Ratings>> {
        let details = self.movie_details(id, ENGLISH).await?;
        let (tomatoes, imdb) =
            tokio::join!(self.tomatoes_of_movie(&details), self.imdb_of(&details));
        match (tomatoes, imdb) {
            (Ok(None), Ok(None)) => Ok(None),
            (Err(error), Ok(None) | Err(_)) | (Ok(None), Err(error)) => Err(unrated(error).into()),
            (tomatoes, imdb) => {
                let (tomatoes, imdb) = (tomatoes.ok().flatten(), imdb.ok().flatten());
                Ok(Some(Ratings { tomatoes, imdb }))
            }
        }
    }

    /// Gives what Rotten Tomatoes says about a series, if it says anything.
    pub async fn series_rating(&self, id: TmdbId) -> Result<Option<TomatoRating>> {
        let details = self.series_from_tmdb(id, ENGLISH).await?;
        let (name, year) =
            (details.name.unwrap_or_default(), year_of(details.first_air_date.as_deref()));
        let Some(tomatoes) = self.rotten_tomatoes() else { return Ok(None) };
        Ok(tomatoes.series(&name, year).await.map_err(unrated)?)
    }

    async fn tomatoes_of_movie(
        &self,
        details: &MovieDetails,
    ) -> Result<Option<TomatoRating>, ClientError> {
        let Some(tomatoes) = self.rotten_tomatoes() else { return Ok(None) };
        let title = details.title.as_deref().unwrap_or_default();
        tomatoes.movie(title, year_of(details.release_date.as_deref())).await
    }

    async fn imdb_of(&self, details: &MovieDetails) -> Result<Option<ImdbRating>, ClientError> {
        match details.imdb_id.as_deref().filter(|id| !id.is_empty()) {
            Some(id) => match Imdb::new(self.http()).rating(id).await {
                Err(error) if error.is_not_found() => Ok(None),
                told => told,
            },
            None => Ok(None),
        }
    }
}

fn unrated(error: ClientError) -> Refusal {
    upstream("The ratings could not be fetched.").because(error)
}
