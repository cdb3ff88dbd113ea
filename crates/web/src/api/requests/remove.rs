//! `DELETE /request/{requestId}`: takes a request off the list (api §12.3).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Path;
use app::App;
use axum::extract::State;
use axum::http::StatusCode;
use domain::RequestId;
use domain::refusal::not_found;

/// Removes a request.
pub async fn delete(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let id = id.parse().map(RequestId).map_err(|_| not_found("request"))?;
    app.remove_request(&by.user, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
