//! `GET /search`: films, series, people and collections.

use crate::api::answer::Answer;
use crate::api::browsing::PageWanted;
use crate::api::discover::about;
use crate::api::extract::Signed;
use crate::api::input::Query;
use crate::api::shape::entry::{EntryResult, ResultPage};
use app::App;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;

/// What is searched for.
#[derive(Debug, Deserialize)]
pub struct Sought {
    query: String,
    #[serde(flatten)]
    wanted: PageWanted,
}

/// Searches.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Query(sought): Query<Sought>,
) -> Answer<Json<ResultPage<EntryResult>>> {
    let about = about(sought.wanted, &by);
    Ok(Json(ResultPage::mixed(app.search(&by, &about, &sought.query).await?)))
}
