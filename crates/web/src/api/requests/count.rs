//! `GET /request/count`: how many requests there are (api §12.3).

use crate::api::answer::Answer;
use app::App;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

/// The answer.
#[derive(Debug, Serialize)]
pub struct Counts {
    total: i64,
    movie: i64,
    tv: i64,
    pending: i64,
    approved: i64,
    declined: i64,
    processing: i64,
    available: i64,
    completed: i64,
}

/// Counts requests.
pub async fn get(State(app): State<App>) -> Answer<Json<Counts>> {
    let counts = app.count_requests().await?;
    Ok(Json(Counts {
        total: counts.total,
        movie: counts.movie,
        tv: counts.tv,
        pending: counts.pending,
        approved: counts.approved,
        declined: counts.declined,
        processing: counts.processing,
        available: counts.available,
        completed: counts.completed,
    }))
}
