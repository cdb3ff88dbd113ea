//! Changing and removing comments (data §5.11).

use super::CommentView;
use super::view::comment_view;
use crate::{App, Result};
use domain::refusal::{forbidden, not_found};
use domain::{CommentId, Permissions, User};

impl App {
    /// Changes what a comment says; only its author may.
    pub async fn edit_issue_comment(
        &self,
        by: &User,
        id: CommentId,
        message: String,
    ) -> Result<CommentView> {
        let (by, now) = (by.id, self.clock.now());
        let view = self
            .store
            .write(move |tx| {
                let mut comment = tx.find_comment(id)?.ok_or_else(|| not_found("comment"))?;
                if comment.author != Some(by) {
                    return Err(forbidden("Only its author changes a comment.").into());
                }
                tx.update_comment(id, &message, now)?;
                comment.message = message;
                comment.updated_at = now;
                comment_view(tx, comment)
            })
            .await?;
        Ok(view)
    }

    /// Removes a comment: one's own, or any as a manager.
    pub async fn remove_issue_comment(&self, by: &User, id: CommentId) -> Result<()> {
        let by = by.clone();
        self.store
            .write(move |tx| {
                let comment = tx.find_comment(id)?.ok_or_else(|| not_found("comment"))?;
                if comment.author != Some(by.id) && !by.may(Permissions::MANAGE_ISSUES) {
                    let message = "Only its author and managers remove a comment.";
                    return Err(forbidden(message).into());
                }
                tx.remove_comment(id)
            })
            .await?;
        Ok(())
    }
}
