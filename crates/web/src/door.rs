//! The door: what stands before everything while the server runs. It is closed while one household
//! takes the place of another: whoever comes then hears when to come again, and how far it is.

use crate::pages;
use app::restore::{Desk, Phase};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tower::ServiceExt as _;

/// When to come again, in seconds.
const AGAIN: &str = "5";

/// The door, cheap to clone.
#[derive(Debug, Clone)]
pub struct Door {
    inside: Arc<RwLock<Option<Router>>>,
    /// Held by everybody who is being answered.
    answering: Arc<tokio::sync::RwLock<()>>,
    desk: Arc<Desk>,
    base: String,
}

impl Door {
    /// Makes a door that is closed.
    pub fn new(desk: Arc<Desk>, options: &crate::Options) -> Self {
        let base = options.base_path.clone();
        Self { inside: Arc::default(), answering: Arc::default(), desk, base }
    }

    /// Lets everybody in.
    pub fn open(&self, router: Router) {
        *self.inside.write().unwrap_or_else(PoisonError::into_inner) = Some(router);
    }

    /// Lets nobody in any more, and waits so long at most until everybody was answered.
    pub async fn close(&self, patience: Duration) {
        *self.inside.write().unwrap_or_else(PoisonError::into_inner) = None;
        let _ = tokio::time::timeout(patience, self.answering.write()).await;
    }

    /// The service to listen with.
    pub fn service(self) -> Router {
        Router::new().fallback(pass).with_state(self)
    }
}

async fn pass(State(door): State<Door>, request: Request) -> Response {
    let inside = door.inside.read().unwrap_or_else(PoisonError::into_inner).clone();
    let Some(router) = inside else {
        // The body is of no interest, and not to be held while waiting.
        let (parts, _) = request.into_parts();
        return closed(&door, parts.uri.path(), parts.headers).await;
    };
    let _answering = door.answering.read().await;
    let Ok(response) = router.oneshot(request).await;
    response
}

/// What is said while the door is closed. Who only asks whether the server is well hears that it is:
/// nobody should kill it now.
async fn closed(door: &Door, path: &str, headers: HeaderMap) -> Response {
    let path = path.strip_prefix(door.base.as_str()).unwrap_or(path);
    let phase = match door.desk.phase() {
        phase @ (Phase::Keeping | Phase::Replacing) => phase,
        // Another replica restores; this one only steps aside.
        _ => Phase::Replacing,
    };
    if let Some(file) = path.strip_prefix("/assets/") {
        return pages::restore::asset(file, headers).await;
    }
    match path {
        "/api/v2/health" => {
            return axum::Json(json!({ "status": "maintenance", "phase": phase.word() }))
                .into_response();
        }
        "/api/v1/status" => {
            return axum::Json(json!({
                "version": app::COMPATIBLE_VERSION,
                "commitTag": "local",
                "updateAvailable": false,
                "commitsBehind": 0,
                "restartRequired": false,
                "maintenance": true,
            }))
            .into_response();
        }
        _ => {}
    }
    let mut response = if path.starts_with("/api/") {
        let message = "A household is being restored. Try again in a moment.";
        let body = json!({ "message": message, "phase": phase.word() });
        (StatusCode::SERVICE_UNAVAILABLE, axum::Json(body)).into_response()
    } else {
        pages::restore::maintenance(&door.base, &headers, &phase)
    };
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static(AGAIN));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
