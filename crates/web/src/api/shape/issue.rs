//! Issues and comments as the API shows them (api §5.5). Which parts are there depends on the
//! route.

use super::media::MediaShape;
use super::presence::Presence;
use super::user::{Eyes, UserShape};
use app::issues::{CommentView, IssueView};
use domain::{CommentId, IssueId, IssueStatus, IssueType, Ts, User, UserSettings};
use serde::Serialize;

/// An issue as the API shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IssueShape {
    id: IssueId,
    issue_type: IssueType,
    status: IssueStatus,
    problem_season: i64,
    problem_episode: i64,
    created_at: Ts,
    updated_at: Ts,
    created_by: Option<UserShape>,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    modified_by: Presence<UserShape>,
    media: Option<MediaShape>,
    comments: Vec<CommentShape>,
}

/// A comment as the API shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CommentShape {
    id: CommentId,
    message: String,
    created_at: Ts,
    updated_at: Ts,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    user: Presence<UserShape>,
}

type Person = Option<(User, Option<UserSettings>)>;

fn plain(person: &Person, eyes: Eyes<'_>) -> Option<UserShape> {
    person.as_ref().map(|(user, _)| eyes.plain(user))
}

fn whole(person: &Person, eyes: Eyes<'_>) -> Option<UserShape> {
    person.as_ref().map(|(user, settings)| eyes.whole(user, settings.as_ref()))
}

impl IssueShape {
    fn base(view: &IssueView, eyes: Eyes<'_>) -> Self {
        Self {
            id: view.issue.id,
            issue_type: view.issue.issue_type,
            status: view.issue.status,
            problem_season: view.issue.problem_season,
            problem_episode: view.issue.problem_episode,
            created_at: view.issue.created_at,
            updated_at: view.issue.updated_at,
            created_by: plain(&view.created_by, eyes),
            modified_by: Presence::Absent,
            media: view.media.as_ref().map(MediaShape::new),
            comments: Vec::new(),
        }
    }

    /// As the list shows it: comments without their authors.
    pub fn listed(view: &IssueView, eyes: Eyes<'_>) -> Self {
        Self {
            modified_by: plain(&view.modified_by, eyes).into(),
            comments: view.comments.iter().map(CommentShape::bare).collect(),
            ..Self::base(view, eyes)
        }
    }

    /// As one issue is shown.
    pub fn shown(view: &IssueView, eyes: Eyes<'_>) -> Self {
        let with_author = |comment: &CommentView| CommentShape {
            user: plain(&comment.author, eyes).into(),
            ..CommentShape::bare(comment)
        };
        Self { comments: view.comments.iter().map(with_author).collect(), ..Self::base(view, eyes) }
    }

    /// As it is answered when it has just been reported.
    pub fn reported(view: &IssueView, eyes: Eyes<'_>) -> Self {
        Self {
            created_by: whole(&view.created_by, eyes),
            media: view
                .media
                .as_ref()
                .map(|media| MediaShape::new(media).with_seasons(&view.media_seasons)),
            comments: view
                .comments
                .iter()
                .map(|comment| CommentShape::new(comment, eyes))
                .collect(),
            ..Self::base(view, eyes)
        }
    }

    /// As it is answered after a comment or a change of status.
    pub fn changed(view: &IssueView, eyes: Eyes<'_>) -> Self {
        Self { modified_by: whole(&view.modified_by, eyes).into(), ..Self::reported(view, eyes) }
    }
}

impl CommentShape {
    /// With its author and the author's settings.
    pub fn new(view: &CommentView, eyes: Eyes<'_>) -> Self {
        Self { user: whole(&view.author, eyes).into(), ..Self::bare(view) }
    }

    fn bare(view: &CommentView) -> Self {
        Self {
            id: view.comment.id,
            message: view.comment.message.clone(),
            created_at: view.comment.created_at,
            updated_at: view.comment.updated_at,
            user: Presence::Absent,
        }
    }
}
