//! Keeps secrets out of the log: by the name they go under, by their value, and where URLs and
//! headers carry them.

use std::borrow::Cow;

use serde_json::Value;
use store::settings::is_secret;

use super::{LogLine, Secrets};

const HIDDEN: &str = "[hidden]";

/// Names that hold a secret in a log line besides those in the settings. Compared in lower case
/// without separators.
const SECRET_NAMES: [&str; 11] = [
    "auth",
    "authorization",
    "cookie",
    "cookies",
    "deviceid", // a media server ties a person's token to it
    "pass",
    "pin",
    "session",
    "sessionid",
    "setcookie",
    "sid",
];

impl Secrets {
    /// Takes the secrets out of a line.
    pub(super) fn redact(&self, line: &mut LogLine) {
        self.redact_text(&mut line.message);
        if let Some(label) = &mut line.label {
            self.redact_text(label);
        }
        for (name, value) in &mut line.fields {
            self.redact_value(name, value);
        }
    }

    fn redact_value(&self, name: &str, value: &mut Value) {
        if is_secret_name(name) && !matches!(value, Value::Null | Value::Bool(_)) {
            *value = HIDDEN.into();
            return;
        }
        match value {
            Value::String(text) => self.redact_text(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.redact_value("", item)),
            Value::Object(object) => {
                object.iter_mut().for_each(|(name, value)| self.redact_value(name, value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn redact_text(&self, text: &mut String) {
        for secret in self.values().iter() {
            if text.contains(secret) {
                *text = text.replace(secret, HIDDEN);
            }
        }
        if let Cow::Owned(clean) = hide_assignments(text) {
            *text = clean;
        }
        if let Cow::Owned(clean) = hide_user_info(text) {
            *text = clean;
        }
    }
}

fn is_secret_name(name: &str) -> bool {
    let plain: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    is_secret(name) || SECRET_NAMES.contains(&plain.as_str())
}

/// Hides the value in `api_key=…`, `Token="…"`, `"token":"…"` and `Bearer …`, wherever text carries
/// them, also where it was quoted once more on the way.
fn hide_assignments(text: &str) -> Cow<'_, str> {
    const MARKS: [&str; 6] = ["=", "\":\"", "\": \"", "\":\\\"", "\": \\\"", "earer "];
    let mut clean = String::new();
    let mut rest = text;
    while let Some((before, mark, after)) = split_at_first(rest, &MARKS) {
        let (quotes, after) = after.split_at(leading_quotes(after));
        let value = after.find(ends_value).unwrap_or(after.len());
        let (value, after) = after.split_at(value);
        clean.extend([before, mark, quotes]);
        let is_secret = mark == "earer " || is_secret_name(last_word(before));
        clean.push_str(if is_secret && !value.is_empty() { HIDDEN } else { value });
        rest = after;
    }
    if clean.is_empty() {
        return Cow::Borrowed(text);
    }
    clean.push_str(rest);
    Cow::Owned(clean)
}

/// Hides the user and password in `https://user:password@host`.
fn hide_user_info(text: &str) -> Cow<'_, str> {
    let mut clean = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        let end = after.find(|c: char| c == '/' || ends_value(c)).unwrap_or(after.len());
        let (authority, after) = after.split_at(end);
        clean.push_str(before);
        clean.push_str("://");
        match authority.rsplit_once('@') {
            Some((_, host)) => clean.extend([HIDDEN, "@", host]),
            None => clean.push_str(authority),
        }
        rest = after;
    }
    if clean.is_empty() {
        return Cow::Borrowed(text);
    }
    clean.push_str(rest);
    Cow::Owned(clean)
}

fn split_at_first<'t>(
    text: &'t str,
    marks: &[&'static str],
) -> Option<(&'t str, &'static str, &'t str)> {
    let (at, mark) = marks.iter().filter_map(|mark| Some((text.find(mark)?, *mark))).min()?;
    let (before, after) = text.split_at(at);
    Some((before, mark, after.strip_prefix(mark)?))
}

/// Returns how many quotation marks a text begins with, counting what quotes them in turn.
fn leading_quotes(text: &str) -> usize {
    let bare = text.trim_start_matches('\\').trim_start_matches(['\\', '"']);
    let count = text.len() - bare.len();
    if text[..count].contains('"') { count } else { 0 }
}

fn last_word(text: &str) -> &str {
    let text = text.trim_end_matches('\\');
    let is_outside = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    text.rsplit(is_outside).next().unwrap_or_default()
}

fn ends_value(c: char) -> bool {
    c.is_whitespace() || "&\"'<>,;)]}#".contains(c)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tracing::Level;

    use super::*;

    fn redacted(secrets: &[&str], message: &str, fields: Value) -> (String, Value) {
        let Value::Object(fields) = fields else { panic!("fields are an object") };
        let mut line = LogLine {
            at: chrono::DateTime::UNIX_EPOCH,
            level: Level::INFO,
            label: None,
            message: message.to_owned(),
            fields,
        };
        Secrets::new(secrets.iter().map(|&secret| secret.to_owned())).redact(&mut line);
        (line.message, Value::Object(line.fields))
    }

    #[test]
    fn names_of_secrets_are_known_in_any_spelling() {
        for name in [
            "password",
            "newPassword",
            "authPass",
            "apiKey",
            "API-KEY",
            "x-plex-token",
            "authToken",
            "Authorization",
            "set-cookie",
            "clientSecret",
            "vapidPrivate",
            "auth",
            "pgpPrivateKey",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["title", "key", "author", "passage", "hasPasswordField", "sides", "userId", ""]
        {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn secrets_are_hidden_by_name_at_every_depth() {
        let fields = json!({
            "apiKey": "abc", "plain": "abc", "hasPassword": true, "token": null,
            "service": {"list": [{"password": "abc", "name": "x"}]}, "cookies": ["a", "b"],
        });
        let expected = json!({
            "apiKey": HIDDEN, "plain": "abc", "hasPassword": true, "token": null,
            "service": {"list": [{"password": HIDDEN, "name": "x"}]}, "cookies": HIDDEN,
        });
        assert_eq!(redacted(&[], "", fields).1, expected);
    }

    #[test]
    fn registered_values_are_hidden_wherever_they_appear() {
        let (message, fields) = redacted(
            &["s3cret/key", "s3cret/key-longer", "tiny"],
            "failed with s3cret/key and s3cret/key-longer, tiny remains",
            json!({"url": "http://host/?q=s3cret%2Fkey", "deep": [["s3cret/key"]]}),
        );
        assert_eq!(message, "failed with [hidden] and [hidden], tiny remains");
        assert_eq!(fields, json!({"url": "http://host/?q=[hidden]", "deep": [[HIDDEN]]}));
    }

    #[test]
    fn clones_share_what_is_hidden() {
        let secrets = Secrets::default();
        let other = secrets.clone();
        other.hide(["later-known".to_owned()]);
        let mut text = "it is later-known".to_owned();
        secrets.redact_text(&mut text);
        assert_eq!(text, "it is [hidden]");
    }

    #[test]
    fn text_is_searched_for_urls_and_headers() {
        let cases = [
            (
                "GET https://api.themoviedb.org/3/movie/1?api_key=0123&language=en",
                "GET https://api.themoviedb.org/3/movie/1?api_key=[hidden]&language=en",
            ),
            ("X-Plex-Token=abc, next", "X-Plex-Token=[hidden], next"),
            (r#"{"apiKey":"abc","name": "x"}"#, r#"{"apiKey":"[hidden]","name": "x"}"#),
            (r#"{"token": "abc"}"#, r#"{"token": "[hidden]"}"#),
            (r#"Token="abc", Version="3""#, r#"Token="[hidden]", Version="3""#),
            (r#"{\"token\":\"abc\",\"x\":1}"#, r#"{\"token\":\"[hidden]",\"x\":1}"#),
            (r#"Token=\\\"abc\\\", x"#, r#"Token=\\\"[hidden]", x"#),
            ("Authorization: Bearer abc.def", "Authorization: Bearer [hidden]"),
            ("http://alice:wonder@proxy:8080/x", "http://[hidden]@proxy:8080/x"),
            ("postgres://u:p@db/x http://b@c", "postgres://[hidden]@db/x http://[hidden]@c"),
            ("could not read password: file not found", "could not read password: file not found"),
            ("a=b&c=d", "a=b&c=d"),
            ("token=", "token="),
            ("write to me@example.com", "write to me@example.com"),
            ("http://host/@user", "http://host/@user"),
        ];
        for (text, expected) in cases {
            assert_eq!(redacted(&[], text, json!({})).0, expected);
        }
    }
}
