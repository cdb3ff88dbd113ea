//! `/issueComment/{commentId}`: one comment: reading, changing, removing (api §14).

use super::comment::Said;
use super::comment_id;
use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Body, Path};
use crate::api::shape::issue::CommentShape;
use crate::api::shape::user::Eyes;
use app::App;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

/// Shows a comment.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
) -> Answer<Json<CommentShape>> {
    let view = app.issue_comment(&by.user, comment_id(&id)?).await?;
    Ok(Json(CommentShape::new(&view, Eyes::of(&by.user))))
}

/// Changes what a comment says.
pub async fn put(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
    Body(said): Body<Said>,
) -> Answer<Json<CommentShape>> {
    let view = app.edit_issue_comment(&by.user, comment_id(&id)?, said.message).await?;
    Ok(Json(CommentShape::new(&view, Eyes::of(&by.user))))
}

/// Removes a comment.
pub async fn delete(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    app.remove_issue_comment(&by.user, comment_id(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
