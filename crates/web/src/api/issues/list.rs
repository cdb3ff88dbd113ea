//! `GET /issue`: the list of issues (api §14).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Query;
use crate::api::shape::issue::IssueShape;
use crate::api::shape::paging::{Paged, Window};
use crate::api::shape::user::Eyes;
use app::App;
use app::issues::IssueFilter;
use axum::Json;
use axum::extract::State;
use domain::IssueStatus;
use serde::Deserialize;

const PAGE_SIZE: i64 = 10;

/// What the list is asked for.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    take: Option<i64>,
    skip: Option<i64>,
    sort: Option<String>,
    filter: Option<String>,
}

/// Lists issues.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Query(wanted): Query<Wanted>,
) -> Answer<Json<Paged<IssueShape>>> {
    let window = Window::new(wanted.take, wanted.skip, PAGE_SIZE);
    let filter = IssueFilter {
        status: match wanted.filter.as_deref() {
            Some("open") | None => Some(IssueStatus::Open),
            Some("resolved") => Some(IssueStatus::Resolved),
            Some(_) => None,
        },
        created_by: None,
        by_change: wanted.sort.as_deref() == Some("modified"),
    };
    let (views, total) = app.list_issues(&by.user, filter, window.take, window.skip).await?;
    let rows = views.iter().map(|view| IssueShape::listed(view, Eyes::of(&by.user))).collect();
    Ok(Json(Paged::new(rows, window, total)))
}
