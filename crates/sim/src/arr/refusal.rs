//! How Radarr and Sonarr say no.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Answers that there is no such thing.
pub(crate) fn missing() -> Response {
    let body = json!({"message": "NotFound", "description": "The resource does not exist"});
    (StatusCode::NOT_FOUND, Json(body)).into_response()
}

/// Answers that a field is wrong.
pub(crate) fn invalid(field: &str, message: &str, attempted: &Value) -> Response {
    let body = json!([{
        "propertyName": field,
        "errorMessage": message,
        "attemptedValue": attempted,
        "severity": "error",
        "errorCode": "SimulatedValidator",
        "formattedMessageArguments": [],
        "formattedMessagePlaceholderValues": {},
    }]);
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}
