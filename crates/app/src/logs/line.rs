//! One log line and its three forms: text, JSON and console.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value};
use tracing::Level;

/// Something that happened, with the facts around it.
#[derive(Clone, Debug, PartialEq)]
pub struct LogLine {
    pub at: DateTime<Utc>,
    pub level: Level,
    /// Which part of the program speaks.
    pub label: Option<String>,
    pub message: String,
    pub fields: Map<String, Value>,
}

impl LogLine {
    /// Returns the line of the text log, such as
    /// `2026-03-01T08:30:00.000Z [info][Jobs]: Scan finished {"titles":3}`. Without facts it ends
    /// in a space, as programs that read the reference's logs expect.
    pub fn to_text(&self) -> String {
        self.format(self.level_name())
    }

    /// Returns the text line with the level in its colour.
    pub fn to_coloured_text(&self) -> String {
        let colour = match self.level {
            Level::ERROR => 31,
            Level::WARN => 33,
            Level::INFO => 32,
            Level::DEBUG => 34,
            Level::TRACE => 35,
        };
        self.format(&format!("\u{1b}[{colour}m{}\u{1b}[39m", self.level_name()))
    }

    fn format(&self, level: &str) -> String {
        let mut text = format!("{} [{level}]", self.timestamp());
        if let Some(label) = &self.label {
            let _ = write!(text, "[{}]", OneLine(label));
        }
        let _ = write!(text, ": {} ", OneLine(&self.message));
        if !self.fields.is_empty() {
            let _ = write!(text, "{}", Value::from(self.fields.clone()));
        }
        text
    }

    /// Returns the line of the JSON log: everything on one level, keys in alphabetical order at
    /// every depth.
    pub fn to_json(&self) -> String {
        let mut object = self.fields.clone();
        if let Some(label) = &self.label {
            object.insert("label".to_owned(), label.as_str().into());
        }
        object.insert("level".to_owned(), self.level_name().into());
        object.insert("message".to_owned(), self.message.as_str().into());
        object.insert("timestamp".to_owned(), self.timestamp().into());
        let mut value = Value::Object(object);
        value.sort_all_objects();
        value.to_string()
    }

    fn timestamp(&self) -> String {
        self.at.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    fn level_name(&self) -> &'static str {
        match self.level {
            Level::ERROR => "error",
            Level::WARN => "warn",
            Level::INFO => "info",
            Level::DEBUG => "debug",
            Level::TRACE => "silly",
        }
    }
}

/// Shows control characters escaped, so that foreign text can neither forge a log line nor steer
/// the terminal of whoever reads it.
struct OneLine<'a>(&'a str);

impl std::fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            if c.is_control() { write!(f, "{}", c.escape_default())? } else { f.write_char(c)? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn line(level: Level, label: Option<&str>, message: &str, fields: &Value) -> LogLine {
        LogLine {
            at: "2026-03-01T08:30:00.0419Z".parse().unwrap(),
            level,
            label: label.map(str::to_owned),
            message: message.to_owned(),
            fields: fields.as_object().unwrap().clone(),
        }
    }

    #[test]
    fn text_and_json_have_the_layout_that_log_readers_know() {
        let cases = [
            (
                line(Level::INFO, Some("Jobs"), "Scan finished", &json!({"titles": 3, "a": "b"})),
                r#"2026-03-01T08:30:00.041Z [info][Jobs]: Scan finished {"titles":3,"a":"b"}"#,
                r#"{"a":"b","label":"Jobs","level":"info","message":"Scan finished","timestamp":"2026-03-01T08:30:00.041Z","titles":3}"#,
            ),
            (
                line(Level::ERROR, None, "No label", &json!({})),
                "2026-03-01T08:30:00.041Z [error]: No label ",
                r#"{"level":"error","message":"No label","timestamp":"2026-03-01T08:30:00.041Z"}"#,
            ),
            (
                line(
                    Level::DEBUG,
                    Some("X"),
                    "Deep",
                    &json!({"z": {"b": 1, "a": [{"d": 1, "c": 2}]}}),
                ),
                r#"2026-03-01T08:30:00.041Z [debug][X]: Deep {"z":{"b":1,"a":[{"d":1,"c":2}]}}"#,
                r#"{"label":"X","level":"debug","message":"Deep","timestamp":"2026-03-01T08:30:00.041Z","z":{"a":[{"c":2,"d":1}],"b":1}}"#,
            ),
        ];
        for (line, text, json) in cases {
            assert_eq!(line.to_text(), text);
            assert_eq!(line.to_json(), json);
        }
    }

    #[test]
    fn colour_touches_the_level_alone() {
        let line = line(Level::WARN, Some("Jobs"), "Late", &json!({}));
        assert_eq!(
            line.to_coloured_text(),
            "2026-03-01T08:30:00.041Z [\u{1b}[33mwarn\u{1b}[39m][Jobs]: Late "
        );
    }

    #[test]
    fn foreign_text_stays_on_its_line() {
        let line = line(
            Level::WARN,
            Some("a\nb"),
            "Wrong name\n2026-03-01 [info]: forged \u{1b}[2J",
            &json!({"name": "x\ny"}),
        );
        let text = line.to_text();
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
        assert_eq!(line.to_json().lines().count(), 1);
    }

    #[test]
    fn facts_cannot_replace_what_every_line_has() {
        let line = line(Level::INFO, None, "Real", &json!({"message": "x", "level": "y"}));
        let json: Value = serde_json::from_str(&line.to_json()).unwrap();
        assert_eq!((&json["message"], &json["level"]), (&json!("Real"), &json!("info")));
    }
}
