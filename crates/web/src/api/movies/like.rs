//! `GET /movie/{movieId}/recommendations` and `/similar`: films that go with one.

use crate::api::answer::Answer;
use crate::api::browsing::{PageWanted, failed};
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::shape::entry::{MovieResult, ResultPage};
use app::App;
use app::accounts::Caller;
use app::catalog::Likeness;
use axum::Json;
use axum::extract::State;
use domain::TmdbId;

/// Lists films that people who liked this one liked.
pub async fn recommended(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<TmdbId>,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<ResultPage<MovieResult>>> {
    list(&app, &by, id, Likeness::Recommended, wanted).await
}

/// Lists films like it.
pub async fn similar(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<TmdbId>,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<ResultPage<MovieResult>>> {
    list(&app, &by, id, Likeness::Similar, wanted).await
}

async fn list(
    app: &App,
    by: &Caller,
    id: TmdbId,
    likeness: Likeness,
    wanted: PageWanted,
) -> Answer<Json<ResultPage<MovieResult>>> {
    let (page, language) = (wanted.page(), by.language(wanted.language));
    let list = app.movies_like(&by.user, id, likeness, page, &language).await.map_err(failed)?;
    Ok(Json(ResultPage::movies(list)))
}
