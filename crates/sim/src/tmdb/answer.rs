//! The forms that every TMDB answer takes: a value, a page of a list, or an error.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::wire::Params;

/// Entries on a page.
const PAGE: usize = 20;

/// The last page that TMDB gives.
const LAST_PAGE: usize = 500;

/// Answers that there is no such thing.
pub(super) fn not_found() -> Response {
    let body = json!({
        "success": false,
        "status_code": 34,
        "status_message": "The resource you requested could not be found.",
    });
    (StatusCode::NOT_FOUND, Json(body)).into_response()
}

/// Answers that the key is wrong.
pub(super) fn invalid_key() -> Response {
    let body = json!({
        "success": false,
        "status_code": 7,
        "status_message": "Invalid API key: You must be granted a valid key.",
    });
    (StatusCode::UNAUTHORIZED, Json(body)).into_response()
}

/// Answers with the value, or that there is no such thing.
pub(super) fn found(value: Option<Value>) -> Response {
    value.map_or_else(not_found, |value| Json(value).into_response())
}

/// Answers with one page of a list; only the entries on it are put into shape.
pub(super) fn page<T>(params: &Params, list: &[T], shape: impl Fn(&T) -> Value) -> Response {
    page_with(params, list, shape, json!({}))
}

/// Answers with one page and further fields, which come first.
pub(super) fn page_with<T>(
    params: &Params,
    list: &[T],
    shape: impl Fn(&T) -> Value,
    mut body: Value,
) -> Response {
    let asked = params.get("page").map_or(Ok(1), str::parse::<usize>);
    let Some(number) = asked.ok().filter(|number| (1..=LAST_PAGE).contains(number)) else {
        return invalid_page();
    };
    let results: Vec<Value> = list.iter().skip((number - 1) * PAGE).take(PAGE).map(shape).collect();
    if let Some(fields) = body.as_object_mut() {
        fields.insert("page".into(), json!(number));
        fields.insert("results".into(), json!(results));
        fields.insert("total_pages".into(), json!(list.len().div_ceil(PAGE).min(LAST_PAGE)));
        fields.insert("total_results".into(), json!(list.len()));
    }
    Json(body).into_response()
}

fn invalid_page() -> Response {
    let body = json!({
        "success": false,
        "status_code": 22,
        "status_message": "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.",
    });
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}
