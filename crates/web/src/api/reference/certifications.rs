//! `GET /certifications/movie` and `/certifications/tv`: the age ratings of each country.

use super::shape::CertificationsShape;
use crate::api::answer::Answer;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::MediaType;

/// Lists the age ratings of films.
pub async fn movies(State(app): State<App>) -> Answer<Json<CertificationsShape>> {
    Ok(Json(app.certifications(MediaType::Movie).await?.into()))
}

/// Lists the age ratings of series.
pub async fn series(State(app): State<App>) -> Answer<Json<CertificationsShape>> {
    Ok(Json(app.certifications(MediaType::Tv).await?.into()))
}
