//! Services that repeat whatever they were sent, as careless ones do in their error pages.

use super::plant;
use crate::support::service;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::sync::{Arc, Mutex};

/// How a service repeats what it was sent.
#[derive(Debug, Clone, Copy)]
pub(super) enum Manner {
    /// In a page that says so with this status.
    Page(u16),
    /// In JSON, where a message stands and where lists and objects are looked for.
    Json(u16),
    /// In the address that it sends the caller to.
    Elsewhere,
}

/// The manners that are tried.
pub(super) const MANNERS: [Manner; 6] = [
    Manner::Page(200),
    Manner::Page(500),
    Manner::Json(200),
    Manner::Json(400),
    Manner::Json(401),
    Manner::Elsewhere,
];

/// One service that stands for all.
#[derive(Debug, Clone)]
pub(super) struct Echo {
    pub(super) port: u16,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Debug)]
struct Inner {
    manner: Manner,
    heard: String,
}

impl Echo {
    /// Opens it on a port of this machine.
    pub(super) async fn open() -> Self {
        let inner = Inner { manner: Manner::Page(500), heard: String::new() };
        let inner = Arc::new(Mutex::new(inner));
        let routes = Router::new().fallback(repeat).with_state(Arc::clone(&inner));
        Self { port: service(routes).await, inner }
    }

    pub(super) fn answer_with(&self, manner: Manner) {
        self.inner.lock().unwrap().manner = manner;
    }

    /// Whether it was sent the keys of TMDB, Radarr and the media server.
    pub(super) fn heard_secrets(&self) -> bool {
        let heard = &self.inner.lock().unwrap().heard;
        let keys = [plant::TMDB_KEY, "canary-radarr-key", "canary-jellyfin-key"];
        keys.iter().all(|key| heard.contains(key))
    }
}

async fn repeat(State(inner): State<Arc<Mutex<Inner>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let heard = format!(
        "{} {} {:?} {}",
        parts.method,
        parts.uri,
        parts.headers,
        String::from_utf8_lossy(&body)
    );
    let manner = {
        let mut inner = inner.lock().unwrap();
        inner.heard.push_str(&heard);
        inner.manner
    };
    let status = |code| StatusCode::from_u16(code).unwrap();
    match manner {
        Manner::Page(code) => {
            (status(code), axum::response::Html(format!("<p>{heard}</p>"))).into_response()
        }
        Manner::Json(code) => {
            // Not as a title, a name or a plot: whatever is said there is meant to be shown.
            let body = json!({
                "message": heard, "error": heard, "status_message": heard,
                "errors": [heard], "version": heard, "results": heard, "Items": heard,
            });
            (status(code), axum::Json(body)).into_response()
        }
        Manner::Elsewhere => {
            let to = format!("http://127.0.0.1:1/?heard={}", parts.uri.query().unwrap_or_default());
            (StatusCode::FOUND, [(header::LOCATION, to)]).into_response()
        }
    }
}
