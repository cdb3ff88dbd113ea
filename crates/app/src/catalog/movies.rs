//! One film, and the films that go with it (api §16.2).

use super::ratings::ENGLISH;
use super::tmdb::{MovieDetails, MovieItem};
use super::{Known, TitleList};
use crate::catalog::untold;
use crate::discover::listing::MoviesLike;
use crate::{App, Result};
use domain::{MediaType, TmdbId, User};

/// A film as TMDB knows it, and as it is known here.
#[derive(Debug, Clone)]
pub struct MovieView {
    /// What TMDB tells.
    pub details: MovieDetails,
    /// What is known here.
    pub known: Known,
}

/// In which way titles go with another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Who liked the one liked the others.
    Recommended,
    /// They have genres and keywords in common.
    Similar,
}

impl App {
    /// Gives a film. One that has no overview in this language gets that of the household's.
    pub async fn movie(&self, by: &User, id: TmdbId, language: &str) -> Result<MovieView> {
        let own = self.settings().main.locale.clone();
        let others = [own.as_str()];
        let (details, known) = tokio::join!(
            self.movie_told(id, language, &others),
            self.known(by, MediaType::Movie, id)
        );
        Ok(MovieView { details: details?, known: known? })
    }

    /// Gives what TMDB tells about a film to somebody who reads it here: an overview that is missing
    /// in their language is that of the household's, or else English.
    pub async fn movie_to_read(&self, id: TmdbId, language: &str) -> Result<MovieDetails> {
        let own = self.settings().main.locale.clone();
        self.movie_told(id, language, &[&own, ENGLISH]).await
    }

    async fn movie_told(
        &self,
        id: TmdbId,
        language: &str,
        others: &[&str],
    ) -> Result<MovieDetails> {
        let mut details = self.movie_details(id, language).await?;
        for other in others.iter().filter(|other| **other != language) {
            if !is_blank(details.overview.as_deref()) {
                break;
            }
            // The page is worth showing without it.
            if let Ok(fallback) = self.movie_details(id, other).await {
                details.overview = fallback.overview;
            }
        }
        Ok(details)
    }

    /// Gives what TMDB tells about a film, and remembers the title.
    pub async fn movie_details(&self, id: TmdbId, language: &str) -> Result<MovieDetails> {
        let told = self.tmdb()?.movie(id.0, language).await;
        let details = told.map_err(|error| untold("movie", error))?;
        self.remember(language, &details);
        Ok(details)
    }

    /// Lists the films that go with one.
    pub async fn movies_like(
        &self,
        by: &User,
        id: TmdbId,
        likeness: Likeness,
        page: u32,
        language: &str,
    ) -> Result<TitleList<MovieItem>> {
        let listing = MoviesLike { id, likeness, language: language.to_owned() };
        self.page_of(by, &listing, page).await
    }
}

/// Whether there is nothing to read.
pub(super) fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(str::is_empty)
}
