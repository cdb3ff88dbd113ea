//! What the call says, already checked against the contract and in its types.

use super::answer::ApiError;
use super::contract::{Checked, Route};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// What a call says, on its way to its handler.
#[derive(Debug, Clone, Default)]
pub struct Input {
    path: Vec<Value>,
    query: Map<String, Value>,
    body: Value,
}

impl Input {
    /// Takes over what was checked; the path's parameters come in the order of the path.
    pub fn new(row: &Route, mut checked: Checked) -> Self {
        let path = row.params.iter().filter_map(|param| checked.params.remove(param.name));
        Self { path: path.map(countable).collect(), query: checked.query, body: checked.body }
    }
}

/// A number of a path that is not whole, or larger than any that is counted, becomes one that nothing
/// has, so that each handler says in its own way that there is no such thing.
fn countable(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.as_i64().unwrap_or(NOTHING)),
        other => other,
    }
}

/// A number that no row and no server has.
const NOTHING: i64 = -1;

/// The path's parameters: one, or a tuple of all in their order.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

/// The query's parameters, with the contract's defaults for those that were not sent.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

/// The body.
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

/// The body as it was sent, for routes that keep what they do not know; whole numbers are written
/// as such.
#[derive(Debug, Clone)]
pub struct RawBody(pub Map<String, Value>);

fn input(parts: &Parts) -> Result<&Input, ApiError> {
    parts.extensions.get::<Input>().ok_or_else(|| {
        ApiError::message(StatusCode::INTERNAL_SERVER_ERROR, "The call was not checked.")
    })
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, ApiError> {
    serde_json::from_value(whole_numbers(value)).map_err(|error| {
        ApiError::message(StatusCode::BAD_REQUEST, format!("The call cannot be read: {error}."))
    })
}

/// The contract's numbers may carry a fraction of nought (`10.0`), which integers refuse.
fn whole_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) if !number.is_i64() => {
            #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
            let whole = number
                .as_f64()
                .filter(|float| float.fract() == 0.0 && float.abs() < 9e15)
                .map(|float| Value::from(float as i64));
            whole.unwrap_or(Value::Number(number))
        }
        Value::Array(items) => items.into_iter().map(whole_numbers).collect(),
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(key, value)| (key, whole_numbers(value))).collect())
        }
        other => other,
    }
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Path<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let values = &input(parts)?.path;
        // Some handlers read a number as text, to refuse one that is none in a way of their own.
        let as_text = || values.iter().map(text).collect::<Vec<_>>();
        tuple(values.clone()).or_else(|_| tuple(as_text())).map(Self).map_err(|error| {
            ApiError::message(StatusCode::BAD_REQUEST, format!("The path cannot be read: {error}."))
        })
    }
}

fn tuple<T: DeserializeOwned>(mut values: Vec<Value>) -> serde_json::Result<T> {
    serde_json::from_value(match values.pop() {
        Some(only) if values.is_empty() => only,
        last => values.into_iter().chain(last).collect(),
    })
}

fn text(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.to_string()),
        other => other.clone(),
    }
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        read(Value::Object(input(parts)?.query.clone())).map(Self)
    }
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        read(input(parts)?.body.clone()).map(Self)
    }
}

impl<S: Sync> FromRequestParts<S> for RawBody {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        match whole_numbers(input(parts)?.body.clone()) {
            Value::Object(map) => Ok(Self(map)),
            _ => Err(ApiError::message(StatusCode::BAD_REQUEST, "The body must be a JSON object.")),
        }
    }
}
