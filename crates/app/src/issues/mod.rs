//! Issues: something is wrong with a title.

mod comment;
mod report;
pub(crate) mod view;

pub use store::tables::issues::{IssueFilter, NewIssue};
pub use view::{CommentView, IssueCounts, IssueView};

use domain::Permissions;

/// Who sees every issue.
const SEES_ALL: Permissions =
    Permissions(Permissions::MANAGE_ISSUES.0 | Permissions::VIEW_ISSUES.0);
