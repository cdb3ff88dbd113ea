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
#[serde(rename_all = "camelCase")]
pub struct DeedShape {
    at: Ts,
    by: Option<i64>,
    what: String,
    about: String,
    /// Why a backup was made.
    cause: Option<String>,
    /// When it ended; nothing while it goes on, when it was cut off, and for what takes no time.
    ended_at: Option<Ts>,
    /// How large the backup is that came of it.
    size: Option<i64>,
    /// What was wrong at its end.
    fault: Option<String>,
}

/// Lists what was done, newest first.
pub async fn list(
    State(app): State<App>,
    Query(window): Query<Window>,
) -> Answer<Json<Vec<DeedShape>>> {
    let deeds = app.list_deeds(window.take.unwrap_or(100).clamp(0, MOST)).await?;
    Ok(Json(deeds.into_iter().map(DeedShape::from).collect()))
}

impl From<Deed> for DeedShape {
    fn from(deed: Deed) -> Self {
        let Deed { at, by, what, about, cause, end } = deed;
        let ended_at = end.as_ref().map(|end| end.at);
        let size = end.as_ref().and_then(|end| end.size);
        let fault = end.and_then(|end| end.fault);
        Self { at, by: by.map(|by| by.0), what, about, cause, ended_at, size, fault }
    }
}
