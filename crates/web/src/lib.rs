//! What people see: HTTP in, JSON (`api`) and HTML (`pages`, `ui`) out.
//!
//! Reading order: [`router`] below, [`http`] (what both parts share), the interface for programs
//! ([`api`]), the words on the pages ([`text`]), what they are made of ([`ui`]), the [`pages`], the [`door`] before it all.

pub mod api;
pub mod door;
pub mod http;
pub mod pages;
pub mod text;
pub mod ui;

pub use door::Door;

use api::pipeline::Pipeline;
use app::App;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use tower::ServiceExt as _;
use tower_http::catch_panic::CatchPanicLayer;

/// How the server is reached.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Empty, or a path like `/usherr` below which everything lives.
    pub base_path: String,
}

/// The parts of what is served.
#[derive(Clone)]
struct Parts {
    app: App,
    api: Pipeline,
    v2: Router,
    description: Router,
    pages: Router,
}

/// Everything that is served, under the base path.
pub fn router(app: App, options: &Options) -> Router {
    let pages = pages::router(app.clone(), &options.base_path);
    let parts = Parts {
        api: api::behind_pipeline(app.clone()),
        v2: api::v2::router(app.clone()),
        app,
        description: api::openapi::router(),
        pages,
    };
    let routes = Router::new().fallback(choose).with_state(parts).layer(CatchPanicLayer::new());
    if options.base_path.is_empty() {
        return routes;
    }
    Router::new().nest(&options.base_path, routes)
}

/// Hands a call to the API or to the pages; the paths of version 1 are known in any letter case.
async fn choose(State(parts): State<Parts>, mut request: Request) -> Response {
    http::client::know_client(&parts.app, &mut request);
    let path = request.uri().path();
    if lies_below(path, api::contract::BASE) {
        return parts.api.answer(request).await;
    }
    let part = if lies_below(path, api::v2::BASE) {
        parts.v2
    } else if lies_below(path, api::openapi::PLACE) {
        parts.description
    } else {
        parts.pages
    };
    let Ok(response) = part.oneshot(request).await;
    response
}

fn lies_below(path: &str, base: &str) -> bool {
    let (path, base) = (path.as_bytes(), base.as_bytes());
    path.get(..base.len()).is_some_and(|start| start.eq_ignore_ascii_case(base))
        && matches!(path.get(base.len()), None | Some(b'/'))
}
