//! The description of version 1 for other programs, made from the very table that calls are held
//! to.

use super::routes;
use super::schema::{Body, Field, Kind, Route, Schema, Shape};
use super::value::type_name;
use serde_json::{Map, Value, json};

/// An object under construction.
type Object = Map<String, Value>;

/// Describes the interface as an `OpenAPI` 3.0 document.
pub fn openapi(version: &str) -> Value {
    let mut paths = Object::new();
    let mut shapes = Object::new();
    // The root of the interface only says that it is there.
    for route in routes().filter(|route| !route.path.is_empty()) {
        let operation = operation(route, &mut shapes);
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.insert(route.verb.name().to_lowercase(), operation);
        }
    }
    shapes.insert("Refusal".to_owned(), refusal());
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Usherr", "version": version },
        "servers": [{ "url": super::BASE }],
        "security": [{ "cookieAuth": [] }, { "apiKey": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "cookieAuth": { "type": "apiKey", "in": "cookie", "name": "connect.sid" },
                "apiKey": { "type": "apiKey", "in": "header", "name": "X-Api-Key" },
            },
            "schemas": shapes,
        },
    })
}

fn operation(route: &Route, shapes: &mut Object) -> Value {
    let tag = route.path.split('/').find(|part| !part.is_empty());
    let mut operation = Object::new();
    let mut say = |key: &str, value: Value| operation.insert(key.to_owned(), value);
    say("tags", json!([tag]));
    say("summary", route.about.into());
    say("description", format!("Open to: {}", route.guard).into());
    if route.guard.is_public() {
        say("security", json!([]));
    }
    let parameters: Vec<_> = (route.params.iter().map(|field| ("path", field)))
        .chain(route.query.iter().map(|field| ("query", field)))
        .map(|(place, field)| parameter(place, field, shapes))
        .collect();
    if !parameters.is_empty() {
        say("parameters", parameters.into());
    }
    let body = match &route.body {
        Body::Json(schema) => Some((schema, true)),
        Body::OptionalJson(schema) => Some((schema, false)),
        Body::Free => None,
    };
    if let Some((schema, required)) = body {
        let content = json!({ "application/json": { "schema": describe(schema, shapes) } });
        say("requestBody", json!({ "required": required, "content": content }));
    }
    let refusal = json!({ "$ref": "#/components/schemas/Refusal" });
    let refused = json!({
        "description": "Refused",
        "content": { "application/json": { "schema": refusal } },
    });
    say("responses", json!({ "2XX": { "description": "Done" }, "default": refused }));
    operation.into()
}

fn parameter(place: &str, field: &Field, shapes: &mut Object) -> Value {
    let mut schema = describe(&field.schema, shapes);
    if let Some(preset) = field.default {
        schema.insert("default".to_owned(), preset.into());
    }
    let mut parameter = Object::new();
    let mut say = |key: &str, value: Value| parameter.insert(key.to_owned(), value);
    say("in", place.into());
    say("name", field.name.into());
    say("schema", schema.into());
    if place == "path" || field.required {
        say("required", true.into());
    }
    if field.raw {
        say("allowReserved", true.into());
    }
    parameter.into()
}

/// Describes a type. Shapes with a name are described once, among the components.
fn describe(schema: &Schema, shapes: &mut Object) -> Object {
    let mut description = match schema.kind {
        Kind::Named(shape) => return reference(shape, shapes),
        Kind::Object(fields) => describe_object(fields, shapes),
        _ => Object::new(),
    };
    let mut say = |key: &str, value: Value| description.insert(key.to_owned(), value);
    if let Some(name) = type_name(schema.kind) {
        say("type", name.into());
    }
    match schema.kind {
        Kind::FromZero => {
            say("minimum", 0.into());
        }
        Kind::Count => {
            say("minimum", 0.into());
            say("multipleOf", 1.into());
        }
        Kind::OneOf(words) => {
            say("enum", json!(words));
        }
        Kind::List(of) => {
            say("items", describe(of, shapes).into());
        }
        Kind::Either(of) => {
            say("oneOf", of.iter().map(|schema| describe(schema, shapes)).collect());
        }
        Kind::Some(of) => {
            say("anyOf", of.iter().map(|schema| describe(schema, shapes)).collect());
        }
        _ => {}
    }
    if schema.nullable {
        say("nullable", true.into());
    }
    if schema.read_only {
        say("readOnly", true.into());
    }
    description
}

fn reference(shape: &Shape, shapes: &mut Object) -> Object {
    if !shapes.contains_key(shape.name) {
        // Its place is taken first: shapes may contain themselves.
        shapes.insert(shape.name.to_owned(), Value::Null);
        let mut description = describe_object(shape.fields, shapes);
        description.insert("type".to_owned(), "object".into());
        shapes.insert(shape.name.to_owned(), description.into());
    }
    let address = format!("#/components/schemas/{}", shape.name);
    Object::from_iter([("$ref".to_owned(), address.into())])
}

fn describe_object(fields: &[Field], shapes: &mut Object) -> Object {
    let properties: Object = fields
        .iter()
        .map(|field| (field.name.to_owned(), describe(&field.schema, shapes).into()))
        .collect();
    let required: Vec<_> =
        fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut object = Object::new();
    object.insert("properties".to_owned(), properties.into());
    if !required.is_empty() {
        object.insert("required".to_owned(), required.into());
    }
    object
}

fn refusal() -> Value {
    json!({
        "type": "object",
        "properties": {
            "message": { "type": "string" },
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "path": { "type": "string" },
                        "message": { "type": "string" },
                        "errorCode": { "type": "string" },
                    },
                },
            },
            "status": { "type": "integer" },
            "error": { "type": "string" },
        },
    })
}
