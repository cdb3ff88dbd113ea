//! Collections of films (api §16.1).

pub mod show;

use app::App;
use axum::Router;
use axum::routing::get;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/api/v1/collection/{collectionId}", get(show::get))
}
