//! Catches webhooks of every kind. What arrived is found among the recorded calls.

use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use serde_json::json;

/// Thanks for everything, in the words of several services at once.
pub(crate) fn webhook() -> Router {
    Router::new().fallback(answer)
}

async fn answer(method: Method, uri: Uri) -> Response {
    if method == Method::GET && uri.path().ends_with("/sounds.json") {
        let sounds = json!({"pushover": "Pushover (default)", "bike": "Bike", "none": "None"});
        return Json(json!({"status": 1, "sounds": sounds})).into_response();
    }
    // Telegram looks for `ok`, Pushover for `status`, the others only at the HTTP status.
    Json(json!({"ok": true, "status": 1, "result": {}})).into_response()
}
