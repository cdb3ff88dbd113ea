//! `/imageproxy/…` and `/avatarproxy/…`: pictures from elsewhere at our own address, so that
//! browsers are sent nowhere (api §17). Everybody may see them, and nobody gets a cookie with them.

use crate::http::text;
use app::catalog::{Gallery, Picture};
use app::{App, Error};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::Kind;
use percent_encoding::percent_decode_str;
use serde::Deserialize;

/// Stands for a portrait that nobody has.
const NOBODY: &str = include_str!("../../assets/img/nobody.svg");

/// What a portrait may be asked with.
#[derive(Debug, Deserialize)]
pub(super) struct Version {
    /// Changes with the portrait, so that browsers look again.
    v: Option<String>,
}

/// Sends a poster, a backdrop or a still.
pub(super) async fn image(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let rest = uri.path().strip_prefix("/imageproxy/").unwrap_or_default();
    let (kind, path) = rest.split_once('/').unwrap_or((rest, ""));
    let Some(gallery) = Gallery::named(kind) else {
        return (StatusCode::BAD_REQUEST, "Unsupported image type").into_response();
    };
    let Some(path) = plain(path) else { return StatusCode::NOT_FOUND.into_response() };
    send(app.picture(gallery, &path).await, known(&headers))
}

/// Sends somebody's portrait.
pub(super) async fn avatar(
    State(app): State<App>,
    Path(account): Path<String>,
    Query(version): Query<Version>,
    headers: HeaderMap,
) -> Response {
    let known = known(&headers).filter(|_| version.v.is_none());
    match app.portrait(&account).await {
        Err(error) if !is_invalid(&error) => {
            tracing::debug!(label = "Avatar", account, %error, "nobody has a portrait to show");
            nobody()
        }
        found => send(found, known),
    }
}

fn is_invalid(error: &Error) -> bool {
    matches!(error, Error::Refused(refusal) if refusal.kind == Kind::Invalid)
}

/// A silhouette, for a while: there may be a portrait later.
fn nobody() -> Response {
    let headers = [
        ("content-type", "image/svg+xml"),
        ("cache-control", "public, max-age=300"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
    ];
    (headers, NOBODY).into_response()
}

/// Reads the path part by part, so that an encoded slash stays part of a name and is refused there.
fn plain(path: &str) -> Option<String> {
    let parts = path.split('/').map(|part| {
        let part = percent_decode_str(part).decode_utf8().ok()?;
        (!part.contains('/')).then(|| format!("/{part}"))
    });
    parts.collect()
}

fn known(headers: &HeaderMap) -> Option<&str> {
    text(headers, header::IF_NONE_MATCH)
}

fn send(outcome: Result<Picture, Error>, known: Option<&str>) -> Response {
    let picture = match outcome {
        Ok(picture) => picture,
        Err(Error::Refused(refusal)) if refusal.kind == Kind::NotFound => {
            return StatusCode::NOT_FOUND.into_response();
        }
        Err(Error::Refused(refusal)) if refusal.kind == Kind::Invalid => {
            return StatusCode::BAD_REQUEST.into_response();
        }
        Err(error) => {
            tracing::debug!(label = "Web", %error, "a picture was not sent");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let etag = format!("\"{}\"", picture.etag);
    let told = if picture.was_kept { "HIT" } else { "MISS" };
    let headers = [
        ("content-type", picture.content_type),
        ("cache-control", format!("public, max-age={}", picture.max_age.as_secs())),
        ("etag", etag.clone()),
        ("os-cache-key", picture.key),
        ("os-cache-status", told.to_owned()),
        ("x-content-type-options", "nosniff".to_owned()),
        ("content-security-policy", "default-src 'none'; sandbox".to_owned()),
    ];
    if !picture.etag.is_empty() && known.is_some_and(|known| is_among(known, &etag)) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, picture.bytes).into_response()
}

/// Whether a browser says that it has the picture of this fingerprint.
fn is_among(known: &str, etag: &str) -> bool {
    known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag)
}
