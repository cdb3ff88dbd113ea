//! Turns issues as the application knows them into what the pages show.

use super::super::tickets::{person, title_of};
use super::super::visit::number;
use super::list::view::Line;
use crate::ui::person::Person;
use crate::ui::poster::Title;
use app::App;
use app::catalog::Titles;
use app::issues::IssueView;
use domain::{IssueStatus, MediaType, TmdbId, User, UserSettings};

/// Says how an issue stands, without what was said about it later.
pub(super) fn line(app: &App, titles: &Titles, view: &IssueView) -> Line {
    line_of(app, title(titles, view), view)
}

/// The same of a title that is known already.
pub(in crate::pages) fn line_of(app: &App, title: Title, view: &IssueView) -> Line {
    let issue = &view.issue;
    let first = view.comments.first();
    Line {
        id: number(issue.id.0),
        title,
        subject: issue.issue_type.into(),
        open: issue.status == IssueStatus::Open,
        season: season(issue.problem_season),
        episode: season(issue.problem_episode),
        words: first.map(|first| first.comment.message.clone()).unwrap_or_default(),
        answers: number(i64::try_from(view.comments.len()).unwrap_or_default()).saturating_sub(1),
        by: author(view.created_by.as_ref()),
        at: app.clock().with_offset(issue.created_at),
    }
}

/// Nothing stands for all of them.
fn season(number: i64) -> Option<u64> {
    u64::try_from(number).ok().filter(|number| *number > 0)
}

/// Somebody whose account may be gone.
pub(super) fn author(found: Option<&(User, Option<UserSettings>)>) -> Person {
    found.map_or_else(
        || Person { id: 0, name: "?".to_owned(), avatar: None },
        |(user, _)| person(user),
    )
}

/// The title of an issue.
pub(super) fn title(titles: &Titles, view: &IssueView) -> Title {
    match &view.media {
        Some(media) => title_of(titles, media.media.media_type, media.media.tmdb_id),
        None => title_of(titles, MediaType::Movie, TmdbId(0)),
    }
}
