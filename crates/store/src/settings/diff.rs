//! What changed between two documents, for people to read: dotted keys, secrets masked.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::document::Document;
use super::secrets::{MASK, is_secret};

/// One value that is new, gone or different. Of a secret it tells only that it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub key: String,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub old: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub new: Option<Value>,
}

/// Lists the differences: first what changed or went, in the old order, then what is new.
pub fn diff(old: &Document, new: &Document) -> Vec<Change> {
    let (old, new) = (leaves(old), leaves(new));
    let old_by_key: HashMap<&str, &Value> = old.iter().map(|(key, v)| (key.as_str(), *v)).collect();
    let new_by_key: HashMap<&str, &Value> = new.iter().map(|(key, v)| (key.as_str(), *v)).collect();

    let changed = old.iter().filter_map(|(key, value)| {
        let now = new_by_key.get(key.as_str()).copied();
        (now != Some(*value)).then(|| Change::new(key, Some(value), now))
    });
    let added = new
        .iter()
        .filter(|(key, _)| !old_by_key.contains_key(key.as_str()))
        .map(|(key, value)| Change::new(key, None, Some(value)));
    changed.chain(added).collect()
}

impl Change {
    fn new(key: &str, old: Option<&Value>, new: Option<&Value>) -> Self {
        let shown = |value: &Value| match value {
            Value::String(text) if is_secret(key) && !text.is_empty() => Value::from(MASK),
            Value::Number(_) if is_secret(key) => Value::from(MASK),
            other => other.clone(),
        };
        Self { key: key.to_owned(), old: old.map(shown), new: new.map(shown) }
    }
}

/// Returns every value that holds no other, with its path. Empty lists and objects are values.
fn leaves(document: &Document) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for (key, value) in document.tree() {
        collect(key.clone(), value, &mut found);
    }
    found
}

fn collect<'a>(path: String, value: &'a Value, found: &mut Vec<(String, &'a Value)>) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            for (key, value) in object {
                collect(format!("{path}.{key}"), value, found);
            }
        }
        Value::Array(list) if !list.is_empty() => {
            for (index, value) in list.iter().enumerate() {
                collect(format!("{path}.{index}"), value, found);
            }
        }
        leaf => found.push((path, leaf)),
    }
}

/// Keeps a null that stands there apart from a value that does not.
fn present<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(reader).map(Some)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn changes(old: &Value, new: &Value) -> Value {
        let document = |value: &Value| Document::new(value.as_object().unwrap().clone());
        serde_json::to_value(diff(&document(old), &document(new))).unwrap()
    }

    #[test]
    fn changed_added_and_removed_values_are_listed() {
        let old = json!({"main": {"title": "a", "same": 1, "gone": null}, "radarr": []});
        let new = json!({"main": {"title": "b", "same": 1}, "radarr": [{"id": 0, "tags": []}]});
        assert_eq!(
            changes(&old, &new),
            json!([
                {"key": "main.title", "old": "a", "new": "b"},
                {"key": "main.gone", "old": null},
                {"key": "radarr", "old": []},
                {"key": "radarr.0.id", "new": 0},
                {"key": "radarr.0.tags", "new": []},
            ])
        );
    }

    #[test]
    fn secrets_never_appear() {
        let old = json!({"main": {"apiKey": "old-key"}, "proxy": {"password": ""}});
        let new = json!({"main": {"apiKey": "new-key"}, "proxy": {"password": 1234}});
        assert_eq!(
            changes(&old, &new),
            json!([
                {"key": "main.apiKey", "old": MASK, "new": MASK},
                {"key": "proxy.password", "old": "", "new": MASK},
            ])
        );
    }

    #[test]
    fn changes_survive_being_stored() {
        let change = Change { key: "a".to_owned(), old: Some(Value::Null), new: None };
        let text = serde_json::to_string(&change).unwrap();
        assert_eq!(text, r#"{"key":"a","old":null}"#);
        assert_eq!(serde_json::from_str::<Change>(&text).unwrap(), change);
    }
}
