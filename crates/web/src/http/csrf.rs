//! The reference's CSRF switch: writes need a token that only our own origin can read (data §6.3). Our
//! pages have it in their forms. Calls with the API key need none, or the switch would lock every
//! program out.

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
pub const FIELD: &str = "_csrf";
/// Bodies beyond this are not searched.
const LIMIT_BYTES: usize = 100 * 1024;

/// The secret of a browser while the switch is on, and a token made of it.
#[derive(Debug)]
pub struct Tokens {
    secret: CsrfSecret,
    is_new: bool,
    token: String,
}

/// Refuses writes of the API without a token, and hands out a new token with every answer, as a
/// layer.
pub async fn need_token(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(tokens) = Tokens::of(&app, request.headers()) else { return next.run(request).await };
    let mut response = match with_token(&app, &tokens, request).await {
        Ok(request) => next.run(request).await,
        Err(refused) => refused,
    };
    tokens.hand_out(response.headers_mut());
    response
}

/// Lets a call through that needs no token or carries one; otherwise gives the refusal.
pub async fn with_token(app: &App, tokens: &Tokens, request: Request) -> Result<Request, Response> {
    let is_free = !is_write(&request) || is_by_key(app, &request).map_err(|refused| *refused)?;
    if is_free { Ok(request) } else { tokens.check(request).await }
}

impl Tokens {
    /// Takes the secret that a browser brings, or makes one for it; nothing while the switch is off.
    pub fn of(app: &App, headers: &HeaderMap) -> Option<Self> {
        if !app.csrf_protection() {
            return None;
        }
        let known = cookie(headers, SECRET_COOKIE).and_then(CsrfSecret::from_cookie);
        let is_new = known.is_none();
        let secret = known.unwrap_or_else(|| app.new_csrf_secret());
        let token = app.csrf_token(&secret);
        Some(Self { secret, is_new, token })
    }

    /// The token for forms.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Lets a write through that carries a token in its body, its query or a header.
    pub async fn check(&self, request: Request) -> Result<Request, Response> {
        let (request, body) = with_body(request).await?;
        let query = request.uri().query().unwrap_or_default();
        let token = in_body(request.headers(), &body)
            .or_else(|| in_pairs(query.as_bytes()))
            .or_else(|| in_headers(request.headers()));
        if token.is_some_and(|token| self.secret.holds(&token)) {
            Ok(request)
        } else {
            Err(refuse(StatusCode::FORBIDDEN, "invalid csrf token"))
        }
    }

    /// Sends the token with an answer, and the secret if it is new.
    pub fn hand_out(&self, headers: &mut HeaderMap) {
        if self.is_new {
            let secret = self.secret.cookie();
            let cookie = format!("{SECRET_COOKIE}={secret}; Path=/; HttpOnly");
            append(headers, &format!("{cookie}; Secure; SameSite=Strict"));
        }
        let token = &self.token;
        append(headers, &format!("{TOKEN_COOKIE}={token}; Path=/; Secure; SameSite=Strict"));
    }
}

fn append(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.append(header::SET_COOKIE, value);
    }
}

/// Reads the body of a form or of JSON, and puts it back. Others, such as uploads, are left alone.
pub(crate) async fn with_body(request: Request) -> Result<(Request, Bytes), Response> {
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

/// Whether a call brings an ordinary form.
pub fn is_form(headers: &HeaderMap) -> bool {
    has_type(headers, "application/x-www-form-urlencoded")
}

fn has_type(headers: &HeaderMap, wanted: &str) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case(wanted)
}
