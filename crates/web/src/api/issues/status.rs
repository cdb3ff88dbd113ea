//! `POST /issue/{issueId}/{status}`: settling and reopening an issue (api §14).

use super::{issue_id, unknown_is_failure};
use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Path;
use crate::api::shape::issue::IssueShape;
use crate::api::shape::user::Eyes;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::IssueStatus;

/// Settles or reopens an issue; the contract lets only `open` and `resolved` through.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    Path((id, status)): Path<(String, String)>,
) -> Answer<Json<IssueShape>> {
    let id = issue_id(&id).map_err(unknown_is_failure)?;
    let status = if status == "resolved" { IssueStatus::Resolved } else { IssueStatus::Open };
    let view = app.set_issue_status(&by.user, id, status).await.map_err(unknown_is_failure)?;
    Ok(Json(IssueShape::changed(&view, Eyes::of(&by.user))))
}
