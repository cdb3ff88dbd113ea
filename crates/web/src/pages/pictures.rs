//! `GET /imageproxy/tmdb/…`: posters and backdrops from our own address.

use app::App;
use app::Error;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Kind;

/// Sends a picture of TMDB's.
pub(super) async fn tmdb(State(app): State<App>, Path(path): Path<String>) -> Response {
    match app.tmdb_picture(&path).await {
        Ok(picture) => {
            let keep = format!("public, max-age={}", picture.max_age.as_secs());
            let headers = [
                (header::CONTENT_TYPE, picture.content_type),
                (header::CACHE_CONTROL, keep),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
                (header::CONTENT_SECURITY_POLICY, "default-src 'none'".to_owned()),
            ];
            (headers, picture.bytes).into_response()
        }
        Err(Error::Refused(refusal)) if refusal.kind == Kind::NotFound => {
            StatusCode::NOT_FOUND.into_response()
        }
        Err(error) => {
            tracing::debug!(label = "Web", %error, "a picture was not sent");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
