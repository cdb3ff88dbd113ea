//! Weak fingerprints of JSON answers: a client that has the same answer already gets 304.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use foldhash::quality::FixedState;
use std::hash::BuildHasher as _;

/// Larger answers are sent without a fingerprint.
const MAX_BYTES: usize = 8 << 20;

/// What the client says it has already.
#[derive(Debug)]
pub struct Known {
    tags: Option<HeaderValue>,
}

impl Known {
    /// Reads what the client has. Only reads are answered with 304.
    pub fn by(request: &Request) -> Self {
        let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
        let tags = request.headers().get(header::IF_NONE_MATCH).filter(|_| is_read);
        Self { tags: tags.cloned() }
    }

    /// Adds a fingerprint to a successful JSON answer, or answers 304 when the client has it.
    pub async fn mark(self, response: Response) -> Response {
        let kind = response.headers().get(header::CONTENT_TYPE);
        let is_json = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
        if !is_json || response.status() != StatusCode::OK {
            return response;
        }
        let (mut parts, body) = response.into_parts();
        let Ok(bytes) = to_bytes(body, MAX_BYTES).await else {
            return bare(StatusCode::INTERNAL_SERVER_ERROR);
        };
        let tag = fingerprint(&bytes);
        let is_known = self.tags.is_some_and(|known| matches(&known, &tag));
        parts.headers.insert(header::ETAG, tag);
        if is_known {
            parts.status = StatusCode::NOT_MODIFIED;
            parts.headers.remove(header::CONTENT_TYPE);
            parts.headers.remove(header::CONTENT_LENGTH);
            return Response::from_parts(parts, Body::empty());
        }
        let kind = HeaderValue::from_static("application/json; charset=utf-8");
        parts.headers.insert(header::CONTENT_TYPE, kind);
        Response::from_parts(parts, Body::from(bytes))
    }
}

/// The same on every replica. It tells one answer of an address from the next and guards nothing, so
/// a quick hash does: a slow one costs more than the answer on machines without help for it.
fn fingerprint(bytes: &[u8]) -> HeaderValue {
    let hash = FixedState::default().hash_one(bytes);
    let tag = format!("W/\"{:x}-{hash:016x}\"", bytes.len());
    HeaderValue::try_from(tag).unwrap_or_else(|_| HeaderValue::from_static("W/\"0\""))
}

/// Compares weakly: `W/` does not count, and `*` is every fingerprint.
fn matches(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    let bare = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    known.trim() == "*" || known.split(',').any(|one| bare(one) == bare(tag))
}

fn bare(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
