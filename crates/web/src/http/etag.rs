//! Weak fingerprints of JSON answers: a client that has the same answer already gets 304.

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use foldhash::quality::FixedState;
use std::future::poll_fn;
use std::hash::BuildHasher as _;
use std::pin::Pin;

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
        let Some(bytes) = whole(body).await else {
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

/// Reads a body. One that was written before it was sent is a single piece, and is not copied.
async fn whole(mut body: Body) -> Option<Bytes> {
    let length = body.size_hint().exact();
    if length.is_none_or(|length| usize::try_from(length).is_ok_and(|length| length > MAX_BYTES)) {
        return to_bytes(body, MAX_BYTES).await.ok();
    }
    let first = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await;
    let first = first.transpose().ok()?.and_then(|frame| frame.into_data().ok());
    let first = first.unwrap_or_default();
    if body.is_end_stream() {
        return Some(first);
    }
    let rest = to_bytes(body, MAX_BYTES).await.ok()?;
    Some([first, rest].concat().into())
}

/// The same on every replica. It tells one answer of an address from the next and guards nothing, so
/// a quick hash does: a slow one costs more than the answer on machines without help for it.
fn fingerprint(bytes: &[u8]) -> HeaderValue {
    let hash = FixedState::default().hash_one(bytes);
    let mut tag = Vec::with_capacity(32);
    tag.extend_from_slice(b"W/\"");
    // Never longer than `MAX_BYTES`.
    push_hex(&mut tag, bytes.len() as u64, 6);
    tag.push(b'-');
    push_hex(&mut tag, hash, 16);
    tag.push(b'"');
    HeaderValue::try_from(tag).unwrap_or_else(|_| HeaderValue::from_static("W/\"0\""))
}

fn push_hex(text: &mut Vec<u8>, number: u64, digits: u32) {
    for place in (0..digits).rev() {
        let digit = (number >> (4 * place) & 15) as u8;
        text.push(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
    }
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
