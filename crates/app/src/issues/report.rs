//! Reporting, settling, reopening and removing issues (data §5.11).

use super::{IssueView, NewIssue};
use crate::{App, Result};
use domain::refusal::{forbidden, not_found, unauthenticated};
use domain::{Event, Issue, IssueId, IssueStatus, Permissions, User};

/// Whether the caller may act on this issue: their own, or any as a manager.
fn may_act(by: &User, issue: &Issue) -> bool {
    issue.created_by == Some(by.id) || by.may(Permissions::MANAGE_ISSUES)
}

impl App {
    /// Reports an issue; its first comment is the description.
    pub async fn report_issue(&self, issue: NewIssue, message: String) -> Result<IssueView> {
        let now = self.clock.now();
        let id = self
            .store
            .write(move |tx| {
                tx.find_media(issue.media)?.ok_or_else(|| not_found("title"))?;
                let id = tx.add_issue(&issue, now)?;
                tx.add_comment(id, issue.by, &message, now)?;
                tx.announce(&Event::IssueCreated { issue: id }, now)?;
                Ok(id)
            })
            .await?;
        self.issue_as_it_is(id).await
    }

    /// Comments on an issue: one's own, or any as a manager.
    pub async fn comment_on_issue(
        &self,
        by: &User,
        id: IssueId,
        message: String,
    ) -> Result<IssueView> {
        let (by, now) = (by.clone(), self.clock.now());
        self.store
            .write(move |tx| {
                let issue = tx.find_issue(id)?.ok_or_else(|| not_found("issue"))?;
                if !may_act(&by, &issue) {
                    let message = "Only the reporter and managers comment on an issue.";
                    return Err(forbidden(message).into());
                }
                let comment = tx.add_comment(id, by.id, &message, now)?;
                tx.announce(&Event::IssueCommented { issue: id, comment }, now)
            })
            .await?;
        self.issue_as_it_is(id).await
    }

    /// Settles or reopens an issue: one's own, or any as a manager.
    pub async fn set_issue_status(
        &self,
        by: &User,
        id: IssueId,
        status: IssueStatus,
    ) -> Result<IssueView> {
        let (by, now) = (by.clone(), self.clock.now());
        self.store
            .write(move |tx| {
                let issue = tx.find_issue(id)?.ok_or_else(|| not_found("issue"))?;
                if !may_act(&by, &issue) {
                    // 401 rather than 403: clients were written against it (api §20, 16).
                    let message = "Only the reporter and managers settle an issue.";
                    return Err(unauthenticated(message).into());
                }
                tx.update_issue_status(id, status, by.id, now)?;
                if issue.status == status {
                    return Ok(());
                }
                tx.announce(&Event::issue_became(id, status), now)
            })
            .await?;
        self.issue_as_it_is(id).await
    }

    /// Removes an issue: as a manager, or one's own while nobody has answered it.
    pub async fn remove_issue(&self, by: &User, id: IssueId) -> Result<()> {
        let by = by.clone();
        self.store
            .write(move |tx| {
                let issue = tx.find_issue(id)?.ok_or_else(|| not_found("issue"))?;
                let own_and_unanswered =
                    issue.created_by == Some(by.id) && tx.list_comments(&[id])?.len() <= 1;
                if !own_and_unanswered && !by.may(Permissions::MANAGE_ISSUES) {
                    let message = "Only managers remove an issue that somebody has answered.";
                    return Err(unauthenticated(message).into());
                }
                tx.remove_issue(id)
            })
            .await?;
        Ok(())
    }
}
