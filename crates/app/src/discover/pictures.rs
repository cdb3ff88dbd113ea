//! Pictures to begin with: backdrops for the door, and genres with a few of their titles'.

use super::filter::{Filter, Reader};
use super::reference::Genre;
use super::silent;
use crate::{App, Result};
use clients::tmdb::{Entry, Tmdb, Window};
use domain::MediaType;

/// A genre and the backdrops of its best known titles.
#[derive(Debug, Clone)]
pub struct GenreRow {
    /// The genre.
    pub genre: Genre,
    /// Paths at TMDB.
    pub backdrops: Vec<String>,
}

impl App {
    /// Lists backdrops of what most people watched this week, for whoever stands at the door.
    pub async fn backdrops(&self) -> Result<Vec<String>> {
        let (tmdb, settings) = (self.tmdb()?, self.settings());
        let (language, region) = (&settings.main.locale, &settings.main.discover_region);
        let trend = tmdb.trending(Window::Week, 1, language, Some(region)).await;
        let backdrops =
            trend.map_err(silent)?.results.into_iter().filter_map(|entry| match entry {
                Entry::Movie(movie) => movie.backdrop_path,
                Entry::Tv(series) => series.backdrop_path,
                Entry::Collection(collection) => collection.backdrop_path,
                Entry::Person(_) | Entry::Other => None,
            });
        Ok(backdrops.filter(|path| !path.is_empty()).collect())
    }

    /// Lists the genres of films or series with pictures, the same for everybody. A genre whose
    /// titles cannot be asked for has none.
    pub async fn genre_rows(&self, of: MediaType, language: &str) -> Result<Vec<GenreRow>> {
        let (tmdb, genres) = (&self.tmdb()?, self.genres(of, language).await?);
        let rows = genres.into_iter().map(|genre| async move {
            let backdrops = self.backdrops_of_genre(tmdb, of, genre.id).await;
            let backdrops = backdrops.inspect_err(|error| {
                tracing::debug!(%error, genre = genre.id, "a genre has no pictures");
            });
            GenreRow { genre, backdrops: backdrops.unwrap_or_default() }
        });
        Ok(futures_util::future::join_all(rows).await)
    }

    async fn backdrops_of_genre(
        &self,
        tmdb: &Tmdb,
        of: MediaType,
        genre: i64,
    ) -> Result<Vec<String>> {
        let settings = self.settings();
        let reader = Reader { language: &settings.main.locale, taste: None, now: self.clock.now() };
        let filter = Filter { genres: Some(genre.to_string()), ..Filter::default() };
        let paths: Vec<Option<String>> = match of {
            MediaType::Movie => {
                let page = tmdb.discover_movies(&filter.movies(&reader)?).await.map_err(silent)?;
                page.results.into_iter().map(|movie| movie.backdrop_path).collect()
            }
            MediaType::Tv => {
                let page = tmdb.discover_series(&filter.series(&reader)?).await.map_err(silent)?;
                page.results.into_iter().map(|series| series.backdrop_path).collect()
            }
        };
        Ok(paths.into_iter().flatten().filter(|path| !path.is_empty()).collect())
    }
}
