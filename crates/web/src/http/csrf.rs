//! The reference's CSRF switch: writes of the API need a token that only scripts of our own origin
//! can read (data §6.3). Calls with the API key need none, or the switch would lock every program
//! out; our own pages need none, because they take writes from nowhere else anyway.

use super::cookie;
use super::refuse::refuse;
use super::same_origin::{is_by_key, is_write};
use app::App;
use app::accounts::CsrfSecret;
use app::accounts::csrf::{SECRET_COOKIE, TOKEN_COOKIE};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use serde_json::Value;
use std::borrow::Cow;

/// The headers that may carry the token, in the order in which they are looked at.
const HEADERS: [&str; 4] = ["csrf-token", "xsrf-token", "x-csrf-token", "x-xsrf-token"];
/// The name of the token in a query or a body.
const FIELD: &str = "_csrf";
/// Bodies beyond this are not searched.
const LIMIT_BYTES: usize = 100 * 1024;

/// Refuses writes without a token, and hands out a new token with every answer.
pub async fn need_token(State(app): State<App>, request: Request, next: Next) -> Response {
    if !app.csrf_protection() {
        return next.run(request).await;
    }
    let known = cookie(request.headers(), SECRET_COOKIE).and_then(CsrfSecret::from_cookie);
    let secret = known.clone().unwrap_or_else(|| app.new_csrf_secret());
    let token = app.csrf_token(&secret);
    let mut response = match checked(&app, request, &secret).await {
        Ok(request) => next.run(request).await,
        Err(refused) => refused,
    };
    if known.is_none() {
        let secret = secret.cookie();
        let value = format!("{SECRET_COOKIE}={secret}; Path=/; HttpOnly; Secure; SameSite=Strict");
        append(response.headers_mut(), &value);
    }
    let value = format!("{TOKEN_COOKIE}={token}; Path=/; Secure; SameSite=Strict");
    append(response.headers_mut(), &value);
    response
}

fn append(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.append(header::SET_COOKIE, value);
    }
}

async fn checked(app: &App, request: Request, secret: &CsrfSecret) -> Result<Request, Response> {
    if !is_write(&request) || is_by_key(app, request.headers()) {
        return Ok(request);
    }
    let (request, body) = with_body(request).await?;
    let query = request.uri().query().unwrap_or_default();
    let token = in_body(request.headers(), &body)
        .or_else(|| in_pairs(query.as_bytes()))
        .or_else(|| in_headers(request.headers()));
    if token.is_some_and(|token| secret.holds(&token)) {
        Ok(request)
    } else {
        Err(refuse(StatusCode::FORBIDDEN, "invalid csrf token"))
    }
}

/// Reads the body of a form or of JSON, and puts it back. Others, such as uploads, are left alone.
async fn with_body(request: Request) -> Result<(Request, Bytes), Response> {
    if !is_json(request.headers()) && !is_form(request.headers()) {
        return Ok((request, Bytes::new()));
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LIMIT_BYTES).await else {
        let message = "The body is larger than 100 kB.";
        return Err(refuse(StatusCode::PAYLOAD_TOO_LARGE, message));
    };
    Ok((Request::from_parts(parts, Body::from(bytes.clone())), bytes))
}

fn in_body(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    if is_form(headers) {
        return in_pairs(body);
    }
    let body: Value = serde_json::from_slice(body).ok()?;
    body.get(FIELD)?.as_str().filter(|token| !token.is_empty()).map(str::to_owned)
}

fn in_pairs(text: &[u8]) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(text);
    let found = pairs.find(|(name, value)| name == FIELD && !value.is_empty());
    found.map(|(_, value)| Cow::into_owned(value))
}

fn in_headers(headers: &HeaderMap) -> Option<String> {
    let mut values = HEADERS.iter().filter_map(|name| headers.get(*name)?.to_str().ok());
    values.find(|value| !value.is_empty()).map(str::to_owned)
}

fn is_json(headers: &HeaderMap) -> bool {
    has_type(headers, "application/json")
}

fn is_form(headers: &HeaderMap) -> bool {
    has_type(headers, "application/x-www-form-urlencoded")
}

fn has_type(headers: &HeaderMap, wanted: &str) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case(wanted)
}
