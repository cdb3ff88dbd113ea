//! Outside services for the tests of this crate: real servers on loopback that remember who called.

pub(crate) mod golden;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::{Http, HttpOptions, Overrides};

/// A call as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) path: String,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Option<Value>,
}

impl Seen {
    /// `GET /path?a=1&b=2`, parameters by name.
    pub(crate) fn line(&self) -> String {
        let query: Vec<_> =
            self.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{} {}{mark}{}", self.method, self.path, query.join("&"))
    }
}

/// A running server.
pub(crate) struct Server {
    pub(crate) address: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Starts a server that answers with `answer`, which may look at the call and its number.
    pub(crate) async fn start<F, A>(answer: F) -> Self
    where
        F: Fn(Seen, usize) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Response> + Send,
    {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&seen);
        let app = Router::new().fallback(move |request: Request| {
            let (answer, record) = (answer.clone(), Arc::clone(&record));
            async move {
                let call = read(request).await;
                let number = {
                    let mut record = record.lock().unwrap();
                    record.push(call.clone());
                    record.len()
                };
                answer(call, number).await
            }
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { address, seen }
    }

    /// Starts a server that answers every call with the same JSON.
    pub(crate) async fn json(body: Value) -> Self {
        Self::start(move |_, _| std::future::ready(json(200, &body))).await
    }

    /// Starts a server with an answer per `METHOD /path`; other calls get 404.
    pub(crate) async fn table(answers: &[(&str, Value)]) -> Self {
        let answers: BTreeMap<_, _> =
            answers.iter().map(|(line, body)| ((*line).to_owned(), body.clone())).collect();
        Self::start(move |seen, _| {
            let found = answers.get(&format!("{} {}", seen.method, seen.path));
            std::future::ready(found.map_or_else(
                || json(404, &serde_json::json!({ "message": "not here" })),
                |body| json(200, body),
            ))
        })
        .await
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.seen().iter().map(Seen::line).collect()
    }

    pub(crate) fn last(&self) -> Seen {
        self.seen().pop().expect("a call")
    }
}

pub(crate) fn json(status: u16, body: &Value) -> Response {
    let kind = [("content-type", "application/json")];
    (StatusCode::from_u16(status).unwrap(), kind, body.to_string()).into_response()
}

async fn read(request: Request) -> Seen {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let query = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
    Seen {
        method: parts.method.to_string(),
        target: parts.uri.to_string(),
        path: parts.uri.path().to_owned(),
        query: query.into_owned().collect(),
        headers: parts
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
            .collect(),
        body: serde_json::from_slice(&body).ok(),
    }
}

/// A clock that moves only when told.
#[derive(Clone, Default)]
pub(crate) struct Clock(Arc<AtomicU64>);

impl Clock {
    pub(crate) fn advance(&self, by: Duration) {
        self.0.fetch_add(u64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }

    pub(crate) fn http(&self, options: HttpOptions, overrides: Overrides) -> Http {
        let clock = self.clone();
        let start = SystemTime::UNIX_EPOCH + Duration::from_hours(500_000);
        let now = move || start + Duration::from_millis(clock.0.load(Ordering::SeqCst));
        Http::new(options, overrides, Arc::new(now))
    }
}

/// Options that never leave the machine.
pub(crate) fn local() -> HttpOptions {
    HttpOptions {
        ignore_system_proxy: true,
        total_timeout: Duration::from_secs(5),
        ..HttpOptions::default()
    }
}

pub(crate) fn http() -> Http {
    Clock::default().http(local(), Overrides::default())
}
