//! `GET /user/{userId}/quota`: what a person may still ask for.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Path;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::UserId;
use domain::quota::Standing;
use serde::Serialize;

/// The answer.
#[derive(Debug, Serialize)]
pub struct QuotasShape {
    movie: StandingShape,
    tv: StandingShape,
}

#[derive(Debug, Serialize)]
struct StandingShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<i64>,
    used: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    remaining: Option<i64>,
    restricted: bool,
}

impl From<Standing> for StandingShape {
    fn from(standing: Standing) -> Self {
        Self {
            days: standing.limit.days,
            limit: standing.limit.limit,
            used: standing.used,
            remaining: standing.remaining,
            restricted: standing.restricted,
        }
    }
}

/// Shows a person's quotas.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
) -> Answer<Json<QuotasShape>> {
    let quotas = app.quotas(&by.user, id).await?;
    Ok(Json(QuotasShape { movie: quotas.movie.into(), tv: quotas.tv.into() }))
}
