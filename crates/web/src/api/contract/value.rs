//! The examination of values against the table's types. Every fault is collected, in the order and
//! the words of the reference (api §2.3–2.5).

use super::schema::{Field, Kind, Preset, Schema};
use super::text;
use serde_json::{Map, Number, Value};

/// One thing that is wrong with what was sent.
#[derive(Debug)]
pub(super) struct Fault {
    /// The value at fault, or the object that lacks one, as in `.body.options`.
    pub(super) holder: String,
    /// The value at fault, or the one that is missing.
    pub(super) path: String,
    pub(super) message: String,
    /// The rule that is broken, as JSON Schema calls it.
    pub(super) rule: &'static str,
}

impl Fault {
    fn new(at: &str, rule: &'static str, message: impl Into<String>) -> Self {
        Self { holder: at.to_owned(), path: at.to_owned(), message: message.into(), rule }
    }

    fn missing(at: &str, name: &str) -> Self {
        Self {
            holder: at.to_owned(),
            path: format!("{at}.{name}"),
            message: format!("should have required property '{name}'"),
            rule: "required",
        }
    }
}

/// Examines texts of a path or query: each becomes the type that its field declares where it can,
/// and what is not there gets its default.
pub(super) fn examine_texts(
    fields: &[Field],
    given: &mut Map<String, Value>,
    at: &str,
    faults: &mut Vec<Fault>,
) {
    for field in fields {
        match given.get_mut(field.name) {
            Some(value) => read_as(field.schema.kind, value),
            None => {
                if let Some(default) = field.default {
                    given.insert(field.name.to_owned(), default.into());
                }
            }
        }
    }
    examine_fields(fields, given, at, faults);
}

impl From<Preset> for Value {
    fn from(preset: Preset) -> Self {
        match preset {
            Preset::Text(text) => text.into(),
            Preset::Number(number) => number.into(),
        }
    }
}

/// Turns a text into the type asked for; what cannot be turned stays a text, which the examination
/// then refuses.
fn read_as(kind: Kind, value: &mut Value) {
    let Some(text) = value.as_str() else { return };
    let read = match kind {
        Kind::Bool => text.parse().ok().map(Value::Bool),
        Kind::Number | Kind::FromZero | Kind::Count | Kind::Integer => {
            text::number(text).and_then(Number::from_f64).map(Value::Number)
        }
        _ => None,
    };
    if let Some(read) = read {
        *value = read;
    }
}

/// Examines a value that came as JSON. Numbers that are whole become integers, and read-only
/// properties are taken out.
pub(super) fn examine(schema: &Schema, value: &mut Value, at: &str, faults: &mut Vec<Fault>) {
    if value.is_null() && (schema.nullable || matches!(schema.kind, Kind::Any)) {
        return;
    }
    if let Some(name) = type_name(schema.kind)
        && !is_of(schema.kind, value)
    {
        let null = if schema.nullable { ",null" } else { "" };
        faults.push(Fault::new(at, "type", format!("should be {name}{null}")));
    }
    match schema.kind {
        Kind::Number | Kind::Integer | Kind::FromZero | Kind::Count => {
            examine_number(schema.kind, value, at, faults);
        }
        Kind::OneOf(words) => {
            if !value.as_str().is_some_and(|text| words.contains(&text)) {
                let words = words.join(", ");
                let message = format!("should be equal to one of the allowed values: {words}");
                faults.push(Fault::new(at, "enum", message));
            }
        }
        Kind::List(of) => {
            for (index, item) in value.as_array_mut().into_iter().flatten().enumerate() {
                examine(of, item, &format!("{at}[{index}]"), faults);
            }
        }
        Kind::Either(of) => {
            examine_branches(of, value, at, faults, Branches::One);
        }
        Kind::Some(of) => {
            examine_branches(of, value, at, faults, Branches::Any);
        }
        Kind::Object(_) | Kind::Named(_) => {
            if let (Some(fields), Some(object)) = (schema.kind.fields(), value.as_object_mut()) {
                examine_fields(fields, object, at, faults);
            }
        }
        Kind::Any | Kind::Bool | Kind::Text => {}
    }
}

fn examine_fields(
    fields: &[Field],
    object: &mut Map<String, Value>,
    at: &str,
    faults: &mut Vec<Fault>,
) {
    for field in fields {
        let Some(value) = object.get_mut(field.name) else {
            // What may not be sent cannot be required.
            if field.required && !field.schema.read_only {
                faults.push(Fault::missing(at, field.name));
            }
            continue;
        };
        let at = format!("{at}.{}", field.name);
        examine(&field.schema, value, &at, faults);
        if field.schema.read_only {
            if !value.is_null() {
                faults.push(Fault::new(&at, "readOnly", "is read-only"));
            }
            object.shift_remove(field.name);
        }
    }
}

fn examine_number(kind: Kind, value: &mut Value, at: &str, faults: &mut Vec<Fault>) {
    let Some(number) = value.as_f64() else { return };
    if number.fract() == 0.0 && !value.is_i64() && !value.is_u64() {
        // Exact below 2^53, where the reference's numbers are exact too.
        #[expect(clippy::cast_possible_truncation, reason = "bounded just above")]
        if number.abs() <= 9_007_199_254_740_992.0 {
            *value = Value::from(number as i64);
        }
    }
    if matches!(kind, Kind::FromZero | Kind::Count) && number < 0.0 {
        faults.push(Fault::new(at, "minimum", "should be >= 0"));
    }
    if matches!(kind, Kind::Count) && number.fract() != 0.0 {
        faults.push(Fault::new(at, "multipleOf", "should be multiple of 1"));
    }
}

/// How many of several types must fit.
#[derive(Clone, Copy, PartialEq)]
enum Branches {
    One,
    Any,
}

fn examine_branches(
    of: &[Schema],
    value: &mut Value,
    at: &str,
    faults: &mut Vec<Fault>,
    wanted: Branches,
) {
    let mut fitting = Vec::new();
    let mut all_faults = Vec::new();
    for schema in of {
        let mut attempt = value.clone();
        let mut found = Vec::new();
        examine(schema, &mut attempt, at, &mut found);
        if found.is_empty() {
            fitting.push(attempt);
        }
        all_faults.append(&mut found);
    }
    let fits = match wanted {
        Branches::One => fitting.len() == 1,
        Branches::Any => !fitting.is_empty(),
    };
    if fits {
        if let Some(fitted) = fitting.into_iter().next() {
            *value = fitted;
        }
        return;
    }
    faults.append(&mut all_faults);
    faults.push(match wanted {
        Branches::One => Fault::new(at, "oneOf", "should match exactly one schema in oneOf"),
        Branches::Any => Fault::new(at, "anyOf", "should match some schema in anyOf"),
    });
}

/// The name of a type in messages and in the description.
pub(super) fn type_name(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Bool => "boolean",
        Kind::Number | Kind::FromZero | Kind::Count => "number",
        Kind::Integer => "integer",
        Kind::Text | Kind::OneOf(_) => "string",
        Kind::List(_) => "array",
        Kind::Object(_) | Kind::Named(_) => "object",
        Kind::Any | Kind::Either(_) | Kind::Some(_) => return None,
    })
}

fn is_of(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Bool => value.is_boolean(),
        Kind::Number | Kind::FromZero | Kind::Count => value.is_number(),
        Kind::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Kind::Text | Kind::OneOf(_) => value.is_string(),
        Kind::List(_) => value.is_array(),
        Kind::Object(_) | Kind::Named(_) => value.is_object(),
        Kind::Any | Kind::Either(_) | Kind::Some(_) => true,
    }
}
