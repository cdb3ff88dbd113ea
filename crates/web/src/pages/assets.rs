//! The files of the pages, which browsers may keep forever: a changed file has another address.

use super::frame::nothing_here;
use crate::ui::assets;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

/// Sends a file, packed for those who can unpack it.
pub(super) async fn get(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = assets::find(&format!("/assets/{file}")) else {
        return nothing_here().await;
    };
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let packs = accepted.is_some_and(|accepted| {
        accepted.split(',').any(|one| one.split(';').next().unwrap_or_default().trim() == "gzip")
    });
    let common = [
        (header::CONTENT_TYPE, asset.content_type()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::VARY, "Accept-Encoding"),
    ];
    if packs {
        (common, [(header::CONTENT_ENCODING, "gzip")], asset.gzip()).into_response()
    } else {
        (common, asset.body()).into_response()
    }
}
