//! What is looked for in a recorded call before a difference is excused.

use crate::compare::Call;
use serde_json::Value;

/// Tells whether others are shown somebody's address where a name should stand.
pub(super) fn shows_an_address_as_name(call: &Call) -> bool {
    fn shows(value: &Value) -> bool {
        match value {
            Value::Array(list) => list.iter().any(shows),
            Value::Object(object) => object.iter().any(|(key, value)| {
                shows(value)
                    || key == "displayName" && value.as_str().is_some_and(|name| name.contains('@'))
            }),
            _ => false,
        }
    }
    call.caller != "apikey" && shows(&call.body)
}

pub(super) fn is_unversioned(avatar: &Value) -> bool {
    avatar.as_str().is_some_and(|path| path.ends_with("?v=undefined") || path.ends_with("?v=null"))
}

pub(super) fn always(_: &Call) -> bool {
    true
}

/// Tells sentences from codes (`USER_EXISTS`) and from what the validator says, which clients read.
pub(super) fn is_free_wording(call: &Call) -> bool {
    let text = |key: &str| call.body.get(key).and_then(Value::as_str);
    let is_code =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    let is_validator =
        call.body["errors"].as_array().is_some_and(|errors| errors.iter().any(Value::is_object));
    let message = text("message").or(text("error")).unwrap_or_default();
    call.is_refused() && !is_validator && !is_code(message)
}
