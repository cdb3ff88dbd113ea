//! Portraits by e-mail hash.

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::pictures::{Sheet, draw};
use crate::wire::Params;

/// Answers as `https://gravatar.com` does for people without a picture of their own.
pub(crate) fn gravatar() -> Router {
    Router::new().route("/avatar/{hash}", get(avatar)).fallback(async || StatusCode::NOT_FOUND)
}

async fn avatar(Path(hash): Path<String>, params: Params) -> Response {
    if params.get("default").or(params.get("d")) == Some("404") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let side = params.parse("size").or(params.parse("s")).unwrap_or(80);
    let sheet = Sheet::avatar(&hash, side);
    let picture = tokio::task::spawn_blocking(move || draw(&sheet)).await.unwrap_or_default();
    let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "max-age=300")];
    (headers, picture).into_response()
}
