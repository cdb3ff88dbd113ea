//! Something wrong with a title, and what was said about it.

use crate::{CommentId, IssueId, IssueStatus, IssueType, MediaId, Ts, UserId};

/// A row of `issue`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The row's id.
    pub id: IssueId,
    /// What is wrong.
    pub issue_type: IssueType,
    /// Whether it is settled.
    pub status: IssueStatus,
    /// The season it is about; 0 means all or none.
    pub problem_season: i64,
    /// The episode it is about; 0 means all or none.
    pub problem_episode: i64,
    /// When it was reported.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
    /// The title.
    pub media_id: Option<MediaId>,
    /// Who reported it.
    pub created_by: Option<UserId>,
    /// Who settled or reopened it last.
    pub modified_by: Option<UserId>,
}

/// A row of `issue_comment`; the first one of an issue is its description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The row's id.
    pub id: CommentId,
    /// The issue.
    pub issue_id: IssueId,
    /// What was said.
    pub message: String,
    /// Who said it.
    pub author: Option<UserId>,
    /// When.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}
