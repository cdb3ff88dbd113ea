//! `POST /request/{requestId}/{status}` and `…/retry`: decisions about a request (api §12.3).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Path;
use crate::api::shape::request::RequestShape;
use crate::api::shape::user::Eyes;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::RequestId;
use domain::refusal::not_found;

/// Approves or declines a request; the contract lets no other word through.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    Path((id, status)): Path<(String, String)>,
) -> Answer<Json<RequestShape>> {
    let id = id.parse().map(RequestId).map_err(|_| not_found("request"))?;
    let decided = if status == "approve" {
        app.approve_request(&by.user, id).await?
    } else {
        app.decline_request(&by.user, id).await?
    };
    Ok(Json(RequestShape::whole(&decided, Eyes::of(&by.user))))
}

/// Sends a request again.
pub async fn retry(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
) -> Answer<Json<RequestShape>> {
    let id = id.parse().map(RequestId).map_err(|_| not_found("request"))?;
    let retried = app.retry_request(&by.user, id).await?;
    Ok(Json(RequestShape::whole(&retried, Eyes::of(&by.user))))
}
