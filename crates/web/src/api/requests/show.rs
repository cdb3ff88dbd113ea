//! `GET /request/{requestId}`: one request (api §12.3).

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

/// Shows a request.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
) -> Answer<Json<RequestShape>> {
    let id = id.parse().map(RequestId).map_err(|_| not_found("request"))?;
    let request = app.request(&by.user, id).await?;
    Ok(Json(RequestShape::whole(&request, Eyes::of(&by.user))))
}
