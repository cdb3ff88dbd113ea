//! Reading watchlists: one's own and others'.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::shape::user::Eyes;
use crate::api::shape::watchlist::WatchlistPageShape;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::UserId;
use serde::Deserialize;

/// Which page.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    page: Option<i64>,
}

/// Shows the caller's watchlist.
pub async fn own(
    State(app): State<App>,
    Signed(by): Signed,
    Query(wanted): Query<Wanted>,
) -> Answer<Json<WatchlistPageShape>> {
    let page = app.watchlist(&by.user, by.user.id, wanted.page.unwrap_or(1)).await?;
    Ok(Json(WatchlistPageShape::new(&page, Eyes::of(&by.user))))
}

/// Shows a person's watchlist.
pub async fn of_user(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
    Query(wanted): Query<Wanted>,
) -> Answer<Json<WatchlistPageShape>> {
    let page = app.watchlist(&by.user, id, wanted.page.unwrap_or(1)).await?;
    Ok(Json(WatchlistPageShape::new(&page, Eyes::of(&by.user))))
}
