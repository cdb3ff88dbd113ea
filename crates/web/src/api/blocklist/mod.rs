//! The blocklist, and its name before 3.0 (api §10).

pub mod all;
pub mod one;

use crate::api::routes::{Routes, get};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;

use crate::api::answer::ApiError;
use domain::TmdbId;

pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(under("/api/v1/blocklist"))
        .merge(under("/api/v1/blacklist").each_answer(deprecated))
}

fn under(base: &str) -> Routes {
    Routes::new()
        .route(base, get(all::get).post(all::post))
        .route(&format!("{base}/{{tmdbId}}"), get(one::get).delete(one::delete))
}

/// Tells callers of the old name about the new one.
fn deprecated(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("deprecation"), HeaderValue::from_static("true"));
    headers.insert(
        header::LINK,
        HeaderValue::from_static("</api/v1/blocklist>; rel=\"successor-version\""),
    );
    headers.insert(
        HeaderName::from_static("sunset"),
        HeaderValue::from_static("Mon, 01 Jun 2026 00:00:00 GMT"),
    );
}

/// An unknown title is 401 here; clients were written against it (api §20, 16).
fn unknown_is_401(error: app::Error) -> ApiError {
    ApiError::from(error).instead_of(StatusCode::NOT_FOUND, StatusCode::UNAUTHORIZED)
}

fn tmdb_id(text: &str) -> Result<TmdbId, ApiError> {
    text.parse()
        .map(TmdbId)
        .map_err(|_| unknown_is_401(domain::refusal::not_found("title on the blocklist").into()))
}
