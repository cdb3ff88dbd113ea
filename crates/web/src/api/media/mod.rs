//! Titles that somebody wanted or a server has (api §13).

pub mod list;
pub mod one;

use app::App;
use axum::Router;
use axum::routing::{delete, get, post};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/media", get(list::get))
        .route("/api/v1/media/{mediaId}", delete(one::delete))
        .route("/api/v1/media/{mediaId}/{status}", post(one::post))
}
