//! How a call of the API is refused before the contract is looked at.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Refuses in the ordinary shape: `{message}`.
pub(super) fn refuse(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "message": message }))).into_response()
}

/// Refuses whoever guessed too often, until later.
pub(super) fn refuse_for_now(wait_seconds: u64) -> Response {
    let message = format!("Too many attempts failed. Wait {wait_seconds} s and try again.");
    let mut response = refuse(StatusCode::TOO_MANY_REQUESTS, &message);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait_seconds));
    response
}
