//! What the call says, already checked against the contract and in its types.

use super::answer::ApiError;
use super::contract::Checked;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::sync::Arc;

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

fn checked(parts: &Parts) -> Result<Arc<Checked>, ApiError> {
    parts.extensions.get::<Arc<Checked>>().map(Arc::clone).ok_or_else(|| {
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

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        read(Value::Object(checked(parts)?.query.clone())).map(Self)
    }
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        read(checked(parts)?.body.clone()).map(Self)
    }
}

impl<S: Sync> FromRequestParts<S> for RawBody {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        match whole_numbers(checked(parts)?.body.clone()) {
            Value::Object(map) => Ok(Self(map)),
            _ => Err(ApiError::message(StatusCode::BAD_REQUEST, "The body must be a JSON object.")),
        }
    }
}
