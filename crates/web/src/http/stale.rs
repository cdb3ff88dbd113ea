//! Telling callers that an answer is made from old knowledge, because a service outside is silent.

use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use domain::Ts;

/// Of when the oldest part of the answer is, where TMDB or another service should have been asked
/// and did not answer.
const STALE_SINCE: HeaderName = HeaderName::from_static("x-usherr-stale-since");

/// Adds the header to what was answered during an outage; `oldest` is of when its oldest part is.
pub fn tell_stale(mut response: Response, oldest: Option<Ts>) -> Response {
    if let Some(since) = oldest.and_then(|at| HeaderValue::try_from(at.to_iso()).ok()) {
        response.headers_mut().insert(STALE_SINCE, since);
    }
    response
}
