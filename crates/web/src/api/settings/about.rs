//! `GET /settings/about`: version and totals (api §9.6).

use crate::api::answer::Answer;
use app::App;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    version: &'static str,
    usherr_version: &'static str,
    total_media_items: i64,
    total_requests: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    tz: Option<String>,
    app_data_path: String,
}

/// Says what runs here and how much it keeps.
pub async fn get(State(app): State<App>) -> Answer<Json<About>> {
    let about = app.about().await?;
    Ok(Json(About {
        version: app::COMPATIBLE_VERSION,
        usherr_version: app::VERSION,
        total_media_items: about.titles,
        total_requests: about.requests,
        tz: app.time_zone().map(str::to_owned),
        app_data_path: app.folder().display().to_string(),
    }))
}
