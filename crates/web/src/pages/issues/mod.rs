//! What is wrong with titles: the list, one issue with what was said about it, and reporting one.

pub mod list;
pub mod new;
pub mod one;
mod shown;

pub(super) use list::LIST;
pub(super) use shown::line_of;

use super::errors::view::Trouble;
use app::App;
use axum::Router;
use axum::routing::{get, post};
use domain::{CommentId, IssueId, IssueType, Permissions};

use crate::text::{Phrase, issues};

/// Who may see issues at all; with the right to report alone one sees one's own.
const SEE: Permissions = Permissions(
    Permissions::MANAGE_ISSUES.0 | Permissions::VIEW_ISSUES.0 | Permissions::CREATE_ISSUES.0,
);
/// Who may report, comment and settle; without managing, one's own.
const WRITE: Permissions = Permissions(Permissions::MANAGE_ISSUES.0 | Permissions::CREATE_ISSUES.0);

/// What an issue is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Video,
    Audio,
    Subtitles,
    Other,
}

impl Subject {
    /// All of them, as the form shows them.
    pub const ALL: [Self; 4] = [Self::Video, Self::Audio, Self::Subtitles, Self::Other];

    /// Returns the word of the form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Subtitles => "subtitles",
            Self::Other => "other",
        }
    }

    /// Returns what people call it.
    pub const fn words(self) -> Phrase<'static> {
        match self {
            Self::Video => issues::VIDEO,
            Self::Audio => issues::AUDIO,
            Self::Subtitles => issues::SUBTITLES,
            Self::Other => issues::OTHER,
        }
    }
}

impl From<IssueType> for Subject {
    fn from(kind: IssueType) -> Self {
        match kind {
            IssueType::Video => Self::Video,
            IssueType::Audio => Self::Audio,
            IssueType::Subtitles => Self::Subtitles,
            IssueType::Other => Self::Other,
        }
    }
}

impl From<Subject> for IssueType {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Video => Self::Video,
            Subject::Audio => Self::Audio,
            Subject::Subtitles => Self::Subtitles,
            Subject::Other => Self::Other,
        }
    }
}

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/issues", get(list::get))
        .route("/issues/new", get(new::get).post(new::post))
        .route("/issues/{id}", get(one::get))
        .route("/issues/{id}/{act}", post(one::act))
        .route("/issues/{id}/comments/{comment}/{act}", post(one::comment))
}

fn issue_id(text: &str) -> Result<IssueId, Trouble> {
    text.parse().map(IssueId).map_err(|_| Trouble::NotFound)
}

fn comment_id(text: &str) -> Result<CommentId, Trouble> {
    text.parse().map(CommentId).map_err(|_| Trouble::NotFound)
}
