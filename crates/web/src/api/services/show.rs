//! `GET /service/radarr/{radarrId}` and `GET /service/sonarr/{sonarrId}`: what one server offers.

use super::shape::{OfferShape, RadarrShape, SonarrShape};
use crate::api::answer::Answer;
use crate::api::input::Path;
use app::App;
use app::settings::ArrKind;
use axum::Json;
use axum::extract::State;
use domain::refusal::not_found;
use serde_json::Value;

/// Shows what a Radarr offers.
pub async fn radarr(
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Answer<Json<OfferShape<RadarrShape>>> {
    let settings = app.settings();
    let radarr = settings.radarr(id).ok_or_else(|| not_found("Radarr server"))?;
    let offer = app.arr_offer(ArrKind::Radarr, &radarr.server).await?;
    Ok(Json(OfferShape::new(RadarrShape::new(radarr), offer)))
}

/// Shows what a Sonarr offers.
pub async fn sonarr(
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Answer<Json<OfferShape<SonarrShape>>> {
    let settings = app.settings();
    let sonarr = settings.sonarr(id).ok_or_else(|| not_found("Sonarr server"))?;
    let mut offer = app.arr_offer(ArrKind::Sonarr, &sonarr.server).await?;
    let languages = offer.language_profiles.take().map(|profiles| serde_json::json!(profiles));
    let shape = OfferShape::new(SonarrShape::whole(sonarr), offer);
    Ok(Json(shape.with_languages(languages.unwrap_or(Value::Null))))
}
