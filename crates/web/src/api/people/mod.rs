//! People of cast and crew (api §16.1).

pub mod credits;
pub mod show;

use app::App;
use axum::Router;
use axum::routing::get;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/person/{personId}", get(show::get))
        .route("/api/v1/person/{personId}/combined_credits", get(credits::get))
}
