//! Searches, trends and lists around a title.

use super::shapes::{Company, Entry, Keyword, MovieItem, Page, SeriesItem};
use super::{DAY, Kind, SHORT, Tmdb};
use crate::Result;
use crate::http::Call;

/// How far back a trend looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    Day,
    Week,
}

impl Window {
    fn path(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
        }
    }
}

impl Tmdb {
    pub async fn search_multi(
        &self,
        query: &str,
        page: u32,
        language: &str,
    ) -> Result<Page<Entry>> {
        self.search("/search/multi", query, page, language).fetch().await
    }

    pub async fn search_movies(
        &self,
        query: &str,
        page: u32,
        language: &str,
        year: Option<i32>,
    ) -> Result<Page<MovieItem>> {
        let call = self.search("/search/movie", query, page, language);
        call.query_if("primary_release_year", year).fetch().await
    }

    pub async fn search_series(
        &self,
        query: &str,
        page: u32,
        language: &str,
        year: Option<i32>,
    ) -> Result<Page<SeriesItem>> {
        let call = self.search("/search/tv", query, page, language);
        call.query_if("first_air_date_year", year).fetch().await
    }

    pub async fn search_keywords(&self, query: &str, page: u32) -> Result<Page<Keyword>> {
        self.get("/search/keyword", DAY).query("query", query).query("page", page).fetch().await
    }

    pub async fn search_companies(&self, query: &str, page: u32) -> Result<Page<Company>> {
        self.get("/search/company", DAY).query("query", query).query("page", page).fetch().await
    }

    pub async fn movie_recommendations(
        &self,
        id: i64,
        page: u32,
        language: &str,
    ) -> Result<Page<MovieItem>> {
        self.list(&format!("/movie/{id}/recommendations"), page, language).fetch().await
    }

    pub async fn similar_movies(
        &self,
        id: i64,
        page: u32,
        language: &str,
    ) -> Result<Page<MovieItem>> {
        self.list(&format!("/movie/{id}/similar"), page, language).fetch().await
    }

    pub async fn series_recommendations(
        &self,
        id: i64,
        page: u32,
        language: &str,
    ) -> Result<Page<SeriesItem>> {
        self.list(&format!("/tv/{id}/recommendations"), page, language).fetch().await
    }

    pub async fn similar_series(
        &self,
        id: i64,
        page: u32,
        language: &str,
    ) -> Result<Page<SeriesItem>> {
        self.list(&format!("/tv/{id}/similar"), page, language).fetch().await
    }

    pub async fn movies_by_keyword(
        &self,
        keyword: i64,
        page: u32,
        language: &str,
    ) -> Result<Page<MovieItem>> {
        self.list(&format!("/keyword/{keyword}/movies"), page, language).fetch().await
    }

    pub async fn upcoming_movies(
        &self,
        page: u32,
        language: &str,
        region: Option<&str>,
        original_language: Option<&str>,
    ) -> Result<Page<MovieItem>> {
        let call = self.list("/movie/upcoming", page, language).query_if("region", region);
        call.query_if("originalLanguage", original_language).fetch().await
    }

    pub async fn trending(
        &self,
        window: Window,
        page: u32,
        language: &str,
        region: Option<&str>,
    ) -> Result<Page<Entry>> {
        let call = self.list(&format!("/trending/all/{}", window.path()), page, language);
        call.query_if("region", region).fetch().await
    }

    /// Returns the trend of one kind; its entries name their kind all the same.
    pub async fn trending_of(&self, kind: Kind, window: Window, page: u32) -> Result<Page<Entry>> {
        let path = format!("/trending/{}/{}", kind.path(), window.path());
        self.get(&path, SHORT).query("page", page).fetch().await
    }

    fn list(&self, path: &str, page: u32, language: &str) -> Call {
        self.get(path, SHORT).query("page", page).query("language", language)
    }

    fn search(&self, path: &str, query: &str, page: u32, language: &str) -> Call {
        let call = self.get(path, SHORT).query("query", query).query("page", page);
        call.query("include_adult", false).query("language", language)
    }
}
