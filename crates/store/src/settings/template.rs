//! The webhook template: the JSON text that a webhook sends, and the wrapping it is stored in.
//!
//! Stored is base64 of the text written as a JSON string literal. Clients post the literal, and
//! read the plain text back.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::document::Object;
use super::error::EditError;

/// Returns the template of a fresh install, in its stored form.
pub fn default_payload() -> String {
    let template = json!({
        "notification_type": "{{notification_type}}",
        "event": "{{event}}",
        "subject": "{{subject}}",
        "message": "{{message}}",
        "image": "{{image}}",
        "{{media}}": {
            "media_type": "{{media_type}}",
            "tmdbId": "{{media_tmdbid}}",
            "tvdbId": "{{media_tvdbid}}",
            "status": "{{media_status}}",
            "status4k": "{{media_status4k}}",
        },
        "{{request}}": with_person("requestedBy", &["request_id"]),
        "{{issue}}": with_person("reportedBy", &["issue_id", "issue_type", "issue_status"]),
        "{{comment}}": with_person("commentedBy", &["comment_message"]),
        "{{extra}}": [],
    });
    wrap(&Value::String(format!("{template:#}")).to_string())
}

/// Wraps a template as the settings API receives it: the text must be JSON, as a client that
/// sends the bare text without making a string of it would otherwise break every later send.
pub fn encode_payload(literal: &str) -> Result<String, EditError> {
    match serde_json::from_str::<Value>(literal) {
        Ok(_) => Ok(wrap(literal)),
        Err(error) => Err(EditError::Template(error.to_string())),
    }
}

/// Returns the template text inside a stored payload.
///
/// Payloads that were stored in another way (the bare JSON without its string, or no base64 at
/// all) give the text that is in them rather than an error, so that an admin can repair it.
pub fn decode_payload(stored: &str) -> String {
    let Some(inner) = STANDARD.decode(stored.trim()).ok().and_then(|b| String::from_utf8(b).ok())
    else {
        return stored.to_owned();
    };
    match serde_json::from_str(&inner) {
        Ok(Value::String(text)) => text,
        _ => inner,
    }
}

fn wrap(literal: &str) -> String {
    STANDARD.encode(literal)
}

fn with_person(role: &str, first: &[&str]) -> Value {
    let about = ["email", "username", "avatar", "settings_discordId", "settings_telegramChatId"]
        .map(|key| format!("{role}_{key}"));
    let names = first.iter().map(|&name| name.to_owned()).chain(about);
    let fields: Object =
        names.map(|name| (name.clone(), Value::from(format!("{{{{{name}}}}}")))).collect();
    Value::Object(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_template_is_json_with_the_known_variables() {
        let text = decode_payload(&default_payload());
        assert!(text.starts_with("{\n  \"notification_type\": \"{{notification_type}}\",\n"));
        assert!(text.ends_with("\n  \"{{extra}}\": []\n}"));
        let template: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(template["{{media}}"]["status4k"], "{{media_status4k}}");
        assert_eq!(
            template["{{issue}}"]["reportedBy_settings_telegramChatId"],
            "{{reportedBy_settings_telegramChatId}}"
        );
    }

    #[test]
    fn what_is_encoded_decodes_to_the_text() {
        let text = "{\"a\": \"{{event}} – ü\"}";
        let literal = Value::from(text).to_string();
        assert_eq!(decode_payload(&encode_payload(&literal).unwrap()), text);
    }

    #[test]
    fn a_template_that_is_no_json_is_refused() {
        assert!(matches!(encode_payload("{bad"), Err(EditError::Template(_))));
        assert!(matches!(encode_payload(""), Err(EditError::Template(_))));
    }

    #[test]
    fn odd_stored_payloads_give_their_text() {
        assert_eq!(decode_payload(&STANDARD.encode("{\"a\": 1}")), "{\"a\": 1}");
        assert_eq!(decode_payload("{\"a\": 1}"), "{\"a\": 1}");
        assert_eq!(decode_payload(""), "");
    }
}
