//! `GET /api/v1`: which API this is.

use axum::Json;
use serde_json::{Value, json};

/// Names the API; its version is the reference's.
pub async fn get() -> Json<Value> {
    Json(json!({ "api": "Usherr API", "version": "1.0" }))
}
