//! Reading a JSON tree with forgiveness: numbers that are texts, texts that are numbers, null,
//! and missing keys, as files of many ages have them.

use std::iter;

use serde_json::Value;

use super::document::Object;

/// A place in the tree, and the same place in the defaults, which answers where the tree cannot.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    here: Option<&'a Value>,
    fallback: Option<&'a Value>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(here: Option<&'a Value>, fallback: Option<&'a Value>) -> Self {
        Self { here, fallback }
    }

    /// Starts at a top-level key of a document and of the defaults.
    pub(super) fn of(tree: &'a Object, defaults: &'a Object, key: &str) -> Self {
        Self::new(tree.get(key), defaults.get(key))
    }

    /// Steps to a key of an object.
    #[must_use]
    pub(super) fn at(self, key: &str) -> Self {
        let step = |value: Option<&'a Value>| value.and_then(|value| value.get(key));
        Self::new(step(self.here), step(self.fallback))
    }

    /// Returns the elements of a list; anything else has none.
    pub(super) fn list(self) -> impl Iterator<Item = Self> {
        let list = self.here.and_then(Value::as_array);
        list.into_iter().flatten().map(|value| Self::new(Some(value), None))
    }

    /// Returns the pairs of an object, whose values have no defaults.
    pub(super) fn pairs(self) -> impl Iterator<Item = (&'a str, Self)> {
        let object = self.here.and_then(Value::as_object);
        object
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.as_str(), Self::new(Some(value), None)))
    }

    /// Reads a text: null is the empty one, numbers are written out.
    pub(super) fn text(self) -> String {
        self.first(as_text).unwrap_or_default()
    }

    /// Reads a text that may be absent, which is the same as empty.
    pub(super) fn optional_text(self) -> Option<String> {
        self.first(as_text).filter(|text| !text.is_empty())
    }

    /// Reads a yes or no: null is no, numbers other than zero and the usual words are understood.
    pub(super) fn flag(self) -> bool {
        self.first(as_flag).unwrap_or_default()
    }

    /// Reads a whole number, also one written as text.
    pub(super) fn int(self) -> i64 {
        self.first(as_int).unwrap_or_default()
    }

    pub(super) fn optional_int(self) -> Option<i64> {
        self.first(as_int)
    }

    /// Reads a number that is never negative, such as a duration.
    pub(super) fn count(self) -> u64 {
        self.first(|value| as_int(value)?.try_into().ok()).unwrap_or_default()
    }

    /// Reads a port; what is none gives way to the default.
    pub(super) fn port(self) -> u16 {
        self.first(as_port).unwrap_or_default()
    }

    /// Reads whole numbers from a list, or from a text with commas; the rest is skipped.
    pub(super) fn ints(self) -> Vec<i64> {
        match self.here {
            Some(Value::Array(list)) => list.iter().filter_map(as_int).collect(),
            Some(Value::String(text)) => {
                text.split(',').filter_map(|part| part.trim().parse().ok()).collect()
            }
            Some(Value::Number(_)) => self.optional_int().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn first<T>(self, read: impl Fn(&Value) -> Option<T>) -> Option<T> {
        iter::chain(self.here, self.fallback).find_map(read)
    }
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

fn as_flag(value: &Value) -> Option<bool> {
    match value {
        Value::Null => Some(false),
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => Some(number.as_f64() != Some(0.0)),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "on" => Some(true),
            "false" | "0" | "no" | "off" | "" => Some(false),
            _ => None,
        },
        Value::Array(_) | Value::Object(_) => None,
    }
}

fn as_int(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
        Value::String(text) => {
            let text = text.trim();
            text.parse().ok().or_else(|| whole(text.parse().ok()?))
        }
        _ => None,
    }
}

fn as_port(value: &Value) -> Option<u16> {
    as_int(value)?.try_into().ok().filter(|&port| port != 0)
}

/// Returns the whole part of a number that fits.
#[expect(clippy::cast_possible_truncation, reason = "checked to lie within the exact range of f64")]
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.abs() <= EXACT).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn conversions_forgive_what_old_files_hold() {
        // value, as text, as flag (default true), as number (default 7), as port (default 80)
        let cases = [
            (json!("8096"), "8096", true, 8096, 8096),
            (json!(8096), "8096", true, 8096, 8096),
            (json!(" 8096 "), " 8096 ", true, 8096, 8096),
            (json!(8096.0), "8096.0", true, 8096, 8096),
            (json!("3.9"), "3.9", true, 3, 3),
            (json!(0), "0", false, 0, 80),
            (json!(-1), "-1", true, -1, 80),
            (json!(70000), "70000", true, 70000, 80),
            (json!(1e300), "1e+300", true, 7, 80),
            (json!(true), "true", true, 7, 80),
            (json!(false), "false", false, 7, 80),
            (json!("true"), "true", true, 7, 80),
            (json!("False"), "False", false, 7, 80),
            (json!("off"), "off", false, 7, 80),
            (json!("1"), "1", true, 1, 1),
            (json!("maybe"), "maybe", true, 7, 80),
            (json!(""), "", false, 7, 80),
            (json!(null), "", false, 7, 80),
            (json!([]), "fallback", true, 7, 80),
            (json!({}), "fallback", true, 7, 80),
        ];
        let fallback = [json!("fallback"), json!(true), json!(7), json!(80)];
        for (value, text, flag, int, port) in cases {
            let [a, b, c, d] = [0, 1, 2, 3].map(|i| Reader::new(Some(&value), Some(&fallback[i])));
            assert_eq!(a.text(), text, "text of {value}");
            assert_eq!(b.flag(), flag, "flag of {value}");
            assert_eq!(c.int(), int, "number of {value}");
            assert_eq!(d.port(), port, "port of {value}");
        }
    }

    #[test]
    fn what_is_missing_is_the_default_or_nothing() {
        let (tree, defaults) = (json!({"a": {}}), json!({"a": {"b": 5, "c": "x", "d": true}}));
        let a = Reader::new(Some(&tree), Some(&defaults)).at("a");
        assert_eq!(
            (a.at("b").int(), a.at("c").text(), a.at("d").flag()),
            (5, "x".to_owned(), true)
        );
        let e = a.at("e").at("f");
        assert_eq!((e.int(), e.text(), e.flag(), e.port()), (0, String::new(), false, 0));
        assert_eq!((e.optional_int(), e.optional_text()), (None, None));
    }

    #[test]
    fn lists_of_numbers() {
        let cases = [
            (json!([1, "2", null, "x", 3.0]), vec![1, 2, 3]),
            (json!("1, 2,,x"), vec![1, 2]),
            (json!(""), vec![]),
            (json!(4), vec![4]),
            (json!(null), vec![]),
        ];
        for (value, expected) in cases {
            assert_eq!(Reader::new(Some(&value), None).ints(), expected, "{value}");
        }
    }
}
