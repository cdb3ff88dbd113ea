//! What every call of version 1 passes before its handler: the contract, the caller, the guard
//! (api §2).

use super::contract::{self, Checked, Guard, Sent};
use crate::http::headers::protect;
use crate::http::{Client, text};
use app::App;
use app::accounts::{Caller, Credentials};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use std::sync::Arc;
use tower::ServiceExt as _;

/// The routes and what the pipeline needs.
#[derive(Clone)]
struct Gate {
    app: App,
    routes: Router,
}

/// Puts the pipeline in front of the routes: it holds a call to the contract, finds out who is
/// calling, asks the guard, and hands the call on under its canonical path, so that letter case
/// and a trailing slash do not matter.
pub fn in_front_of(routes: Router, app: App) -> Router {
    Router::new().fallback(enter).with_state(Gate { app, routes })
}

async fn enter(State(gate): State<Gate>, request: Request) -> Response {
    let path = request.uri().path().to_ascii_lowercase();
    let mut response = match admitted(&gate.app, request).await {
        Ok(request) => {
            let Ok(response) = gate.routes.oneshot(request).await;
            response
        }
        Err(refused) => refused,
    };
    protect(response.headers_mut(), &path);
    response
}

async fn admitted(app: &App, request: Request) -> Result<Request, Response> {
    let (mut parts, body) = request.into_parts();
    let found = contract::find(parts.method.as_str(), parts.uri.path()).map_err(refused)?;
    let bytes = to_bytes(body, contract::BODY_LIMIT_BYTES + 1).await.unwrap_or_else(|_| {
        // More than the limit: one byte too many is all the check needs to know.
        vec![0; contract::BODY_LIMIT_BYTES + 1].into()
    });
    let sent = Sent {
        credentials: contract::has_credentials(&parts.headers),
        content_type: text(&parts.headers, header::CONTENT_TYPE.as_str()),
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
    let path = checked.path(&found);
    parts.extensions.insert(Arc::new(checked));
    parts.uri = path.parse::<Uri>().map_err(|_| StatusCode::NOT_FOUND.into_response())?;
    Ok(Request::from_parts(parts, Body::from(bytes)))
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
    let owned = |name| text(headers, name).filter(|value| !value.is_empty()).map(str::to_owned);
    Credentials {
        api_key: owned("x-api-key"),
        api_user: owned("x-api-user"),
        cookie: crate::http::cookie(headers, app::accounts::cookie::NAME).map(str::to_owned),
        address: None,
    }
}
