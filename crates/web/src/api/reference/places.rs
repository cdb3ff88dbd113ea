//! `GET /languages` and `/regions`.

use super::shape::{CountryShape, LanguageShape};
use crate::api::answer::Answer;
use app::App;
use axum::Json;
use axum::extract::State;

/// Lists the languages of the world.
pub async fn languages(State(app): State<App>) -> Answer<Json<Vec<LanguageShape>>> {
    Ok(Json(app.spoken_languages().await?.into_iter().map(LanguageShape::from).collect()))
}

/// Lists the countries of the world.
pub async fn countries(State(app): State<App>) -> Answer<Json<Vec<CountryShape>>> {
    Ok(Json(app.countries().await?.into_iter().map(CountryShape::from).collect()))
}
