//! Who is signed in, and signing in and out.

pub mod me;

use app::App;
use axum::Router;
use axum::routing::get;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/api/v1/auth/me", get(me::get))
}
