//! Reading issues (api §14).

use super::{IssueFilter, SEES_ALL};
use crate::catalog::MediaView;
use crate::grouped::grouped;
use crate::{App, Result};
use domain::refusal::{forbidden, not_found};
use domain::{
    Comment, CommentId, Issue, IssueId, IssueStatus, IssueType, Media, MediaId, Refusal, Season,
    User, UserId, UserSettings,
};
use std::collections::{BTreeSet, HashMap};
use store::Tx;

/// An issue with its title, its people and its comments.
#[derive(Debug, Clone)]
pub struct IssueView {
    /// The issue.
    pub issue: Issue,
    /// The title.
    pub media: Option<MediaView>,
    /// The title's seasons.
    pub media_seasons: Vec<Season>,
    /// Who reported it.
    pub created_by: Option<(User, Option<UserSettings>)>,
    /// Who settled or reopened it last.
    pub modified_by: Option<(User, Option<UserSettings>)>,
    /// What was said.
    pub comments: Vec<CommentView>,
}

/// A comment and who made it.
#[derive(Debug, Clone)]
pub struct CommentView {
    /// The comment.
    pub comment: Comment,
    /// Who made it, with their own settings.
    pub author: Option<(User, Option<UserSettings>)>,
}

/// How many issues there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IssueCounts {
    /// All of them.
    pub total: i64,
    /// About the picture.
    pub video: i64,
    /// About the sound.
    pub audio: i64,
    /// About the subtitles.
    pub subtitles: i64,
    /// About something else.
    pub others: i64,
    /// Not settled.
    pub open: i64,
    /// Settled.
    pub closed: i64,
}

/// What was read for some issues in one snapshot.
pub(crate) struct Found {
    issues: Vec<Issue>,
    media: HashMap<MediaId, Media>,
    seasons: HashMap<MediaId, Vec<Season>>,
    people: HashMap<UserId, (User, Option<UserSettings>)>,
    comments: HashMap<IssueId, Vec<Comment>>,
}

/// Reads what is shown beside some issues: one statement each, whatever their number.
pub(crate) fn gather(tx: &mut Tx<'_>, issues: Vec<Issue>) -> store::Result<Found> {
    let ids: Vec<_> = issues.iter().map(|issue| issue.id).collect();
    let comments = grouped(tx.list_comments(&ids)?, |comment| comment.issue_id);
    let media: BTreeSet<_> = issues.iter().filter_map(|issue| issue.media_id).collect();
    let media: Vec<_> = media.into_iter().collect();
    let seasons = grouped(tx.list_seasons(&media)?, |season| season.media_id);
    let authors = comments.values().flatten().filter_map(|comment| comment.author);
    let people: BTreeSet<_> = issues
        .iter()
        .flat_map(|issue| [issue.created_by, issue.modified_by])
        .flatten()
        .chain(authors)
        .collect();
    let ids: Vec<_> = people.into_iter().collect();
    let mut settings = tx.list_user_settings(&ids)?;
    let people = tx
        .list_users_by_id(&ids)?
        .into_iter()
        .map(|user| {
            let own = settings.remove(&user.id);
            (user.id, (user, own))
        })
        .collect();
    let media = tx.list_media_by_id(&media)?.into_iter().map(|media| (media.id, media)).collect();
    Ok(Found { issues, media, seasons, people, comments })
}

impl Found {
    /// Puts issues together with what was read for them; their order stays.
    pub(crate) fn views(mut self, app: &App) -> Vec<IssueView> {
        let settings = app.settings();
        let issues = std::mem::take(&mut self.issues);
        issues
            .into_iter()
            .map(|issue| {
                let person = |id: Option<UserId>| id.and_then(|id| self.people.get(&id)).cloned();
                let media = issue.media_id.and_then(|id| self.media.get(&id)).cloned();
                let seasons = issue.media_id.and_then(|id| self.seasons.get(&id)).cloned();
                let comments = self.comments.get(&issue.id).cloned().unwrap_or_default();
                IssueView {
                    media: media.map(|media| app.view_media(media, &settings)),
                    media_seasons: seasons.unwrap_or_default(),
                    created_by: person(issue.created_by),
                    modified_by: person(issue.modified_by),
                    comments: comments
                        .into_iter()
                        .map(|comment| CommentView { author: person(comment.author), comment })
                        .collect(),
                    issue,
                }
            })
            .collect()
    }
}

