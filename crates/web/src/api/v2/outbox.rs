//! `/api/v2/outbox`: what is to be done outside because something happened here, and how it went.

use crate::api::answer::{Answer, ApiError};
use app::App;
use app::errands::ErrandState;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::errand::Errand;
use domain::{ErrandId, Event, Ts};
use serde::{Deserialize, Serialize};

/// The most errands in one answer.
const MOST: i64 = 100;

/// Which errands are wanted.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    state: Option<String>,
    take: Option<i64>,
    skip: Option<i64>,
}

/// An errand.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrandShape {
    id: i64,
    consumer: &'static str,
    event: Option<&'static str>,
    request_id: Option<i64>,
    issue_id: Option<i64>,
    state: &'static str,
    created_at: Ts,
    attempts: i64,
    next_attempt_at: Option<Ts>,
    last_error: Option<String>,
    done_at: Option<Ts>,
    failed_at: Option<Ts>,
}

/// Some errands.
#[derive(Debug, Serialize)]
pub struct ErrandsShape {
    total: i64,
    results: Vec<ErrandShape>,
}

/// Lists errands, newest first.
pub async fn list(
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
) -> Answer<Json<ErrandsShape>> {
    let state = match wanted.state.as_deref() {
        None | Some("all") => None,
        Some("open") => Some(ErrandState::Open),
        Some("failed") => Some(ErrandState::Failed),
        Some("done") => Some(ErrandState::Done),
        Some(_) => {
            let message = "The state is one of `open`, `failed`, `done` and `all`.";
            return Err(ApiError::message(StatusCode::BAD_REQUEST, message));
        }
    };
    let take = wanted.take.unwrap_or(20).clamp(0, MOST);
    let page = app.errands(state, take, wanted.skip.unwrap_or_default().max(0)).await?;
    let results = page.errands.into_iter().map(ErrandShape::from).collect();
    Ok(Json(ErrandsShape { total: page.total, results }))
}

/// Tries an errand again now.
pub async fn retry(State(app): State<App>, Path(id): Path<i64>) -> Answer<Json<ErrandShape>> {
    Ok(Json(app.retry_errand(ErrandId(id)).await?.into()))
}

impl From<Errand> for ErrandShape {
    fn from(errand: Errand) -> Self {
        let event = errand.event.as_ref();
        let state = match (errand.done_at, errand.failed_at) {
            (Some(_), _) => "done",
            (None, Some(_)) => "failed",
            (None, None) => "open",
        };
        Self {
            id: errand.id.0,
            consumer: errand.consumer.word(),
            event: event.map(Event::kind),
            request_id: event.and_then(Event::request).map(|id| id.0),
            issue_id: event.and_then(Event::issue).map(|id| id.0),
            state,
            created_at: errand.created_at,
            attempts: errand.attempts,
            next_attempt_at: (state == "open").then_some(errand.next_attempt_at),
            last_error: errand.last_error,
            done_at: errand.done_at,
            failed_at: errand.failed_at,
        }
    }
}
