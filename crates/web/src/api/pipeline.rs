//! What every call of version 1 passes before its handler: the contract, the caller, the guard
//! (api §2).

use super::contract::{self, Checked, Guard, Route, Sent};
use super::input::Input;
use super::routes::Table;
use crate::http::csrf::{self, Tokens};
use crate::http::etag::Known;
use crate::http::headers::{is_secret, protect};
use crate::http::stale::tell_stale;
use crate::http::{API_KEY, API_USER, Client, same_origin, text};
use app::App;
use app::accounts::{Caller, Credentials};
use app::outside::noting_stale;
use axum::Json;
use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The routes of version 1 and what stands before them. It is one straight line instead of a
/// layer for each step: a layer costs a boxed future and a copy of the router per call, and seven of
/// them cost more than a short answer.
#[derive(Debug, Clone)]
pub struct Pipeline {
    app: App,
    table: Table,
}

impl Pipeline {
    /// Puts the pipeline in front of the handlers.
    pub fn in_front_of(table: Table, app: App) -> Self {
        Self { app, table }
    }

    /// Keeps other sites away, holds a call to the contract, finds out who is calling, asks the
    /// guard, and hands the call to the handler of its row.
    pub async fn answer(&self, request: Request) -> Response {
        if let Some(refused) = same_origin::refusal(&self.app, &request) {
            return refused;
        }
        let Some(tokens) = Tokens::of(&self.app, request.headers()) else {
            return self.checked(request).await;
        };
        let mut response = match csrf::with_token(&self.app, &tokens, request).await {
            Ok(request) => self.checked(request).await,
            Err(refused) => refused,
        };
        tokens.hand_out(response.headers_mut());
        response
    }

    async fn checked(&self, request: Request) -> Response {
        let is_secret = is_secret(request.uri().path());
        let mut response = match admitted(&self.app, request).await {
            Ok((row, request)) => self.handled(row, request).await,
            Err(refused) => refused,
        };
        protect(response.headers_mut(), is_secret);
        response
    }

    async fn handled(&self, row: &Route, request: Request) -> Response {
        let known = Known::by(&request);
        let (response, oldest) = noting_stale(self.table.answer(row, request)).await;
        known.mark(tell_stale(response, oldest)).await
    }
}

async fn admitted(app: &App, request: Request) -> Result<(&'static Route, Request), Response> {
    let (mut parts, body) = request.into_parts();
    let found = contract::find(parts.method.as_str(), parts.uri.path()).map_err(refused)?;
    let bytes = read(body).await;
    let sent = Sent {
        credentials: contract::has_credentials(&parts.headers),
        content_type: text(&parts.headers, header::CONTENT_TYPE),
        query: parts.uri.query().unwrap_or_default(),
        body: &bytes,
    };
    let checked = contract::check(&found, &sent).map_err(refused)?;
    let address = parts.extensions.get::<Client>().and_then(|client| client.address);
    let failed = |error| super::answer::ApiError::from(error).into_response();
    let claim =
        app.claim(&Credentials { address, ..credentials(&parts.headers) }).map_err(failed)?;
    if matches!(found.route.guard, Guard::Public | Guard::Present) {
        // Nobody needs to be known; a handler that wants to know looks the claimant up.
        if let Some(claim) = claim {
            parts.extensions.insert(claim);
        }
    } else {
        let caller = match claim {
            Some(claim) => app.claimant(claim).await.map_err(failed)?,
            None => None,
        };
        guard(found.route.guard, caller.as_ref(), &checked).map_err(refused)?;
        if let Some(caller) = caller {
            parts.extensions.insert(caller);
        }
    }
    let row = found.route;
    parts.extensions.insert(Input::new(row, checked));
    Ok((row, Request::from_parts(parts, Body::empty())))
}

/// Reads the body. Of one that is too long, one byte too many is all that the check needs to know.
async fn read(body: Body) -> Bytes {
    if body.is_end_stream() {
        return Bytes::new();
    }
    let read = to_bytes(body, contract::BODY_LIMIT_BYTES + 1).await;
    read.unwrap_or_else(|_| vec![0; contract::BODY_LIMIT_BYTES + 1].into())
}

fn guard(
    guard: Guard,
    caller: Option<&Caller>,
    checked: &Checked,
) -> Result<(), contract::Refusal> {
    let Some(caller) = caller else { return Err(guard.denial(false)) };
    if guard.allows(caller.user.permissions, caller.user.id, checked.user_id()) {
        Ok(())
    } else {
        Err(guard.denial(true))
    }
}

fn refused(refusal: contract::Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::BAD_REQUEST);
    (status, Json(refusal.body)).into_response()
}

/// Reads what the call brings to say who it is.
pub fn credentials(headers: &HeaderMap) -> Credentials {
    let owned =
        |name: HeaderName| text(headers, name).filter(|value| !value.is_empty()).map(str::to_owned);
    Credentials {
        api_key: owned(API_KEY),
        api_user: owned(API_USER),
        cookie: crate::http::cookie(headers, app::accounts::cookie::NAME).map(str::to_owned),
        address: None,
    }
}
