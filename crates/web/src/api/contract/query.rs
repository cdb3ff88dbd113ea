//! The query string: its pairs, and the rules that hold for them before their types are looked at
//! (api §2.3).

use super::refusal::Refusal;
use super::schema::Field;
use super::text::decode;
use serde_json::Value;
use std::borrow::Cow;

const RESERVED: &[char] =
    &[':', '/', '?', '#', '[', ']', '@', '!', '$', '&', '\'', '(', ')', '*', '+', ',', ';', '='];

/// What a query says about each name, in the order of the names' first appearance. A name that
/// stands there once has a text; one that is repeated, or indexed as in `a[b]`, has a list, which
/// no parameter accepts.
pub(super) type Pairs = Vec<(String, Value)>;

/// Reads a query. Refuses reserved characters, unknown names and empty values, in this order.
pub(super) fn read(fields: &[Field], query: &str) -> Result<Pairs, Refusal> {
    refuse_reserved(fields, query)?;
    let pairs = pairs(query);
    for (name, value) in &pairs {
        let path = format!(".query.{name}");
        if !fields.iter().any(|field| field.name == name) {
            let message = format!("Unknown query parameter '{name}'");
            return Err(Refusal::about(400, &path, &message));
        }
        if value.as_str() == Some("") {
            let message = format!("Empty value found for query parameter '{name}'");
            return Err(Refusal::about(400, &path, &message));
        }
    }
    Ok(pairs)
}

/// Refuses values that should have been encoded. As in the reference, the first question mark is
/// overlooked, and so is everything behind a second equals sign.
fn refuse_reserved(fields: &[Field], query: &str) -> Result<(), Refusal> {
    let query = query.replacen('?', "", 1);
    for field in fields.iter().filter(|field| !field.raw) {
        let reserved = query.split('&').any(|pair| {
            let mut parts = pair.split('=');
            parts.next() == Some(field.name)
                && parts.next().is_some_and(|value| value.contains(RESERVED))
        });
        if reserved {
            let message = format!(
                "Parameter '{}' must be url encoded. Its value may not contain reserved characters.",
                field.name
            );
            return Err(Refusal::about(400, &format!(".query.{}", field.name), &message));
        }
    }
    Ok(())
}

fn pairs(query: &str) -> Pairs {
    let mut pairs = Pairs::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (form_text(name), Value::String(form_text(value)));
        let (name, value) = match name.split_once('[') {
            Some((name, _)) => (name.to_owned(), Value::Array(vec![value])),
            None => (name, value),
        };
        if name.is_empty() {
            continue;
        }
        match pairs.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Value::Array(values))) => values.push(value),
            Some((_, known)) => *known = Value::Array(vec![known.take(), value]),
            None => pairs.push((name, value)),
        }
    }
    pairs
}

/// Undoes the encoding of forms; text that is not validly encoded stays as it is.
fn form_text(text: &str) -> String {
    let spaced = text.replace('+', " ");
    decode(&spaced).map(Cow::into_owned).unwrap_or(spaced)
}
