//! `GET /search/keyword` and `/search/company`: what filters are made of. Their pages keep TMDB's
//! own names, as clients know them.

use crate::api::answer::Answer;
use crate::api::browsing::PageWanted;
use crate::api::input::Query;
use crate::api::reference::shape::{FoundStudioShape, KeywordShape};
use app::App;
use app::catalog::tmdb::Page;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};

/// What is searched for.
#[derive(Debug, Deserialize)]
pub struct Sought {
    query: String,
    #[serde(flatten)]
    wanted: PageWanted,
}

/// A page as TMDB writes it.
#[derive(Debug, Serialize)]
pub struct PlainPage<T> {
    page: u32,
    results: Vec<T>,
    total_pages: u32,
    total_results: u64,
}

impl<T> PlainPage<T> {
    fn new<F: Into<T>>(page: Page<F>) -> Self {
        Self {
            page: page.page,
            results: page.results.into_iter().map(Into::into).collect(),
            total_pages: page.total_pages,
            total_results: page.total_results,
        }
    }
}

/// Searches keywords.
pub async fn keywords(
    State(app): State<App>,
    Query(sought): Query<Sought>,
) -> Answer<Json<PlainPage<KeywordShape>>> {
    Ok(Json(PlainPage::new(app.search_keywords(&sought.query, sought.wanted.page()).await?)))
}

/// Searches studios.
pub async fn studios(
    State(app): State<App>,
    Query(sought): Query<Sought>,
) -> Answer<Json<PlainPage<FoundStudioShape>>> {
    Ok(Json(PlainPage::new(app.search_studios(&sought.query, sought.wanted.page()).await?)))
}
