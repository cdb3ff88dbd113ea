//! How the server is.

pub mod appdata;
pub mod root;
pub mod show;

use app::App;
use axum::Router;
use axum::routing::get;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/status", get(show::get))
        .route("/api/v1/status/appdata", get(appdata::get))
}
