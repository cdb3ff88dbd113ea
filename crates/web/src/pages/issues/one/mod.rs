//! One issue: what was said about it, and what becomes of it.

pub mod view;

use super::super::answer::{Answer, Refused, go_on, refuse, saying, show};
use super::super::errors::view::Trouble;
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::tickets::is_web;
use super::super::visit::{Visit, number};
use super::{SEE, WRITE, comment_id, issue_id, shown};
use app::App;
use app::issues::{CommentView, IssueView};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use domain::{IssueId, IssueStatus, Permissions, User};
use serde::Deserialize;
use view::{Open, Remark};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct Wanted {
    /// The comment that is being changed.
    edit: String,
}

/// Shows an issue.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Answer {
    let reader = resident.needs(SEE)?;
    let wanted = wanted.map(|Query(wanted)| wanted).unwrap_or_default();
    let data = open(&app, &visit, reader, issue_id(&id)?, wanted.edit.parse().ok()).await?;
    show(view::page(&visit.context(), &data))
}

/// Answers an issue, settles or reopens it, or takes it off the list.
pub(in crate::pages) async fn act(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path((id, act)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (reader, id) = (resident.needs(WRITE)?, issue_id(&id)?);
    let message = form.text("message").trim().to_owned();
    let said = match act.as_str() {
        "comment" if message.is_empty() => {
            let mut data = open(&app, &visit, reader, id, None).await?;
            data.is_empty = true;
            return refuse(view::page(&visit.context(), &data));
        }
        "comment" => Said::Commented,
        "close" => {
            app.set_issue_status(reader, id, IssueStatus::Resolved).await?;
            Said::Closed
        }
        "reopen" => {
            app.set_issue_status(reader, id, IssueStatus::Open).await?;
            Said::Reopened
        }
        "remove" => {
            app.remove_issue(reader, id).await?;
            return Ok(saying(go_on(&visit, path::ISSUES), Said::IssueRemoved));
        }
        _ => return Err(Trouble::NotFound.into()),
    };
    if !message.is_empty() {
        app.comment_on_issue(reader, id, message).await?;
    }
    Ok(saying(go_on(&visit, &path::issue(number(id.0))), said))
}

/// Changes or removes what was said.
pub(in crate::pages) async fn comment(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path((id, comment, act)): Path<(String, String, String)>,
    form: Form,
) -> Answer {
    let (reader, id) = (resident.needs(WRITE)?, issue_id(&id)?);
    let comment = comment_id(&comment)?;
    let view = app.issue(reader, id).await?;
    if !view.comments.iter().any(|known| known.comment.id == comment) {
        return Err(Trouble::NotFound.into());
    }
    let is_description = view.comments.first().is_some_and(|first| first.comment.id == comment);
    let message = form.text("message").trim().to_owned();
    let said = match act.as_str() {
        "edit" if message.is_empty() => {
            let mut data = open(&app, &visit, reader, id, Some(number(comment.0))).await?;
            data.is_empty = true;
            return refuse(view::page(&visit.context(), &data));
        }
        "edit" => {
            app.edit_issue_comment(reader, comment, message).await?;
            Said::CommentChanged
        }
        // Without its description nobody would know what an issue is about.
        "remove" if !is_description => {
            app.remove_issue_comment(reader, comment).await?;
            Said::CommentRemoved
        }
        _ => return Err(Trouble::NotFound.into()),
    };
    Ok(saying(go_on(&visit, &path::issue(number(id.0))), said))
}

async fn open(
    app: &App,
    visit: &Visit,
    reader: &User,
    id: IssueId,
    editing: Option<u64>,
) -> Result<Open, Refused> {
    let view = app.issue(reader, id).await?;
    let ids = view.media.iter().map(|media| media.media.tmdb_id);
    let titles = app.titles(ids, &visit.title_language()).await?;
    let manages = reader.may(Permissions::MANAGE_ISSUES);
    let own = view.issue.created_by == Some(reader.id);
    let links = view.media.as_ref().map(|media| media.links.clone()).unwrap_or_default();
    let services = reader.permissions.is_admin();
    let link = |at: Option<String>| at.filter(|at| is_web(at));
    Ok(Open {
        line: shown::line(app, &titles, &view),
        remarks: remarks(app, &view, reader, editing),
        changed: app.clock().with_offset(view.issue.updated_at),
        may_answer: manages || own && reader.may_any(WRITE),
        may_remove: manages || own && view.comments.len() <= 1,
        manages_title: view.media.is_some() && reader.may(Permissions::MANAGE_REQUESTS),
        watch: link(links.media),
        watch_4k: link(links.media_4k),
        service: link(links.service).filter(|_| services),
        service_4k: link(links.service_4k).filter(|_| services),
        is_empty: false,
    })
}

fn remarks(app: &App, view: &IssueView, reader: &User, editing: Option<u64>) -> Vec<Remark> {
    let manages = reader.may(Permissions::MANAGE_ISSUES);
    let remark = |(index, said): (usize, &CommentView)| {
        let comment = &said.comment;
        let own = comment.author == Some(reader.id) && reader.may_any(WRITE);
        let id = number(comment.id.0);
        Remark {
            id,
            by: shown::author(said.author.as_ref()),
            at: app.clock().with_offset(comment.created_at),
            changed: comment.updated_at != comment.created_at,
            message: comment.message.clone(),
            by_reporter: comment.author == view.issue.created_by,
            may_edit: own,
            may_remove: index > 0 && (own || manages),
            editing: own && editing == Some(id),
        }
    };
    view.comments.iter().enumerate().map(remark).collect()
}
