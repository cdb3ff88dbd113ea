//! `GET /user/{userId}/requests`: what a person asked for.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::shape::paging::{Paged, Window};
use crate::api::shape::request::RequestShape;
use crate::api::shape::user::Eyes;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::UserId;
use serde::Deserialize;

const PAGE_SIZE: i64 = 20;

/// What the list is asked for.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    take: Option<i64>,
    skip: Option<i64>,
}

/// Lists a person's requests, newest first.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
    Query(wanted): Query<Wanted>,
) -> Answer<Json<Paged<RequestShape>>> {
    let window = Window::new(wanted.take, wanted.skip, PAGE_SIZE);
    app.user(id).await?;
    let (views, total) = app.list_requests_of(&by.user, id, window.take, window.skip).await?;
    let rows = views.iter().map(|view| RequestShape::listed(view, Eyes::of(&by.user))).collect();
    Ok(Json(Paged::new(rows, window, total)))
}
