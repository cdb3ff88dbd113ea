//! `/discover/movies*` and `/discover/keyword/{keywordId}/movies`: lists of films.

use super::about;
use super::filter::Asked;
use super::shape::{InLanguage, OfGenre, WithKeywords};
use crate::api::answer::Answer;
use crate::api::browsing::PageWanted;
use crate::api::extract::Signed;
use crate::api::input::{Path, Query};
use crate::api::reference::shape::KeywordShape;
use crate::api::shape::entry::{MovieResult, ResultPage};
use crate::api::shape::facts::CompanyShape;
use app::App;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

type Movies = ResultPage<MovieResult>;

/// Films of a studio.
#[derive(Debug, Serialize)]
pub struct OfStudio {
    #[serde(flatten)]
    list: Movies,
    studio: CompanyShape,
}

/// Lists films by what is asked for.
pub async fn all(
    State(app): State<App>,
    Signed(by): Signed,
    Query(asked): Query<Asked>,
) -> Answer<Json<WithKeywords<MovieResult>>> {
    let (about, filter) = asked.read(&by);
    let keywords = app.keywords_named(filter.keywords.as_deref()).await;
    let list = Movies::movies(app.discover_movies(&by, &about, filter).await?);
    let keywords = keywords.into_iter().map(KeywordShape::from).collect();
    Ok(Json(WithKeywords { list, keywords }))
}

/// Lists films of a genre.
pub async fn of_genre(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<OfGenre<MovieResult>>> {
    let found = app.movies_of_genre(&by, &about(wanted, &by), &id).await?;
    Ok(Json(OfGenre { list: Movies::movies(found.list), genre: found.by.into() }))
}

/// Lists films that were made in a language.
pub async fn in_language(
    State(app): State<App>,
    Signed(by): Signed,
    Path(code): Path<String>,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<InLanguage<MovieResult>>> {
    let found = app.movies_in_language(&by, &about(wanted, &by), &code).await?;
    Ok(Json(InLanguage { list: Movies::movies(found.list), language: found.by.into() }))
}

/// Lists films of a studio.
pub async fn of_studio(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<OfStudio>> {
    let found = app.movies_of_studio(&by, &about(wanted, &by), &id).await?;
    Ok(Json(OfStudio { list: Movies::movies(found.list), studio: found.by.into() }))
}

/// Lists films that come soon.
pub async fn upcoming(
    State(app): State<App>,
    Signed(by): Signed,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<Movies>> {
    Ok(Json(Movies::movies(app.upcoming_movies(&by, &about(wanted, &by)).await?)))
}

/// Lists films with a keyword.
pub async fn with_keyword(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<i64>,
    Query(wanted): Query<PageWanted>,
) -> Answer<Json<Movies>> {
    Ok(Json(Movies::movies(app.movies_with_keyword(&by, &about(wanted, &by), id).await?)))
}
