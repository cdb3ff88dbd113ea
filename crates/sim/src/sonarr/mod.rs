//! Sonarr, API v3 (applications 3 and 4): series.

mod show;
pub(crate) use show::Show;

mod statistics;

mod shape;

mod lookup;

mod series;

mod episodes;

mod furnish;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, put};

use crate::arr::{Site, common, language_profiles, missing, require_key};

/// Answers as Sonarr does. Paths arrive in lower case.
pub(crate) fn api(site: Site) -> Router {
    common(Router::new())
        .route("/api/v3/languageprofile", get(language_profiles))
        .route("/api/v3/series", get(series::list).post(series::add).put(series::update))
        .route("/api/v3/series/lookup", get(lookup::by_term))
        .route(
            "/api/v3/series/{id}",
            get(series::one).put(series::update_one).delete(series::remove),
        )
        .route("/api/v3/episode", get(episodes::list))
        .route("/api/v3/episode/monitor", put(episodes::monitor))
        .route("/api/v3/episode/{id}", get(episodes::one))
        .fallback(async || missing())
        .layer(from_fn_with_state(site.clone(), require_key))
        .with_state(site)
}
