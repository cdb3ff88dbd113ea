//! What people see: HTTP in, JSON (`api`) and HTML (`pages`, `ui`) out.
//!
//! Reading order: the interface for programs ([`api`]); the texts ([`text`]), the design system
//! that speaks them ([`ui`]), and the pages that stand on it ([`pages`]).

pub mod api;

pub mod pages;
pub mod text;
pub mod ui;
//! Reading order: [`router`] below, [`http`] (what both halves share), the interface for programs
//! ([`api`]), then the pages.

pub mod api;
pub mod http;

use app::App;
use axum::Router;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

/// How the server is reached.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Empty, or a path like `/usherr` below which everything lives.
    pub base_path: String,
}

/// Everything that is served, under the base path.
pub fn router(app: App, options: &Options) -> Router {
    let routes = api::router(app).fallback(nothing_here).layer(CatchPanicLayer::new());
    if options.base_path.is_empty() {
        return routes;
    }
    Router::new().nest(&options.base_path, routes)
}

async fn nothing_here(uri: Uri) -> Response {
    (StatusCode::NOT_FOUND, format!("There is nothing at {}.", uri.path())).into_response()
}
