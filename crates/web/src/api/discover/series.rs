//! `/discover/tv*`: lists of series.

use super::about;
use super::filter::Asked;
use super::shape::{InLanguage, OfGenre, WithKeywords};
use crate::api::answer::Answer;
use crate::api::browsing::PageWanted;
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::reference::shape::{KeywordShape, NetworkShape};
use crate::api::shape::entry::{ResultPage, SeriesResult};
use app::App;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

type Series = ResultPage<SeriesResult>;

/// Series of a network.
#[derive(Debug, Serialize)]
pub struct OfNetwork {
    #[serde(flatten)]
    list: Series,
    network: NetworkShape,
}

/// Lists series by what is asked for.
pub async fn all(
    State(app): State<App>,
    Signed(by): Signed,
    Query(asked): Query<Asked>,
) -> Answer<Json<WithKeywords<SeriesResult>>> {
    let (about, filter) = asked.read(&by);
    let keywords = app.keywords_named(filter.keywords.as_deref()).await;
    let list = Series::series(app.discover_series(&by, &about, filter).await?);
    let keywords = keywords.into_iter().map(KeywordShape::from).collect();
    Ok(Json(WithKeywords { list, keywords }))
}

/// Lists series of a genre.
pub async fn of_genre(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<OfGenre<SeriesResult>>> {
    let found = app.series_of_genre(&by, &about(wanted, &by), &id).await?;
    Ok(Json(OfGenre { list: Series::series(found.list), genre: found.by.into() }))
}

/// Lists series that were made in a language.
pub async fn in_language(
    State(app): State<App>,
    Signed(by): Signed,
    Path(code): Path<String>,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<InLanguage<SeriesResult>>> {
    let found = app.series_in_language(&by, &about(wanted, &by), &code).await?;
    Ok(Json(InLanguage { list: Series::series(found.list), language: found.by.into() }))
}

/// Lists series of a network.
pub async fn of_network(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<OfNetwork>> {
    let found = app.series_of_network(&by, &about(wanted, &by), &id).await?;
    Ok(Json(OfNetwork { list: Series::series(found.list), network: found.by.into() }))
}

/// Lists series that come soon.
pub async fn upcoming(
    State(app): State<App>,
    Signed(by): Signed,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<Series>> {
    Ok(Json(Series::series(app.upcoming_series(&by, &about(wanted, &by)).await?)))
}
