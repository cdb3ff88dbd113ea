//! Who is told what: the bits of notification types and the per-person masks (data §2.6, §4.9).

use serde_json::{Map, Value, json};

/// Every bit that a mask may hold, summed.
pub const ALL_TYPES: i64 = 8190;

/// Every notification agent. Masks of others are dropped when a person saves theirs.
pub const AGENTS: [&str; 10] = [
    "discord",
    "email",
    "gotify",
    "ntfy",
    "pushbullet",
    "pushover",
    "slack",
    "telegram",
    "webhook",
    "webpush",
];

/// Reads a person's stored masks: nothing, or something that is no object, means mail and web
/// push for everything; mail and web push that are not named are on.
pub fn types_of(stored: Option<&str>) -> Map<String, Value> {
    let parsed = stored.and_then(|text| serde_json::from_str::<Value>(text).ok());
    let Some(Value::Object(mut types)) = parsed else { return default_types() };
    for agent in ["email", "webpush"] {
        if !types.contains_key(agent) {
            types.insert(agent.to_owned(), json!(ALL_TYPES));
        }
    }
    types
}

fn default_types() -> Map<String, Value> {
    let on = ["email", "webpush"];
    ["email", "discord", "pushbullet", "pushover", "slack", "telegram", "webhook", "webpush"]
        .into_iter()
        .map(|agent| (agent.to_owned(), json!(if on.contains(&agent) { ALL_TYPES } else { 0 })))
        .collect()
}

/// Keeps the masks that may be stored.
pub fn storable(types: &Map<String, Value>) -> Map<String, Value> {
    types
        .iter()
        .filter(|(agent, _)| AGENTS.contains(&agent.as_str()))
        .map(|(agent, mask)| (agent.clone(), mask.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_object_reads_as_the_defaults() {
        for stored in [None, Some(""), Some("2"), Some("[1]"), Some("broken")] {
            let types = types_of(stored);
            assert_eq!(types.get("email"), Some(&json!(ALL_TYPES)), "{stored:?}");
            assert_eq!(types.get("slack"), Some(&json!(0)), "{stored:?}");
        }
    }

    #[test]
    fn named_masks_win() {
        let types = types_of(Some(r#"{"email":0,"discord":4}"#));
        assert_eq!(Value::Object(types), json!({"email": 0, "discord": 4, "webpush": ALL_TYPES}));
    }
}
