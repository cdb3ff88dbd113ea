//! An instance as its handlers see it, and the key at its door.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::{Arr, missing};
use crate::catalog::Catalog;
use crate::wire::Params;
use crate::world::World;

/// One instance among those of the household.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    pub(crate) world: World,
    /// Its place in the list of instances.
    pub(crate) place: usize,
}

/// What a handler works with: the instance, the titles that exist, and the time.
#[derive(Debug)]
pub(crate) struct Desk<'a> {
    pub(crate) arr: &'a mut Arr,
    pub(crate) catalog: &'a Catalog,
    pub(crate) now: DateTime<Utc>,
}

impl Site {
    /// Answers with what the closure makes of the instance.
    pub(crate) fn answer(&self, make: impl FnOnce(Desk<'_>) -> Response) -> Response {
        let mut state = self.world.lock();
        let (now, catalog) = (state.now, std::sync::Arc::clone(&state.catalog));
        match state.arrs.get_mut(self.place) {
            Some(arr) => make(Desk { arr, catalog: &catalog, now }),
            None => missing(),
        }
    }
}

/// Lets through whoever brings the key, as parameter or as header.
pub(crate) async fn require_key(
    State(site): State<Site>,
    request: Request,
    next: Next,
) -> Response {
    let params = Params::of(request.uri());
    let header = request.headers().get("x-api-key").and_then(|value| value.to_str().ok());
    let known = {
        let state = site.world.lock();
        let key = state.arrs.get(site.place).map(|arr| arr.options.api_key.as_str());
        header.or(params.get("apikey")) == key
    };
    if known || request.uri().path() == "/ping" {
        return next.run(request).await;
    }
    (StatusCode::UNAUTHORIZED, Json(json!({"error": "Unauthorized"}))).into_response()
}
