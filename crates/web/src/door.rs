//! The door: what stands before everything while the server runs. It is closed while one household
//! takes the place of another: whoever comes then hears when to come again, and how far it is.

use crate::{House, pages, presence};
use app::restore::{Desk, Phase, Secret};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::serve::IncomingStream;
use serde_json::json;
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};
use std::task::{Context as TaskContext, Poll};
use std::time::Duration;
use tokio::net::TcpListener;
use tower::Service;

/// When to come again, in seconds.
const AGAIN: &str = "5";

/// The door, cheap to clone.
#[derive(Debug, Clone)]
pub struct Door {
    inside: Arc<RwLock<Option<House>>>,
    /// Held by everybody who is being answered.
    answering: Arc<tokio::sync::RwLock<()>>,
    desk: Arc<Desk>,
    base: Arc<str>,
    /// By which commands beside the server know it; empty where none does.
    word: Secret,
}

impl Door {
    /// Makes a door that is closed.
    pub fn new(desk: Arc<Desk>, options: &crate::Options) -> Self {
        let base = options.base_path.as_str().into();
        let (inside, answering, word) = (Arc::default(), Arc::default(), Secret::default());
        Self { inside, answering, desk, base, word }
    }

    /// Has it show commands that know this word that it knows it as well.
    #[must_use]
    pub fn known_by(self, word: Secret) -> Self {
        Self { word, ..self }
    }

    /// Lets everybody in.
    pub fn open(&self, house: House) {
        *self.inside.write().unwrap_or_else(PoisonError::into_inner) = Some(house);
    }

    /// Lets nobody in any more, and waits so long at most until everybody was answered.
    pub async fn close(&self, patience: Duration) {
        *self.inside.write().unwrap_or_else(PoisonError::into_inner) = None;
        let _ = tokio::time::timeout(patience, self.answering.write()).await;
    }

    async fn pass(self, request: Request, peer: SocketAddr) -> Response {
        if let Some(proof) = self.prove(request.uri().path(), peer) {
            return axum::Json(json!({ "proof": proof })).into_response();
        }
        // Nobody waits for those who close it only to hear that it is closed.
        if self.house().is_some() {
            let _answering = self.answering.read().await;
            // It may have been closed before there was word that somebody is being answered.
            if let Some(house) = self.house() {
                return house.answer(request, peer.ip()).await;
            }
        }
        // The body is of no interest, and not to be held while waiting.
        let (parts, _) = request.into_parts();
        closed(&self, parts.uri.path(), parts.headers).await
    }

    /// Answers a challenge, whether the door is open or not.
    fn prove(&self, path: &str, peer: SocketAddr) -> Option<String> {
        let path = path.strip_prefix(&*self.base)?;
        let challenge = presence::challenge_in(path).filter(|_| !self.word.is_empty())?;
        Some(presence::proof(self.word.reveal(), challenge, peer))
    }

    fn house(&self) -> Option<House> {
        self.inside.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Every connection gets somebody at the door who knows where it comes from.
impl Service<IncomingStream<'_, TcpListener>> for Door {
    type Response = Usher;
    type Error = Infallible;
    type Future = Ready<Result<Usher, Infallible>>;

    fn poll_ready(&mut self, _: &mut TaskContext<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, stream: IncomingStream<'_, TcpListener>) -> Self::Future {
        ready(Ok(Usher { door: self.clone(), peer: *stream.remote_addr() }))
    }
}

/// Answers the calls of one connection.
#[derive(Debug, Clone)]
pub struct Usher {
    door: Door,
    peer: SocketAddr,
}

impl Service<Request> for Usher {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut TaskContext<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let passing = self.door.clone().pass(request, self.peer);
        Box::pin(async move { Ok(passing.await) })
    }
}

/// What is said while the door is closed. Who only asks whether the server is well hears that it is:
/// nobody should kill it now.
async fn closed(door: &Door, path: &str, headers: HeaderMap) -> Response {
    let path = path.strip_prefix(&*door.base).unwrap_or(path);
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
