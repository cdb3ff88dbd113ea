//! Issues and their comments.

pub mod comment;
pub mod comments;
pub mod count;
pub mod list;
pub mod remove;
pub mod report;
pub mod show;
pub mod status;

use crate::api::answer::ApiError;
use crate::api::routes::{Routes, get, post};
use axum::http::StatusCode;
use domain::refusal::not_found;
use domain::{CommentId, IssueId};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/issue", get(list::get).post(report::post))
        .route("/api/v1/issue/count", get(count::get))
        .route("/api/v1/issue/{issueId}", get(show::get).delete(remove::delete))
        .route("/api/v1/issue/{issueId}/comment", post(comment::post))
        .route("/api/v1/issue/{issueId}/{status}", post(status::post))
        .route(
            "/api/v1/issueComment/{commentId}",
            get(comments::get).put(comments::put).delete(comments::delete),
        )
}

/// An unknown issue is a failure on most of these routes; clients were written against it.
fn unknown_is_failure(error: app::Error) -> ApiError {
    ApiError::from(error).instead_of(StatusCode::NOT_FOUND, StatusCode::INTERNAL_SERVER_ERROR)
}

fn issue_id(text: &str) -> Result<IssueId, app::Error> {
    Ok(text.parse().map(IssueId).map_err(|_| not_found("issue"))?)
}

fn comment_id(text: &str) -> Result<CommentId, app::Error> {
    Ok(text.parse().map(CommentId).map_err(|_| not_found("comment"))?)
}
