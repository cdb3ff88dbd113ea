//! Telling callers that an answer is made from old knowledge, because a service outside is silent.

use app::outside::noting_stale;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// Of when the oldest part of the answer is, where TMDB or another service should have been asked
/// and did not answer.
const STALE_SINCE: HeaderName = HeaderName::from_static("x-usherr-stale-since");

/// Adds the header to what was answered during an outage.
pub async fn tell(request: Request, next: Next) -> Response {
    let (mut response, oldest) = noting_stale(next.run(request)).await;
    if let Some(since) = oldest.and_then(|at| HeaderValue::try_from(at.to_iso()).ok()) {
        response.headers_mut().insert(STALE_SINCE, since);
    }
    response
}
