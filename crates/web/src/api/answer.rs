//! How version 1 says no: the one place of the API that knows status codes (api §2.6).

use app::Error;
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{Kind, Refusal};
use serde::Serialize;
use serde_json::{Value, json};

/// What a handler answers.
pub type Answer<T> = Result<T, ApiError>;

/// JSON that is known to be long. It is written into memory of its final size instead of into one
/// that grows and moves as it does.
#[derive(Debug, Clone)]
pub struct LongJson<T>(pub T);

/// A page of twenty rows of the widest kind.
const LONG_BYTES: usize = 48 << 10;

impl<T: Serialize> IntoResponse for LongJson<T> {
    fn into_response(self) -> Response {
        let mut text = Vec::with_capacity(LONG_BYTES);
        match serde_json::to_writer(&mut text, &self.0) {
            Ok(()) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
            Err(error) => {
                tracing::error!(label = "API", %error, "an answer could not be written");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// A refusal on its way out: a status and the JSON body that belongs to it.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    body: Value,
    retry_after_seconds: Option<u64>,
}

impl ApiError {
    /// The ordinary shape: `{message}`.
    pub fn message(status: StatusCode, message: impl Into<String>) -> Self {
        Self::body(status, json!({ "message": message.into() }))
    }

    /// The shape of the sign-in routes: `{error}`.
    pub fn error(status: StatusCode, error: impl Into<String>) -> Self {
        Self::body(status, json!({ "error": error.into() }))
    }

    /// A shape of its own.
    pub fn body(status: StatusCode, body: Value) -> Self {
        Self { status, body, retry_after_seconds: None }
    }

    /// What a guard answers: `{status, error}`.
    pub fn denied() -> Self {
        let body = json!({ "status": 403, "error": "Your account may not do this." });
        Self::body(StatusCode::FORBIDDEN, body)
    }

    /// The same refusal under another status, where version 1 differs from what the kind says.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Sends one status as another, for routes whose clients know it so; others stay.
    #[must_use]
    pub fn instead_of(self, usual: StatusCode, here: StatusCode) -> Self {
        if self.status == usual { self.with_status(here) } else { self }
    }

    /// The status it will be sent with.
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

/// The status that a kind of refusal has unless its route says otherwise.
pub fn status_of(kind: Kind) -> StatusCode {
    match kind {
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Invalid => StatusCode::BAD_REQUEST,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Upstream => StatusCode::INTERNAL_SERVER_ERROR,
        Kind::NotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Kind::NothingToDo => StatusCode::ACCEPTED,
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        if let Some(cause) = std::error::Error::source(&refusal) {
            tracing::warn!(label = "API", %cause, "{}", refusal.message);
        }
        Self::message(status_of(refusal.kind), refusal.message)
    }
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::TooSoon { wait_seconds } => Self {
                retry_after_seconds: Some(wait_seconds),
                ..Self::message(
                    StatusCode::TOO_MANY_REQUESTS,
                    format!("Too many attempts failed. Wait {wait_seconds} s and try again."),
                )
            },
            Error::Failed(cause) => {
                tracing::error!(label = "API", %cause, "a call failed");
                Self::message(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "Something went wrong on our side. The log says more.",
                )
            }
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body)).into_response();
        if let Some(seconds) = self.retry_after_seconds {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
