//! `GET /genres/movie` and `/genres/tv`.

use super::shape::GenreShape;
use crate::api::answer::Answer;
use crate::api::browsing::Spoken;
use crate::api::extract::Signed;
use crate::api::input::Query;
use app::App;
use app::accounts::Caller;
use axum::Json;
use axum::extract::State;
use domain::MediaType;

/// Lists the genres of films.
pub async fn movies(
    State(app): State<App>,
    Signed(by): Signed,
    Query(spoken): Query<Spoken>,
) -> Answer<Json<Vec<GenreShape>>> {
    list(&app, MediaType::Movie, &by, spoken).await
}

/// Lists the genres of series.
pub async fn series(
    State(app): State<App>,
    Signed(by): Signed,
    Query(spoken): Query<Spoken>,
) -> Answer<Json<Vec<GenreShape>>> {
    list(&app, MediaType::Tv, &by, spoken).await
}

async fn list(
    app: &App,
    of: MediaType,
    by: &Caller,
    spoken: Spoken,
) -> Answer<Json<Vec<GenreShape>>> {
    let genres = app.genres(of, &by.language(spoken.language)).await?;
    Ok(Json(genres.into_iter().map(GenreShape::from).collect()))
}
