//! Who did what with backups and restores.

use crate::api::answer::Answer;
use app::App;
use app::backup::Deed;
use axum::Json;
use axum::extract::{Query, State};
use domain::Ts;
use serde::{Deserialize, Serialize};

/// The most that is told at once.
const MOST: i64 = 1_000;

/// How many are wanted.
#[derive(Debug, Deserialize)]
pub struct Window {
    take: Option<i64>,
}

/// Something that somebody did.
#[derive(Debug, Serialize)]
pub struct DeedShape {
    at: Ts,
    by: Option<i64>,
    what: String,
    about: String,
}

/// Lists what was done, newest first.
pub async fn list(
    State(app): State<App>,
    Query(window): Query<Window>,
) -> Answer<Json<Vec<DeedShape>>> {
    let deeds = app.list_deeds(window.take.unwrap_or(100).clamp(0, MOST)).await?;
    let shape = |Deed { at, by, what, about }| DeedShape { at, by: by.map(|by| by.0), what, about };
    Ok(Json(deeds.into_iter().map(shape).collect()))
}
