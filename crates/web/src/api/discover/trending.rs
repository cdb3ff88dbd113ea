//! `GET /discover/trending`: what most people watch now.

use super::about;
use crate::api::answer::Answer;
use crate::api::browsing::PageWanted;
use crate::api::extract::Signed;
use crate::api::input::Query;
use crate::api::shape::entry::{EntryResult, ResultPage};
use app::App;
use axum::Json;
use axum::extract::State;

/// Lists films, series, people and collections together.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<ResultPage<EntryResult>>> {
    Ok(Json(ResultPage::mixed(app.trending(&by, &about(wanted, &by)).await?)))
}
