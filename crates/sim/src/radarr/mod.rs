//! Radarr, API v3: films.

mod movie;
pub(crate) use movie::Movie;

mod shape;

mod lookup;

mod movies;

mod furnish;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use crate::arr::{Site, common, missing, require_key};

/// Answers as Radarr does. Paths arrive in lower case.
pub(crate) fn api(site: Site) -> Router {
    common(Router::new())
        .route("/api/v3/movie", get(movies::list).post(movies::add).put(movies::update))
        .route("/api/v3/movie/lookup", get(lookup::by_term))
        .route("/api/v3/movie/lookup/tmdb", get(lookup::by_tmdb))
        .route(
            "/api/v3/movie/{id}",
            get(movies::one).put(movies::update_one).delete(movies::remove),
        )
        .fallback(async || missing())
        .layer(from_fn_with_state(site.clone(), require_key))
        .with_state(site)
}
