//! `GET /issue/{issueId}`: one issue (api §14).

use super::unknown_is_failure;
use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Path;
use crate::api::shape::issue::IssueShape;
use crate::api::shape::user::Eyes;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::IssueId;

/// Shows an issue with what was said about it.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<IssueId>,
) -> Answer<Json<IssueShape>> {
    let view = app.issue(&by.user, id).await.map_err(unknown_is_failure)?;
    Ok(Json(IssueShape::shown(&view, Eyes::of(&by.user))))
}
