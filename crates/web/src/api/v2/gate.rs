//! What every call of version 2 passes before its handler: who is calling, and whether they may.

use crate::api::answer::ApiError;
use crate::api::contract::Guard;
use crate::api::pipeline::credentials;
use crate::http::Client;
use crate::http::headers::{is_secret, protect};
use app::App;
use app::accounts::Credentials;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Who may pass.
#[derive(Debug, Clone)]
pub struct Gate {
    /// The program.
    pub app: App,
    /// The route's guard.
    pub guard: Guard,
}

/// Lets a call through if its caller may make it.
pub async fn admit(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let is_secret = is_secret(request.uri().path());
    let mut response = match admitted(&gate, request).await {
        Ok(request) => next.run(request).await,
        Err(refused) => refused.into_response(),
    };
    protect(response.headers_mut(), is_secret);
    response
}

async fn admitted(gate: &Gate, request: Request) -> Result<Request, ApiError> {
    if !gate.guard.needs_user() {
        return Ok(request);
    }
    let (mut parts, body) = request.into_parts();
    let address = parts.extensions.get::<Client>().and_then(|client| client.address);
    let caller = gate.app.caller(Credentials { address, ..credentials(&parts.headers) }).await?;
    let Some(caller) = caller else {
        let message = "You need to be signed in for this.";
        return Err(ApiError::message(StatusCode::UNAUTHORIZED, message));
    };
    if !gate.guard.allows(caller.user.permissions, caller.user.id, None) {
        let message = "Your account is not allowed to do this.";
        return Err(ApiError::message(StatusCode::FORBIDDEN, message));
    }
    parts.extensions.insert(caller);
    Ok(Request::from_parts(parts, body))
}

/// Answers calls to paths that are not there.
pub async fn nothing_here() -> ApiError {
    ApiError::message(StatusCode::NOT_FOUND, "There is nothing at this path.")
}

/// Answers calls to paths that are there, but not with this method.
pub async fn not_so() -> ApiError {
    ApiError::message(StatusCode::METHOD_NOT_ALLOWED, "This path is not called in this way.")
}
