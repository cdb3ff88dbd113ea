//! The description for other programs: whole in itself, and the same as the reference's own where
//! that is at hand.

use super::super::{openapi, routes};
use super::facts;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

#[test]
fn every_row_is_described_and_every_reference_resolves() {
    let document = openapi("3.1.0");
    assert_eq!(document["info"]["version"], "3.1.0");
    let operations: usize = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .map(|operations| operations.as_object().unwrap().len())
        .sum();
    assert_eq!(operations, routes().count() - 1);
    let mut references = Vec::new();
    collect_references(&document, &mut references);
    assert!(references.len() > 200);
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some_and(Value::is_object), "{reference}");
    }
    let quota = &document["paths"]["/user/{userId}/quota"]["get"]["description"];
    assert_eq!(quota, "Open to: the person, or MANAGE_USERS and MANAGE_REQUESTS");
}

fn collect_references(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            into.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| collect_references(value, into));
        }
        Value::Array(items) => items.iter().for_each(|value| collect_references(value, into)),
        _ => {}
    }
}

#[test]
fn the_description_says_what_the_reference_says() {
    let Some(file) = facts("contracts/seerr-3.1.0-api.yml") else { return };
    let text = std::fs::read_to_string(file).unwrap();
    let theirs = statements(&serde_yaml_ng::from_str(&text).unwrap());
    let mut ours = statements(&openapi("3.1.0"));
    // What the reference reads and does not declare.
    ours.retain(|_, said| said != "anything");
    for (place, said) in &mut ours {
        if place.ends_with(" query take") || place.ends_with(" query skip") {
            *said = said.replace(" minimum=0 multipleOf=1", "");
        }
        if place == "get /blacklist query filter" {
            *said = said.replace(",\"blacklistedTags\"]", "]");
        }
    }
    assert!(theirs.len() > 600, "{}", theirs.len());
    let differ: Vec<_> = theirs
        .keys()
        .chain(ours.keys())
        .filter(|place| theirs.get(*place) != ours.get(*place))
        .map(|place| (place, theirs.get(place), ours.get(place)))
        .collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

/// Everything a description states about calls, as one line for each place.
fn statements(document: &Value) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for method in METHODS {
            let Some(operation) = operations.get(method) else { continue };
            let place = format!("{method} {path}");
            let open = operation.get("security") == Some(&Value::Array(Vec::new()));
            said.insert(format!("{place} security"), open.to_string());
            let parameters = [&operations["parameters"], &operation["parameters"]];
            for parameter in parameters.into_iter().filter_map(Value::as_array).flatten() {
                let name = |key: &str| parameter[key].as_str().unwrap();
                let flags = flags(parameter.as_object().unwrap(), &["required", "allowReserved"]);
                let line = format!("{}{flags}", line(&parameter["schema"]));
                said.insert(format!("{place} {} {}", name("in"), name("name")), line);
            }
            if let Some(body) = operation.get("requestBody") {
                let may_be_missing = body.get("required") == Some(&Value::Bool(false));
                said.insert(format!("{place} body"), format!("optional={may_be_missing}"));
                let schema = &body["content"]["application/json"]["schema"];
                state(document, &format!("{place} body"), schema, &mut Vec::new(), &mut said);
            }
        }
    }
    said
}

/// States a type and all that lies in it, until a shape comes round again.
fn state<'a>(
    document: &'a Value,
    place: &str,
    schema: &'a Value,
    inside: &mut Vec<&'a str>,
    said: &mut BTreeMap<String, String>,
) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        if inside.contains(&reference) {
            said.insert(format!("{place} again"), String::new());
            return;
        }
        inside.push(reference);
        let shape = document.pointer(&reference[1..]).unwrap();
        state(document, place, shape, inside, said);
        inside.pop();
        return;
    }
    said.insert(format!("{place} is"), line(schema));
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let place = format!("{place}.{name}");
        state(document, &place, property, inside, said);
        if required.contains(&Value::from(name.as_str())) {
            said.insert(format!("{place} required"), String::new());
        }
    }
    if let Some(items) = schema.get("items") {
        state(document, &format!("{place}[]"), items, inside, said);
    }
    for word in ["oneOf", "anyOf"] {
        for (index, branch) in schema[word].as_array().into_iter().flatten().enumerate() {
            state(document, &format!("{place} {word} {index}"), branch, inside, said);
        }
    }
}

/// What is said of a value without looking into it.
fn line(schema: &Value) -> String {
    let object = schema.as_object().unwrap();
    if object.is_empty() {
        return "anything".to_owned();
    }
    let words = ["type", "enum", "default", "minimum", "multipleOf"];
    let said: Vec<_> =
        words.iter().filter_map(|word| Some(format!("{word}={}", object.get(*word)?))).collect();
    format!("{}{}", said.join(" "), flags(object, &["nullable", "readOnly"]))
}

fn flags(object: &Map<String, Value>, names: &[&str]) -> String {
    let set = |name: &&&str| object.get(**name) == Some(&Value::Bool(true));
    names.iter().filter(set).fold(String::new(), |said, name| said + " " + name)
}
