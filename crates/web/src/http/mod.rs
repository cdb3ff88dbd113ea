//! What the API and the pages share below the routes.
//!
//! Reading order: [`client`] (who is at the other end), the guards of writes ([`same_origin`],
//! [`csrf`]), [`pace`] (how often somebody may call), the [`session`] cookie, [`etag`],
//! [`headers`] and [`stale`]ness of answers.

pub mod client;
pub mod csrf;
pub mod etag;
pub mod headers;
pub mod pace;
pub mod same_origin;
pub mod session;
pub mod stale;

mod refuse;

pub use client::Client;

use axum::http::header::AsHeaderName;
use axum::http::{HeaderMap, HeaderName, header};

/// Where a program sends the API key.
pub const API_KEY: HeaderName = HeaderName::from_static("x-api-key");
/// Where a program says on whose behalf it calls.
pub const API_USER: HeaderName = HeaderName::from_static("x-api-user");

/// Reads a header that is text.
pub fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Reads a cookie as it was sent.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
        .filter(|value| !value.is_empty())
}
