//! The settings document: the JSON tree itself, with its order and every key nobody here knows.

use std::fmt;

use serde::Serialize as _;
use serde_json::{Map, Value};

use super::error::Fault;

/// A JSON object as the API and the file know it.
pub type Object = Map<String, Value>;

/// The settings as they are written to `settings.json`.
///
/// This tree, not the typed view beside it, is what is saved, so that keys of a newer or older
/// server survive a visit of ours. `Debug` shows key names only: the values hold secrets.
#[derive(Clone, Default, PartialEq)]
pub struct Document(Object);

impl Document {
    pub fn new(tree: Object) -> Self {
        Self(tree)
    }

    /// Reads the text of a settings file, refusing what is no JSON object.
    ///
    /// A byte order mark is forgiven, because some editors add one.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(Fault::Empty);
        }
        match serde_json::from_str(text).map_err(|error| Fault::syntax(&error))? {
            Value::Object(tree) => Ok(Self(tree)),
            other => Err(Fault::shape("the whole file", "an object", &other)),
        }
    }

    /// Writes the document as the reference does: one space of indent, no newline at the end.
    pub fn to_text(&self) -> String {
        let mut bytes = Vec::with_capacity(16 * 1024);
        let indent = serde_json::ser::PrettyFormatter::with_indent(b" ");
        let mut writer = serde_json::Serializer::with_formatter(&mut bytes, indent);
        // Writing a tree with text keys into memory has nothing that could fail.
        match self.0.serialize(&mut writer) {
            Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    pub fn tree(&self) -> &Object {
        &self.0
    }

    pub(crate) fn tree_mut(&mut self) -> &mut Object {
        &mut self.0
    }

    /// Returns the value under a dotted path such as `main.apiKey` or `radarr.0.name`.
    pub fn find(&self, path: &str) -> Option<&Value> {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let value = self.0.get(first)?;
        if rest.is_empty() {
            return Some(value);
        }
        rest.split('.').try_fold(value, |value, key| match value {
            Value::Object(object) => object.get(key),
            Value::Array(list) => key.parse::<usize>().ok().and_then(|index| list.get(index)),
            _ => None,
        })
    }

    /// Returns one of the top-level objects (`main`, `plex`, …), if it is one.
    pub fn section(&self, name: &str) -> Option<&Object> {
        self.0.get(name)?.as_object()
    }

    /// Returns the stored configuration of a notification agent, as it stands in the file.
    pub fn agent(&self, name: &str) -> Option<&Value> {
        self.section("notifications")?.get("agents")?.get(name)
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Document ")?;
        f.debug_list().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_one_space_of_indent_and_no_last_newline() {
        let document = Document::parse(r#"{"b":{"x":[],"y":{}},"a":[1,"é\n"]}"#).unwrap();
        assert_eq!(
            document.to_text(),
            "{\n \"b\": {\n  \"x\": [],\n  \"y\": {}\n },\n \"a\": [\n  1,\n  \"é\\n\"\n ]\n}"
        );
    }

    #[test]
    fn a_byte_order_mark_is_forgiven() {
        assert!(Document::parse("\u{feff}{}").is_ok());
    }

    #[test]
    fn what_is_no_object_is_refused_with_its_place() {
        let cases = [
            ("", "the file is empty"),
            (" \n", "the file is empty"),
            ("[]", "the whole file must be an object but is a list"),
            ("{\n \"a\": 1,\n}", "line 3, column 1: trailing comma"),
            ("{\"a\": ", "line 1, column 6: EOF while parsing a value"),
        ];
        for (text, message) in cases {
            assert_eq!(Document::parse(text).unwrap_err().to_string(), message, "{text:?}");
        }
    }

    #[test]
    fn paths_lead_through_objects_and_lists() {
        let document = Document::parse(r#"{"radarr":[{"name":"one"}],"main":{"a":null}}"#).unwrap();
        assert_eq!(document.find("radarr.0.name"), Some(&Value::from("one")));
        assert_eq!(document.find("main.a"), Some(&Value::Null));
        assert_eq!(document.find("main.b"), None);
        assert_eq!(document.find("radarr.1"), None);
    }

    #[test]
    fn debug_output_holds_no_value() {
        let document = Document::parse(r#"{"clientId":"s3cret"}"#).unwrap();
        assert_eq!(format!("{document:?}"), r#"Document ["clientId"]"#);
    }
}
