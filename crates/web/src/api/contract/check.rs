//! The check that every call passes before its handler runs: body, credentials, content type,
//! query, types (api §2).

use super::find::Found;
use super::refusal::Refusal;
use super::schema::{Body, Route};
use super::{BASE, query, value};
use crate::http::API_KEY;
use axum::http::{HeaderMap, header};
use domain::ids::UserId;
use serde_json::{Map, Value};

/// The largest body that is read.
pub const BODY_LIMIT_BYTES: usize = 100 * 1024;

/// What the check looks at, beside the path.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sent<'call> {
    /// Whether the call carries a cookie or a key, of whatever worth: see [`has_credentials`].
    pub credentials: bool,
    pub content_type: Option<&'call str>,
    /// The query as it was sent, without its question mark.
    pub query: &'call str,
    /// The body, or at least one byte more than [`BODY_LIMIT_BYTES`] of it.
    pub body: &'call [u8],
}

/// A call that keeps to the contract, with its values in their types.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The path's parameters.
    pub params: Map<String, Value>,
    /// The query's parameters, and the defaults of those that were not sent.
    pub query: Map<String, Value>,
    /// The body as JSON, an empty object if there was none.
    pub body: Value,
}

impl Checked {
    /// The person in the path, if the path names one and the number can be anybody's.
    pub fn user_id(&self) -> Option<UserId> {
        self.params.get("userId").and_then(Value::as_i64).map(UserId)
    }
}

/// Holds a call to its row of the table. Refuses with exactly what the reference would answer; when
/// several things are wrong, with what the reference looks at first.
pub fn check(found: &Found<'_>, sent: &Sent<'_>) -> Result<Checked, Refusal> {
    let route = found.route;
    let mut body = read_body(sent)?;
    if !route.guard.is_public() && !sent.credentials {
        let path = format!("{BASE}{}", route.path);
        return Err(Refusal::about(401, &path, "cookie 'connect.sid' required"));
    }
    let schema = match route.body {
        Body::OptionalJson(_) if sent.content_type.is_none() => None,
        Body::Json(ref schema) | Body::OptionalJson(ref schema) => {
            refuse_other_than_json(route, sent.content_type)?;
            Some(schema)
        }
        Body::Free => None,
    };
    let mut query: Map<_, _> = if route.path.is_empty() {
        // The root of the interface stands outside the contract.
        Map::new()
    } else {
        query::read(route.query, sent.query)?.into_iter().collect()
    };
    let mut params = found
        .params
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Value::from(value.as_ref())))
        .collect();
    let mut faults = Vec::new();
    value::examine_texts(route.query, &mut query, ".query", &mut faults);
    value::examine_texts(route.params, &mut params, ".params", &mut faults);
    if let Some(schema) = schema {
        value::examine(schema, &mut body, ".body", &mut faults);
    }
    if faults.is_empty() {
        Ok(Checked { params, query, body })
    } else {
        Err(Refusal::of_faults(&faults))
    }
}

/// Whether a call carries credentials: a session cookie or a key that is not empty. Whether they
/// are good is for somebody else to say.
pub fn has_credentials(headers: &HeaderMap) -> bool {
    headers.get(API_KEY).is_some_and(|key| !key.is_empty())
        || headers
            .get_all(header::COOKIE)
            .into_iter()
            .filter_map(|cookies| cookies.to_str().ok())
            .flat_map(|cookies| cookies.split(';'))
            .filter_map(|cookie| cookie.split_once('='))
            .any(|(name, value)| name.trim() == "connect.sid" && !value.trim().is_empty())
}

/// Reads a JSON body. Anything that is not JSON is left aside: a route that takes a body refuses it
/// by its content type, and the others do not look.
fn read_body(sent: &Sent<'_>) -> Result<Value, Refusal> {
    if sent.body.len() > BODY_LIMIT_BYTES {
        return Err(Refusal::plain(413, "The body is larger than 100 kB."));
    }
    if sent.body.is_empty() || !sent.content_type.is_some_and(is_json) {
        return Ok(Value::Object(Map::new()));
    }
    match serde_json::from_slice(sent.body) {
        Ok(body @ (Value::Object(_) | Value::Array(_))) => Ok(body),
        Ok(_) => Err(Refusal::plain(400, "The body is neither a JSON object nor a JSON array.")),
        Err(error) => {
            Err(Refusal::plain(400, &format!("The body is not JSON that can be read: {error}.")))
        }
    }
}

fn refuse_other_than_json(route: &Route, content_type: Option<&str>) -> Result<(), Refusal> {
    if content_type.is_some_and(is_json) {
        return Ok(());
    }
    // Here the reference names the path in another manner than elsewhere.
    let path = format!("{BASE}{}", route.path.replace('{', ":").replace('}', ""));
    let sent = content_type.unwrap_or("undefined");
    Err(Refusal::about(415, &path, &format!("unsupported media type {sent}")))
}

fn is_json(content_type: &str) -> bool {
    let media_type = content_type.split(';').next().unwrap_or_default();
    media_type.trim().eq_ignore_ascii_case("application/json")
}
