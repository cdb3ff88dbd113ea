//! Weak fingerprints of JSON answers: a client that has the same answer already gets 304.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use std::hash::{DefaultHasher, Hasher as _};

/// Larger answers are sent without a fingerprint.
const MAX_BYTES: usize = 8 << 20;

/// Adds a fingerprint to a successful JSON answer, or answers 304 when the client has it.
pub async fn etag(request: Request, next: Next) -> Response {
    let readable = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let json = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if !json || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, MAX_BYTES).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response_with_no_body();
    };
    parts
        .headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    if let Ok(tag) = HeaderValue::from_str(&fingerprint(&bytes)) {
        let same = readable && known.is_some_and(|known| matches(&known, &tag));
        parts.headers.insert(header::ETAG, tag);
        if same {
            parts.status = StatusCode::NOT_MODIFIED;
            parts.headers.remove(header::CONTENT_TYPE);
            parts.headers.remove(header::CONTENT_LENGTH);
            return Response::from_parts(parts, Body::empty());
        }
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// The same on every replica. It tells one answer of an address from the next and guards nothing, so
/// a quick hash does: a slow one costs more than the answer on machines without help for it.
fn fingerprint(bytes: &Bytes) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("W/\"{:x}-{:016x}\"", bytes.len(), hasher.finish())
}

/// Compares weakly: `W/` does not count, and `*` is every fingerprint.
fn matches(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    let bare = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    known.trim() == "*" || known.split(',').any(|one| bare(one) == bare(tag))
}

trait Bodiless {
    fn into_response_with_no_body(self) -> Response;
}

impl Bodiless for StatusCode {
    fn into_response_with_no_body(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self;
        response
    }
}
