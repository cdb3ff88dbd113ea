//! `POST /issue`: something is wrong with a title (api §14).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Body;
use crate::api::shape::issue::IssueShape;
use crate::api::shape::user::Eyes;
use app::App;
use app::issues::NewIssue;
use axum::Json;
use axum::extract::State;
use domain::refusal::{Refusal, invalid, not_found};
use domain::{IssueType, MediaId, UserId};
use serde::Deserialize;

/// What is reported.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    issue_type: Option<i64>,
    message: Option<String>,
    media_id: Option<MediaId>,
    problem_season: Option<i64>,
    problem_episode: Option<i64>,
}

/// Reports an issue; a missing field is named instead of leaving the caller waiting.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    Body(report): Body<Report>,
) -> Answer<Json<IssueShape>> {
    let (issue, message) = report.check(by.user.id)?;
    let view = app.report_issue(issue, message).await?;
    Ok(Json(IssueShape::reported(&view, Eyes::of(&by.user))))
}

impl Report {
    fn check(self, by: UserId) -> Result<(NewIssue, String), Refusal> {
        let media = self.media_id.ok_or_else(|| not_found("title"))?;
        let issue_type = self
            .issue_type
            .and_then(|number| IssueType::try_from(number).ok())
            .ok_or_else(|| invalid("Say what the issue is about: issueType is 1, 2, 3 or 4."))?;
        let message = self
            .message
            .filter(|message| !message.trim().is_empty())
            .ok_or_else(|| invalid("Say what is wrong: message is missing."))?;
        let issue = NewIssue {
            issue_type,
            problem_season: self.problem_season.unwrap_or(0),
            problem_episode: self.problem_episode.unwrap_or(0),
            media,
            by,
        };
        Ok((issue, message))
    }
}
