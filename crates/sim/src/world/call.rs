//! What a service was asked, kept for assertions.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::Service;

/// A call that a simulated service received.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Call {
    /// Which service.
    pub service: Service,
    /// When, by the world's clock.
    pub at: DateTime<Utc>,
    /// HTTP method.
    pub method: String,
    /// Path as received.
    pub path: String,
    /// Query string as received, without the question mark.
    pub query: String,
    /// Headers in the order received, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body: JSON when it is JSON, else a text, null when empty.
    pub body: Value,
    /// Status of the answer; absent while it is awaited and when the connection was cut.
    pub status: Option<u16>,
}

impl Call {
    /// Returns whether the call may have changed something.
    pub fn is_write(&self) -> bool {
        !matches!(self.method.as_str(), "GET" | "HEAD" | "OPTIONS")
    }

    /// Returns the first header with that name, given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns method and path, as in `POST /api/v3/movie`.
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}
