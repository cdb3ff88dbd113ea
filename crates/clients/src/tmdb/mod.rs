//! The Movie Database: titles, people, lists, and the reference data behind the filters.

mod discover;
mod lists;
mod reference;
mod shapes;
mod titles;

#[cfg(test)]
mod recorded;
#[cfg(test)]
mod tests;

use std::time::Duration;

use reqwest::header::AUTHORIZATION;

pub use discover::{DiscoverMovies, DiscoverSeries, Filters};
pub use lists::Window;
pub use shapes::*;
pub use titles::ExternalSource;

use crate::http::{Api, CacheId, Call, Http, Overrides};

const ADDRESS: &str = "https://api.themoviedb.org/3";

const SHORT: Duration = Duration::from_mins(5);
const DETAILS: Duration = Duration::from_hours(12);
const DAY: Duration = Duration::from_hours(24);
const WEEK: Duration = Duration::from_hours(7 * 24);

/// Films or series, where TMDB has the same call for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Movie,
    Tv,
}

impl Kind {
    fn path(self) -> &'static str {
        match self {
            Self::Movie => "movie",
            Self::Tv => "tv",
        }
    }
}

/// TMDB with one key. Languages are given per call as TMDB knows them (`de`, `pt-BR`).
#[derive(Debug, Clone)]
pub struct Tmdb {
    api: Api,
}

impl Tmdb {
    /// `key` is a v3 key or a v4 access token, which is told by its form.
    pub fn new(http: &Http, key: &str) -> Self {
        let address = Overrides::or(http.overrides().tmdb.as_ref(), ADDRESS);
        let api = Api::new(http, "TMDB", address);
        let api = if key.starts_with("eyJ") {
            api.secret(key).header(AUTHORIZATION.as_str(), format!("Bearer {key}"))
        } else {
            api.secret_query("api_key", key)
        };
        Self { api }
    }

    fn get(&self, path: &str, ttl: Duration) -> Call {
        self.api.get(path).cached(CacheId::Tmdb, ttl)
    }
}
