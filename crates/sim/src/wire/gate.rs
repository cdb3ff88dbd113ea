//! The gate before every service: notes the call, lets faults strike, then passes it on.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower::ServiceExt;

use super::line::OpenLines;
use super::mishap;
use super::{Line, Lines};
use crate::world::{Call, Service, World};

/// The largest body that a service takes.
const BODY_LIMIT: usize = 16 * 1024 * 1024;

/// A service behind its gate.
#[derive(Debug)]
pub(crate) struct Gate {
    /// Where calls are noted.
    pub(crate) world: World,
    /// The name under which they are noted.
    pub(crate) service: Service,
    /// Who answers.
    pub(crate) inner: Router,
    /// A path prefix that callers may leave out, such as `/3`.
    pub(crate) prefix: String,
    /// Whether the service takes paths in any case.
    pub(crate) any_case: bool,
}

/// A service that is up. It goes down when this is dropped.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    accepting: JoinHandle<()>,
    open: OpenLines,
}

impl Running {
    /// Describes a service that looks after its own connections.
    pub(crate) fn new(address: SocketAddr, accepting: JoinHandle<()>) -> Self {
        Self { address, accepting, open: OpenLines::default() }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.accepting.abort();
        self.open.close();
    }
}

/// Opens a service on a loopback port; port 0 takes a free one.
pub(crate) async fn serve(gate: Gate, port: u16) -> std::io::Result<Running> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let address = listener.local_addr()?;
    let (lines, open) = Lines::new(listener);
    let router = Router::new().fallback(pass).with_state(Arc::new(gate));
    let service = router.into_make_service_with_connect_info::<Line>();
    let accepting = tokio::spawn(async move {
        if let Err(error) = axum::serve(lines, service).await {
            tracing::error!(%error, "a simulated service stopped accepting");
        }
    });
    Ok(Running { address, accepting, open })
}

async fn pass(
    State(gate): State<Arc<Gate>>,
    ConnectInfo(line): ConnectInfo<Line>,
    request: Request,
) -> Response {
    if gate.service == Service::CONTROL {
        // Driving the household is not part of what happens in it.
        return gate.inner.clone().oneshot(request).await.into_response();
    }
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let (number, fault) = gate.world.receive(note(&gate.service, &parts, &body));
    parts.uri = gate.rewrite(&parts.uri);
    let request = Request::from_parts(parts, Body::from(body));
    let inner = gate.inner.clone();
    let answer = async move {
        match inner.oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    };
    let response = match fault {
        None => answer.await,
        Some(fault) => mishap::answer(fault, answer, &line).await,
    };
    gate.world.answered(number, response.status().as_u16());
    response
}

fn note(service: &Service, parts: &axum::http::request::Parts, body: &Bytes) -> Call {
    let headers = parts.headers.iter().map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    Call {
        service: service.clone(),
        at: chrono::DateTime::UNIX_EPOCH,
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: headers.collect(),
        body: if body.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(body)
                .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(body).into_owned()))
        },
        status: None,
    }
}

impl Gate {
    /// Drops the optional prefix and, where case does not matter, folds the path.
    fn rewrite(&self, uri: &Uri) -> Uri {
        let path = uri.path();
        let path = path
            .strip_prefix(self.prefix.as_str())
            .filter(|rest| !self.prefix.is_empty() && (rest.is_empty() || rest.starts_with('/')))
            .unwrap_or(path);
        let mut path = if self.any_case { path.to_lowercase() } else { path.to_owned() };
        if path.len() > 1 && path.ends_with('/') {
            path.pop();
        }
        if path.is_empty() {
            path.push('/');
        }
        let target = match uri.query() {
            Some(query) => format!("{path}?{query}"),
            None => path,
        };
        target.parse().unwrap_or_else(|_| uri.clone())
    }
}
