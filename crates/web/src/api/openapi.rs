//! The description of the whole API for other programs: version 1 as its contract says it, and
//! beside it what is ours alone.

use super::{contract, v2};
use crate::http::headers::protect;
use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// Where the description is read, as the reference has it.
pub const PLACE: &str = "/api-docs";

/// The description as it is sent; it is the same for everybody, and long.
static WRITTEN: LazyLock<String> = LazyLock::new(|| openapi(app::VERSION).to_string());

/// Serves the description to everybody.
pub fn router() -> Router {
    // The way there is relative, so that it holds below a base path too.
    let slash = (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, "api-docs/")]);
    Router::new()
        .route(PLACE, get(move || std::future::ready(slash)))
        .route("/api-docs/", get(description))
}

async fn description() -> Response {
    let mut headers = HeaderMap::new();
    protect(&mut headers, false);
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (headers, kind, WRITTEN.as_str()).into_response()
}

/// Describes both versions as one `OpenAPI` 3.0 document.
pub fn openapi(version: &str) -> Value {
    let mut document = contract::openapi(version);
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else {
        return document;
    };
    for route in v2::routes() {
        // The addresses of the document are those of version 1; these paths say where they begin.
        let path = paths
            .entry(format!("/v2{}", route.path))
            .or_insert_with(|| json!({ "servers": [{ "url": "/api" }] }));
        if let Some(path) = path.as_object_mut() {
            path.insert(route.verb.name().to_lowercase(), operation(&route));
        }
    }
    document
}

fn operation(route: &v2::Route) -> Value {
    let mut operation = Map::new();
    let mut say = |key: &str, value: Value| operation.insert(key.to_owned(), value);
    say("tags", json!(["v2"]));
    say("summary", route.summary.into());
    say("description", format!("Open to: {}", route.guard).into());
    if route.guard.is_public() {
        say("security", json!([]));
    }
    let parameters: Vec<_> = (names_in(route.path))
        .map(|name| {
            json!({ "in": "path", "name": name, "required": true, "schema": { "type": "string" } })
        })
        .collect();
    if !parameters.is_empty() {
        say("parameters", parameters.into());
    }
    let done = if route.never_ends {
        let events = json!({ "text/event-stream": { "schema": { "type": "string" } } });
        json!({ "description": "Done", "content": events })
    } else {
        json!({ "description": "Done" })
    };
    let refused = json!({
        "description": "Refused",
        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Refusal" } } },
    });
    say("responses", json!({ "2XX": done, "default": refused }));
    operation.into()
}

/// The names of what varies in a path.
fn names_in(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_of_ours_stands_beside_those_of_version_1() {
        let (whole, first) = (openapi("1.2.3"), contract::openapi("1.2.3"));
        let paths = whole["paths"].as_object().unwrap();
        for (path, operations) in first["paths"].as_object().unwrap() {
            assert_eq!(&paths[path], operations, "{path}");
        }
        for route in v2::routes() {
            let path = &paths[&format!("/v2{}", route.path)];
            assert_eq!(path["servers"][0]["url"], "/api");
            let operation = &path[&route.verb.name().to_lowercase()];
            assert_eq!(operation["summary"], route.summary, "{}", route.path);
            assert_eq!(operation["description"], format!("Open to: {}", route.guard));
            let named = operation["parameters"].as_array().map_or(0, Vec::len);
            assert_eq!(named, route.path.matches('{').count(), "{}", route.path);
        }
        assert_eq!(paths["/v2/hooks/{service}/{secret}"]["post"]["security"], json!([]));
        let events = &paths["/v2/events"]["get"]["responses"]["2XX"]["content"];
        assert!(events["text/event-stream"].is_object(), "{events}");
    }
}
