//! `POST /issue/{issueId}/comment`: saying something about an issue (api §14).

use super::{issue_id, unknown_is_failure};
use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Body, Path};
use crate::api::shape::issue::IssueShape;
use crate::api::shape::user::Eyes;
use app::App;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;

/// What is said.
#[derive(Debug, Deserialize)]
pub struct Said {
    pub(super) message: String,
}

/// Comments on an issue.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
    Body(said): Body<Said>,
) -> Answer<Json<IssueShape>> {
    let id = issue_id(&id).map_err(unknown_is_failure)?;
    let view =
        app.comment_on_issue(&by.user, id, said.message).await.map_err(unknown_is_failure)?;
    Ok(Json(IssueShape::changed(&view, Eyes::of(&by.user))))
}
