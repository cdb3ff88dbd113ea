//! Requests.

pub mod count;
pub mod list;
pub mod show;

use app::App;
use axum::Router;
use axum::routing::get;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/request", get(list::get))
        .route("/api/v1/request/count", get(count::get))
        .route("/api/v1/request/{requestId}", get(show::get))
}
