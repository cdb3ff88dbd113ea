//! The house behind the door: which part of it answers a call.

use crate::Options;
use crate::api::{self, pipeline::Pipeline};
use crate::{http, pages};
use app::App;
use axum::Router;
use axum::extract::Request;
use axum::http::uri::PathAndQuery;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use futures_util::FutureExt as _;
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tower::ServiceExt as _;

/// Everything that is served, cheap to clone.
#[derive(Debug, Clone)]
pub struct House {
    parts: Arc<Parts>,
}

#[derive(Debug)]
struct Parts {
    app: App,
    /// Empty, or the path below which everything lives.
    base: String,
    api: Pipeline,
    v2: Router,
    description: Router,
    pages: Router,
}

impl House {
    /// Builds it.
    pub fn new(app: App, options: &Options) -> Self {
        let pages = pages::router(app.clone(), &options.base_path);
        let parts = Parts {
            base: options.base_path.clone(),
            api: api::behind_pipeline(app.clone()),
            v2: api::v2::router(app.clone()),
            app,
            description: api::openapi::router(),
            pages,
        };
        Self { parts: Arc::new(parts) }
    }

    /// Answers a call that came over a connection from `peer`. A handler that breaks breaks its own
    /// call and no other.
    pub async fn answer(&self, request: Request, peer: IpAddr) -> Response {
        let answering = AssertUnwindSafe(self.parts.answer(request, peer));
        answering.catch_unwind().await.unwrap_or_else(|_| {
            tracing::error!(label = "Server", "a call broke; what broke it was written to stderr");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        })
    }
}

impl Parts {
    /// Hands a call to the API or to the pages; the paths of version 1 are known in any letter case.
    async fn answer(&self, mut request: Request, peer: IpAddr) -> Response {
        if !self.base.is_empty() {
            let Some(inside) = below(request.uri(), &self.base) else {
                return StatusCode::NOT_FOUND.into_response();
            };
            *request.uri_mut() = inside;
        }
        http::client::know_client(&self.app, &mut request, peer);
        let path = request.uri().path();
        if lies_below(path, api::contract::BASE) {
            return self.api.answer(request).await;
        }
        let part = if lies_below(path, api::v2::BASE) {
            &self.v2
        } else if lies_below(path, api::openapi::PLACE) {
            &self.description
        } else {
            &self.pages
        };
        let Ok(response) = part.clone().oneshot(request).await;
        response
    }
}

/// The address as it is below the base, if it lies there.
fn below(uri: &Uri, base: &str) -> Option<Uri> {
    let rest = uri.path().strip_prefix(base)?;
    let path = match rest {
        "" => "/",
        rest if rest.starts_with('/') => rest,
        _ => return None,
    };
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(format!("{path}{query}")).ok()?);
    Uri::from_parts(parts).ok()
}

fn lies_below(path: &str, base: &str) -> bool {
    let (path, base) = (path.as_bytes(), base.as_bytes());
    path.get(..base.len()).is_some_and(|start| start.eq_ignore_ascii_case(base))
        && matches!(path.get(base.len()), None | Some(b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_taken_off_whole() {
        for (uri, inside) in [
            ("/usherr", Some("/")),
            ("/usherr/", Some("/")),
            ("/usherr?x=1", Some("/?x=1")),
            ("/usherr/api/v1/request?take=2", Some("/api/v1/request?take=2")),
            ("/usherrs", None),
            ("/", None),
            ("/api/v1/status", None),
        ] {
            let inside_now = below(&uri.parse().unwrap(), "/usherr");
            assert_eq!(inside_now.map(|uri| uri.to_string()).as_deref(), inside, "{uri}");
        }
    }
}
