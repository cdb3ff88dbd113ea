//! Series (api §16.3).

pub mod like;
pub mod ratings;
pub mod season;
pub mod show;

use app::App;
use axum::Router;
use axum::routing::get;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/tv/{tvId}", get(show::get))
        .route("/api/v1/tv/{tvId}/season/{seasonNumber}", get(season::get))
        .route("/api/v1/tv/{tvId}/recommendations", get(like::recommended))
        .route("/api/v1/tv/{tvId}/similar", get(like::similar))
        .route("/api/v1/tv/{tvId}/ratings", get(ratings::get))
}
