//! plex.tv for a household that has no account there.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use serde_json::json;

/// Answers every call as plex.tv answers a token that it does not know.
pub(crate) fn plex_tv() -> Router {
    Router::new().fallback(answer)
}

async fn answer() -> Response {
    let error = json!({"code": 1001, "message": "User could not be authenticated", "status": 401});
    (StatusCode::UNAUTHORIZED, Json(json!({"errors": [error]}))).into_response()
}
