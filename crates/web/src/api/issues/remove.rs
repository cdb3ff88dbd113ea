//! `DELETE /issue/{issueId}`: taking an issue back (api §14).

use super::issue_id;
use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Path;
use app::App;
use axum::extract::State;
use axum::http::StatusCode;

/// Removes an issue.
pub async fn delete(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    app.remove_issue(&by.user, issue_id(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
