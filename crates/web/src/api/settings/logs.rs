//! `GET /settings/logs`: the log, newest first (api §9.6).

use crate::api::answer::Answer;
use crate::api::input::Query;
use crate::api::routes::{Routes, get};
use crate::api::shape::paging::{Paged, Window};
use crate::http::pace::Pace;
use app::App;
use app::logs::{LogFilter, LogQuery};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::Value;

const PAGE_SIZE: i64 = 25;
/// A page of the log is read from files, which takes a while.
const CALLS_PER_MINUTE: u32 = 50;

pub(super) fn routes() -> Routes {
    let pace = Pace::per_minute(CALLS_PER_MINUTE);
    Routes::new().route("/api/v1/settings/logs", get(list).held_to(&pace))
}

/// What is asked of the log.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    take: Option<i64>,
    skip: Option<i64>,
    filter: Option<String>,
    search: Option<String>,
}

/// Lists log lines.
pub async fn list(
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
) -> Answer<Json<Paged<Value>>> {
    let window = Window::new(wanted.take, wanted.skip, PAGE_SIZE);
    let page = app
        .read_logs(LogQuery {
            take: usize::try_from(window.take).unwrap_or_default(),
            skip: usize::try_from(window.skip).unwrap_or_default(),
            filter: LogFilter::from_word(wanted.filter.as_deref().unwrap_or_default()),
            search: wanted.search.unwrap_or_default(),
        })
        .await?;
    let total = i64::try_from(page.total).unwrap_or(i64::MAX);
    Ok(Json(Paged::new(page.entries, window, total)))
}
