//! Discover: lists made from filters. A filter that is not set is not sent.

use super::shapes::{MovieItem, Page, SeriesItem};
use super::{SHORT, Tmdb};
use crate::Result;
use crate::http::Call;

/// What both kinds of discover have in common, in TMDB's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    pub page: u32,
    pub language: String,
    pub region: Option<String>,
    pub sort_by: Option<String>,
    pub with_original_language: Option<String>,
    pub with_genres: Option<String>,
    pub with_keywords: Option<String>,
    pub without_keywords: Option<String>,
    pub with_runtime_gte: Option<String>,
    pub with_runtime_lte: Option<String>,
    pub vote_average_gte: Option<String>,
    pub vote_average_lte: Option<String>,
    pub vote_count_gte: Option<String>,
    pub vote_count_lte: Option<String>,
    pub watch_region: Option<String>,
    pub with_watch_providers: Option<String>,
    pub certification: Option<String>,
    pub certification_gte: Option<String>,
    pub certification_lte: Option<String>,
    pub certification_country: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DiscoverMovies {
    pub filters: Filters,
    pub include_adult: bool,
    pub primary_release_date_gte: Option<String>,
    pub primary_release_date_lte: Option<String>,
    pub with_companies: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DiscoverSeries {
    pub filters: Filters,
    pub first_air_date_gte: Option<String>,
    pub first_air_date_lte: Option<String>,
    pub include_null_first_air_dates: bool,
    pub with_networks: Option<String>,
    pub with_status: Option<String>,
}

impl Tmdb {
    pub async fn discover_movies(&self, wanted: &DiscoverMovies) -> Result<Page<MovieItem>> {
        let call = self.filtered("/discover/movie", &wanted.filters);
        let call = call.query("include_adult", wanted.include_adult).query("include_video", true);
        let call = call
            .query_if("primary_release_date.gte", wanted.primary_release_date_gte.as_ref())
            .query_if("primary_release_date.lte", wanted.primary_release_date_lte.as_ref());
        call.query_if("with_companies", wanted.with_companies.as_ref()).fetch().await
    }

    pub async fn discover_series(&self, wanted: &DiscoverSeries) -> Result<Page<SeriesItem>> {
        let call = self.filtered("/discover/tv", &wanted.filters);
        let call = call
            .query("include_null_first_air_dates", wanted.include_null_first_air_dates)
            .query_if("first_air_date.gte", wanted.first_air_date_gte.as_ref())
            .query_if("first_air_date.lte", wanted.first_air_date_lte.as_ref());
        let call = call.query_if("with_networks", wanted.with_networks.as_ref());
        call.query_if("with_status", wanted.with_status.as_ref()).fetch().await
    }

    fn filtered(&self, path: &str, filters: &Filters) -> Call {
        let call = self
            .get(path, SHORT)
            .query("sort_by", filters.sort_by.as_deref().unwrap_or("popularity.desc"))
            .query("page", filters.page.max(1))
            .query("language", &filters.language);
        filters.optional().into_iter().fold(call, |call, (name, value)| call.query_if(name, value))
    }
}

impl Filters {
    fn optional(&self) -> [(&'static str, Option<&String>); 17] {
        [
            ("region", self.region.as_ref()),
            ("with_original_language", self.with_original_language.as_ref()),
            ("with_genres", self.with_genres.as_ref()),
            ("with_keywords", self.with_keywords.as_ref()),
            ("without_keywords", self.without_keywords.as_ref()),
            ("with_runtime.gte", self.with_runtime_gte.as_ref()),
            ("with_runtime.lte", self.with_runtime_lte.as_ref()),
            ("vote_average.gte", self.vote_average_gte.as_ref()),
            ("vote_average.lte", self.vote_average_lte.as_ref()),
            ("vote_count.gte", self.vote_count_gte.as_ref()),
            ("vote_count.lte", self.vote_count_lte.as_ref()),
            ("watch_region", self.watch_region.as_ref()),
            ("with_watch_providers", self.with_watch_providers.as_ref()),
            ("certification", self.certification.as_ref()),
            ("certification.gte", self.certification_gte.as_ref()),
            ("certification.lte", self.certification_lte.as_ref()),
            ("certification_country", self.certification_country.as_ref()),
        ]
    }
}