impl App {
    /// Lists issues and says how many there are. Without the right to see others' issues the
    /// caller sees their own.
    pub async fn list_issues(
        &self,
        by: &User,
        mut filter: IssueFilter,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<IssueView>, i64)> {
        if !by.may_any(SEES_ALL) {
            filter.created_by = Some(by.id);
        }
        let (found, total) = self
            .store
            .read(move |tx| {
                let (issues, total) = tx.page_of_issues(filter, take, skip)?;
                Ok((gather(tx, issues)?, total))
            })
            .await?;
        Ok((found.views(self), total))
    }

    /// Counts every issue by what it is about and whether it is settled.
    pub async fn count_issues(&self) -> Result<IssueCounts> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        let rows = self.store.read(|tx| tx.count_issues()).await?;
        let mut counts = IssueCounts::default();
        for (status, kind, count) in rows {
            counts.total += count;
            match IssueType::try_from(kind) {
                Ok(IssueType::Video) => counts.video += count,
                Ok(IssueType::Audio) => counts.audio += count,
                Ok(IssueType::Subtitles) => counts.subtitles += count,
                Ok(IssueType::Other) => counts.others += count,
                Err(_) => {}
            }
            if status == IssueStatus::Open.number() {
                counts.open += count;
            } else {
                counts.closed += count;
            }
        }
        Ok(counts)
    }

    /// Gives one issue; refuses when it is somebody else's and the caller may not see it.
    pub async fn issue(&self, by: &User, id: IssueId) -> Result<IssueView> {
        let by = by.clone();
        self.read_issue(id, move |issue| {
            if issue.created_by == Some(by.id) || by.may_any(SEES_ALL) {
                return Ok(());
            }
            Err(forbidden("This issue was reported by somebody else."))
        })
        .await
    }

    /// Gives an issue whoever asks, after the caller has just changed it.
    pub(super) async fn issue_as_it_is(&self, id: IssueId) -> Result<IssueView> {
        self.read_issue(id, |_| Ok(())).await
    }

    async fn read_issue(
        &self,
        id: IssueId,
        allow: impl FnOnce(&Issue) -> Result<(), Refusal> + Send + 'static,
    ) -> Result<IssueView> {
        let found = self
            .store
            .read(move |tx| {
                let issue = tx.find_issue(id)?.ok_or_else(|| not_found("issue"))?;
                allow(&issue)?;
                gather(tx, vec![issue])
            })
            .await?;
        let view = found.views(self).into_iter().next();
        Ok(view.ok_or_else(|| not_found("issue"))?)
    }

    /// Gives one comment; refuses when it is somebody else's and the caller may not see it.
    pub async fn issue_comment(&self, by: &User, id: CommentId) -> Result<CommentView> {
        let by = by.clone();
        let view = self
            .store
            .read(move |tx| {
                let comment = tx.find_comment(id)?.ok_or_else(|| not_found("comment"))?;
                if comment.author != Some(by.id) && !by.may_any(SEES_ALL) {
                    return Err(forbidden("This comment is somebody else's.").into());
                }
                comment_view(tx, comment)
            })
            .await?;
        Ok(view)
    }
}

/// Puts a comment together with who made it.
pub(super) fn comment_view(tx: &mut Tx<'_>, comment: Comment) -> store::Result<CommentView> {
    let mut author = None;
    if let Some(id) = comment.author
        && let Some(user) = tx.find_user(id)?
    {
        author = Some((user, tx.find_user_settings(id)?));
    }
    Ok(CommentView { comment, author })
}
