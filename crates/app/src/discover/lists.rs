//! Lists of films and series: by what is asked for, by one thing they share, by what comes soon,
//! and what most people watch now (api §16.5).

use super::filter::{Bounds, Filter, Reader};
use super::listing::{Trending, WithKeyword};
use super::reference::{Company, Genre, Keyword, Language, Network};
use crate::accounts::Caller;
use crate::catalog::tmdb::{Entry, MovieItem, SeriesItem};
use crate::catalog::{Taste, TitleList};
use crate::{App, Result};
use domain::refusal::not_found;
use domain::{MediaType, Refusal};

/// So many keywords of a filter are shown with their names.
const MOST_KEYWORDS: usize = 20;

/// What is asked of any list.
#[derive(Debug, Clone)]
pub struct About {
    /// The language of names and overviews.
    pub language: String,
    /// The page, counted from 1.
    pub page: u32,
}

/// A list and what its titles share.
#[derive(Debug, Clone)]
pub struct Described<T, D> {
    /// The list.
    pub list: TitleList<T>,
    /// What they share.
    pub by: D,
}

impl App {
    /// Lists films by what is asked for.
    pub async fn discover_movies(
        &self,
        by: &Caller,
        about: &About,
        filter: Filter,
    ) -> Result<TitleList<MovieItem>> {
        let taste = self.taste(&by.user).await?;
        self.filtered_movies(by, about, filter, Some(&taste)).await
    }

    /// Lists series by what is asked for.
    pub async fn discover_series(
        &self,
        by: &Caller,
        about: &About,
        filter: Filter,
    ) -> Result<TitleList<SeriesItem>> {
        let taste = self.taste(&by.user).await?;
        self.filtered_series(by, about, filter, Some(&taste)).await
    }

    /// Lists films that come soon.
    pub async fn upcoming_movies(
        &self,
        by: &Caller,
        about: &About,
    ) -> Result<TitleList<MovieItem>> {
        self.discover_movies(by, about, self.soon()).await
    }

    /// Lists series that come soon.
    pub async fn upcoming_series(
        &self,
        by: &Caller,
        about: &About,
    ) -> Result<TitleList<SeriesItem>> {
        self.discover_series(by, about, self.soon()).await
    }

    /// Lists films of a genre.
    pub async fn movies_of_genre(
        &self,
        by: &Caller,
        about: &About,
        id: &str,
    ) -> Result<Described<MovieItem, Genre>> {
        let genre = self.genre_by_id(MediaType::Movie, id, &about.language).await?;
        let list = self.discover_movies(by, about, of_genre(genre.id)).await?;
        Ok(Described { list, by: genre })
    }

    /// Lists series of a genre.
    pub async fn series_of_genre(
        &self,
        by: &Caller,
        about: &About,
        id: &str,
    ) -> Result<Described<SeriesItem, Genre>> {
        let genre = self.genre_by_id(MediaType::Tv, id, &about.language).await?;
        let list = self.discover_series(by, about, of_genre(genre.id)).await?;
        Ok(Described { list, by: genre })
    }

    /// Lists films that were made in a language.
    pub async fn movies_in_language(
        &self,
        by: &Caller,
        about: &About,
        code: &str,
    ) -> Result<Described<MovieItem, Language>> {
        let language = self.language_by_code(code).await?;
        let list = self.discover_movies(by, about, made_in(code)).await?;
        Ok(Described { list, by: language })
    }

    /// Lists series that were made in a language.
    pub async fn series_in_language(
        &self,
        by: &Caller,
        about: &About,
        code: &str,
    ) -> Result<Described<SeriesItem, Language>> {
        let language = self.language_by_code(code).await?;
        let list = self.discover_series(by, about, made_in(code)).await?;
        Ok(Described { list, by: language })
    }

