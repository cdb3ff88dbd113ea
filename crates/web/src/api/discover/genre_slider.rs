//! `GET /discover/genreslider/*`: genres with pictures.

use crate::api::answer::Answer;
use crate::api::browsing::Spoken;
use crate::api::extract::Signed;
use crate::api::input::Query;
use app::App;
use app::accounts::Caller;
use app::discover::GenreRow;
use axum::Json;
use axum::extract::State;
use domain::MediaType;
use serde::Serialize;

/// A genre with backdrops of its titles.
#[derive(Debug, Serialize)]
pub struct RowShape {
    id: i64,
    name: String,
    backdrops: Vec<String>,
}

impl From<GenreRow> for RowShape {
    fn from(GenreRow { genre, backdrops }: GenreRow) -> Self {
        Self { id: genre.id, name: genre.name, backdrops }
    }
}

/// Lists the genres of films.
pub async fn movies(
    State(app): State<App>,
    Signed(by): Signed,
    Query(spoken): Query<Spoken>,
) -> Answer<Json<Vec<RowShape>>> {
    list(&app, MediaType::Movie, &by, spoken).await
}

/// Lists the genres of series.
pub async fn series(
    State(app): State<App>,
    Signed(by): Signed,
    Query(spoken): Query<Spoken>,
) -> Answer<Json<Vec<RowShape>>> {
    list(&app, MediaType::Tv, &by, spoken).await
}

async fn list(
    app: &App,
    of: MediaType,
    by: &Caller,
    spoken: Spoken,
) -> Answer<Json<Vec<RowShape>>> {
    let rows = app.genre_rows(of, &by.language(spoken.language)).await?;
    Ok(Json(rows.into_iter().map(RowShape::from).collect()))
}
