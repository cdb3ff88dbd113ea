//! What people see: HTTP in, JSON (`api`) and HTML (`pages`, `ui`) out.
//!
//! Reading order: [`router`] below, [`http`] (what both halves share), the interface for programs
//! ([`api`]), the words on the pages ([`text`]), what they are made of ([`ui`]), the [`pages`].

pub mod api;
pub mod http;
pub mod pages;
pub mod text;
pub mod ui;

use app::App;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use tower::ServiceExt as _;
use tower_http::catch_panic::CatchPanicLayer;

/// How the server is reached.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Empty, or a path like `/usherr` below which everything lives.
    pub base_path: String,
}

/// The two halves of what is served.
#[derive(Clone)]
struct Halves {
    api: Router,
    pages: Router,
}

/// Everything that is served, under the base path.
pub fn router(app: App, options: &Options) -> Router {
    let pages = pages::router(app.clone(), &options.base_path);
    let halves = Halves { api: api::router(app.clone()), pages };
    // The last layer sees a call first.
    let routes = Router::new()
        .fallback(choose)
        .with_state(halves)
        .layer(from_fn_with_state(app, http::client::know_client))
        .layer(CatchPanicLayer::new());
    if options.base_path.is_empty() {
        return routes;
    }
    Router::new().nest(&options.base_path, routes)
}

/// Hands a call to the API or to the pages; the API's paths are known in any letter case.
async fn choose(State(halves): State<Halves>, request: Request) -> Response {
    let path = request.uri().path().as_bytes();
    let is_api = path
        .get(..contract_base().len())
        .is_some_and(|start| start.eq_ignore_ascii_case(contract_base()))
        && matches!(path.get(contract_base().len()), None | Some(b'/'));
    let half = if is_api { halves.api } else { halves.pages };
    let Ok(response) = half.oneshot(request).await;
    response
}

fn contract_base() -> &'static [u8] {
    api::contract::BASE.as_bytes()
}
