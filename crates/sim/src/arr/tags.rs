//! Tags: a label for titles. Labels are kept in lower case and are distinct.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{Arr, Site, invalid, missing};

fn tag(id: u32, label: &str) -> Value {
    json!({"id": id, "label": label})
}

/// Answers with every tag.
pub(super) async fn list(State(site): State<Site>) -> Response {
    site.answer(|desk| {
        let tags: Vec<Value> = desk.arr.tags.iter().map(|(id, label)| tag(*id, label)).collect();
        Json(tags).into_response()
    })
}

/// Answers with one tag.
pub(super) async fn one(State(site): State<Site>, Path(id): Path<u32>) -> Response {
    site.answer(|desk| match desk.arr.tags.get(&id) {
        Some(label) => Json(tag(id, label)).into_response(),
        None => missing(),
    })
}

/// Makes a tag; a label that exists is given back as it is.
pub(super) async fn create(State(site): State<Site>, Json(body): Json<Value>) -> Response {
    site.answer(|desk| {
        let Some(label) = label(&body) else {
            return invalid("Label", "A tag needs a label", &Value::Null);
        };
        let known = desk.arr.tags.iter().find(|(_, known)| **known == label).map(|(id, _)| *id);
        let id = known.unwrap_or_else(|| desk.arr.next_tag());
        desk.arr.tags.insert(id, label.clone());
        (StatusCode::CREATED, Json(tag(id, &label))).into_response()
    })
}

/// Gives a tag another label.
pub(super) async fn rename(
    State(site): State<Site>,
    Path(id): Path<u32>,
    Json(body): Json<Value>,
) -> Response {
    site.answer(|desk| {
        let Some(label) = label(&body) else {
            return invalid("Label", "A tag needs a label", &Value::Null);
        };
        if !desk.arr.tags.contains_key(&id) {
            return missing();
        }
        desk.arr.tags.insert(id, label.clone());
        (StatusCode::ACCEPTED, Json(tag(id, &label))).into_response()
    })
}

/// Removes a tag.
pub(super) async fn remove(State(site): State<Site>, Path(id): Path<u32>) -> Response {
    site.answer(|desk| match desk.arr.tags.remove(&id) {
        Some(_) => Json(json!({})).into_response(),
        None => missing(),
    })
}

fn label(body: &Value) -> Option<String> {
    let label = body.get("label")?.as_str()?.trim().to_lowercase();
    (!label.is_empty()).then_some(label)
}

impl Arr {
    fn next_tag(&self) -> u32 {
        self.tags.keys().next_back().map_or(1, |last| last + 1)
    }
}