    /// Lists films of a studio, the same for everybody.
    pub async fn movies_of_studio(
        &self,
        by: &Caller,
        about: &About,
        id: &str,
    ) -> Result<Described<MovieItem, Company>> {
        let studio = self.studio(number(id, "studio")?).await?;
        let list = self.filtered_movies(by, about, made_by(studio.id), None).await?;
        Ok(Described { list, by: studio })
    }

    /// Lists series of a network, the same for everybody.
    pub async fn series_of_network(
        &self,
        by: &Caller,
        about: &About,
        id: &str,
    ) -> Result<Described<SeriesItem, Network>> {
        let network = self.network(number(id, "network")?).await?;
        let list = self.filtered_series(by, about, made_by(network.id), None).await?;
        Ok(Described { list, by: network })
    }

    /// Lists films with a keyword, the same for everybody.
    pub async fn movies_with_keyword(
        &self,
        by: &Caller,
        about: &About,
        keyword: i64,
    ) -> Result<TitleList<MovieItem>> {
        let listing = WithKeyword { keyword, language: about.language.clone() };
        self.page_of(&by.user, &listing, about.page).await
    }

    /// Lists what most people watch now.
    pub async fn trending(&self, by: &Caller, about: &About) -> Result<TitleList<Entry>> {
        let region = self.taste(&by.user).await?.region;
        let listing = Trending { language: about.language.clone(), region };
        self.page_of(&by.user, &listing, about.page).await
    }

    /// Names the keywords of a filter. Those that cannot be named are left out: they only
    /// describe a list that is there without them.
    pub async fn keywords_named(&self, ids: Option<&str>) -> Vec<Keyword> {
        let ids = ids.unwrap_or_default().split([',', '|']).filter_map(|id| id.trim().parse().ok());
        let named = ids.take(MOST_KEYWORDS).map(|id| async move {
            let named = self.keyword(id).await;
            named.inspect_err(|error| tracing::debug!(%error, id, "a keyword has no name"))
        });
        let named = futures_util::future::join_all(named).await;
        named.into_iter().flatten().flatten().collect()
    }

    async fn filtered_movies(
        &self,
        by: &Caller,
        about: &About,
        filter: Filter,
        taste: Option<&Taste>,
    ) -> Result<TitleList<MovieItem>> {
        let reader = Reader { language: &about.language, taste, now: self.clock.now() };
        self.page_of(&by.user, &filter.movies(&reader)?, about.page).await
    }

    async fn filtered_series(
        &self,
        by: &Caller,
        about: &About,
        filter: Filter,
        taste: Option<&Taste>,
    ) -> Result<TitleList<SeriesItem>> {
        let reader = Reader { language: &about.language, taste, now: self.clock.now() };
        self.page_of(&by.user, &filter.series(&reader)?, about.page).await
    }

    async fn genre_by_id(&self, of: MediaType, id: &str, language: &str) -> Result<Genre> {
        let wanted: Option<i64> = id.parse().ok();
        let genres = self.genres(of, language).await?;
        let found = genres.into_iter().find(|genre| Some(genre.id) == wanted);
        Ok(found.ok_or_else(|| not_found("genre"))?)
    }

    async fn language_by_code(&self, code: &str) -> Result<Language> {
        let found =
            self.spoken_languages().await?.into_iter().find(|language| language.iso_639_1 == code);
        Ok(found.ok_or_else(|| not_found("language"))?)
    }

    fn soon(&self) -> Filter {
        let today = self.clock.today().to_string();
        Filter { released: Bounds { from: Some(today), to: None }, ..Filter::default() }
    }
}

fn of_genre(id: i64) -> Filter {
    Filter { genres: Some(id.to_string()), ..Filter::default() }
}

fn made_in(language: &str) -> Filter {
    Filter { original_language: Some(language.to_owned()), ..Filter::default() }
}

fn made_by(id: i64) -> Filter {
    Filter { makers: Some(id.to_string()), ..Filter::default() }
}

/// Version 1 takes any text for these numbers.
fn number(text: &str, what: &str) -> Result<i64, Refusal> {
    text.parse().map_err(|_| not_found(what))
}
