//! Turns a proper answer into the one that a fault prescribes.

use std::future::Future;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};

use super::Line;
use crate::world::Fault;

/// The page that a reverse proxy in distress might send.
const GARBAGE: &str = "<!doctype html><html><head><title>Bad day</title></head><body>";

/// Answers as the fault prescribes; `proper` is run only when the call is carried out.
pub(super) async fn answer(
    fault: Fault,
    proper: impl Future<Output = Response>,
    line: &Line,
) -> Response {
    match fault {
        Fault::Delay { ms } => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            proper.await
        }
        Fault::Hang => std::future::pending().await,
        Fault::Status { code } => refusal(code),
        Fault::DoneButStatus { code } => {
            proper.await;
            refusal(code)
        }
        Fault::Reset => {
            line.reset();
            std::future::pending().await
        }
        Fault::Truncated => half(proper.await, true).await,
        Fault::Stalled => half(proper.await, false).await,
        Fault::Garbage => (html(), GARBAGE).into_response(),
        Fault::WrongShape => {
            (json(), r#"{"unexpected":[{"shape":1},null],"id":"x"}"#).into_response()
        }
        Fault::Redirect { to } => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
    }
}

fn refusal(code: u16) -> Response {
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, json(), format!(r#"{{"message":"the simulated service answers {code}"}}"#))
        .into_response()
}

fn html() -> [(header::HeaderName, &'static str); 1] {
    [(header::CONTENT_TYPE, "text/html; charset=utf-8")]
}

fn json() -> [(header::HeaderName, &'static str); 1] {
    [(header::CONTENT_TYPE, "application/json; charset=utf-8")]
}

/// Announces the whole body and sends half of it; then breaks off, or falls silent.
async fn half(response: Response, break_off: bool) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    // An empty body has no half, so that one is announced longer than it is.
    parts.headers.insert(header::CONTENT_LENGTH, whole.len().max(2).into());
    let first = whole.slice(..whole.len() / 2);
    let rest = stream::once(async move {
        if break_off {
            // Let the first half leave before the connection breaks.
            tokio::task::yield_now().await;
            return Err::<Bytes, _>(std::io::Error::from(std::io::ErrorKind::BrokenPipe));
        }
        std::future::pending().await
    });
    let first = stream::once(std::future::ready(Ok(first)));
    Response::from_parts(parts, Body::from_stream(first.chain(rest)))
}
