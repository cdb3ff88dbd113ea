//! `GET /watchproviders/*`: who streams where.

use super::language_of;
use super::shape::{ProviderRegionShape, ProviderShape};
use crate::api::answer::Answer;
use crate::api::extract::MaybeSigned;
use crate::api::input::Query;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::MediaType;
use serde::Deserialize;

/// In which country.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    watch_region: String,
}

/// Lists the countries of which it is known who streams there.
pub async fn regions(
    State(app): State<App>,
    caller: MaybeSigned,
) -> Answer<Json<Vec<ProviderRegionShape>>> {
    let regions = app.provider_regions(&language_of(&app, caller)).await?;
    Ok(Json(regions.into_iter().map(ProviderRegionShape::from).collect()))
}

/// Lists who streams films in a country.
pub async fn movies(
    State(app): State<App>,
    caller: MaybeSigned,
    Query(place): Query<Place>,
) -> Answer<Json<Vec<ProviderShape>>> {
    list(&app, MediaType::Movie, caller, &place).await
}

/// Lists who streams series in a country.
pub async fn series(
    State(app): State<App>,
    caller: MaybeSigned,
    Query(place): Query<Place>,
) -> Answer<Json<Vec<ProviderShape>>> {
    list(&app, MediaType::Tv, caller, &place).await
}

async fn list(
    app: &App,
    of: MediaType,
    caller: MaybeSigned,
    place: &Place,
) -> Answer<Json<Vec<ProviderShape>>> {
    let providers = app.providers(of, &language_of(app, caller), &place.watch_region).await?;
    Ok(Json(providers.into_iter().map(ProviderShape::from).collect()))
}
