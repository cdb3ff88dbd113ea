//! How one issue looks.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

use super::super::list::view::{Line, facts};
use crate::{
    pages::path,
    text::{common, issues},
    ui::{
        Context,
        button::Button,
        card,
        form::{Form, actions},
        icon::Icon,
        person::{Person, mention},
        poster::poster,
        shell::{self, Section},
        textbox::TextBox,
        when, words,
    },
};

/// Something that was said; the first is the description.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a yes or no of its own")]
pub struct Remark {
    pub id: u64,
    pub by: Person,
    pub at: DateTime<FixedOffset>,
    /// It once said something else.
    pub changed: bool,
    pub message: String,
    pub by_reporter: bool,
    pub may_edit: bool,
    pub may_remove: bool,
    /// It is shown as a form.
    pub editing: bool,
}

/// What the page shows.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a right of its own")]
pub struct Open {
    pub line: Line,
    pub remarks: Vec<Remark>,
    pub changed: DateTime<FixedOffset>,
    pub may_answer: bool,
    pub may_remove: bool,
    pub manages_title: bool,
    /// Where the title can be watched.
    pub watch: Option<String>,
    pub watch_4k: Option<String>,
    /// The title at Radarr or Sonarr, for administrators.
    pub service: Option<String>,
    pub service_4k: Option<String>,
    /// An answer, or a change of what was said, was sent that says nothing.
    pub is_empty: bool,
}

/// The element that answers replace: whoever reads at the end of a long talk stays there.
const WHOLE: &str = "issue";

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Open) -> Markup {
    let title = cx.say(issues::ONE);
    let live = format!("issue-{}", data.line.id);
    // What somebody is about to write anew stays as it is meanwhile.
    let follows = !data.remarks.iter().any(|remark| remark.editing);
    let body = html! {
        div id=(WHOLE) {
            div.list id=(live) data-live=[follows.then_some(&live)] {
                (card::back(cx, &cx.say(issues::TITLE), path::ISSUES))
                (head(cx, data))
                div.issue-talk { @for remark in &data.remarks { (said(cx, data, remark)) } }
            }
            @if data.may_answer { div.issue-talk { (answer(cx, data, &live)) } }
        }
    };
    shell::page(cx, Section::Issues, &title, &body)
}

fn head(cx: &Context<'_>, data: &Open) -> Markup {
    let line = &data.line;
    let to =
        |words, address: &str| Button::link(cx.say(words), cx.url(address).into_owned()).small();
    html! {
        div.issue-head {
            div.issue-poster { (poster(cx, &line.title)) }
            div.issue-head-words {
                h1.card-name {
                    a.issue-name href=(cx.url(&path::title(line.title.kind, line.title.tmdb_id))) {
                        (line.title.name(cx))
                    }
                }
                p.issue-facts { (facts(cx, line)) }
                p.issue-who { (mention(cx, &line.by)) (when::ago(cx, line.at)) }
                p.issue-who { (cx.say(issues::CHANGED)) " " (when::ago(cx, data.changed)) }
                div.issue-links {
                    @if let Some(at) = &data.watch { (to(issues::WATCH, at).leaves()) }
                    @if let Some(at) = &data.watch_4k { (to(issues::WATCH_4K, at).leaves()) }
                    @if let Some(at) = &data.service { (to(issues::SERVICE, at).leaves()) }
                    @if let Some(at) = &data.service_4k { (to(issues::SERVICE_4K, at).leaves()) }
                    @if data.manages_title {
                        (to(issues::MANAGE, &path::manage(line.title.kind, line.title.tmdb_id)))
                    }
                    @if data.may_remove { (remove(cx, line.id)) }
                }
            }
        }
    }
}

fn remove(cx: &Context<'_>, id: u64) -> Markup {
    let button = Button::submit(cx.say(issues::REMOVE))
        .icon(Icon::Remove)
        .small()
        .unsure(cx.say(issues::SURE));
    html! { (Form::button(cx, &path::act_on_issue(id, "remove"), &button)) }
}

fn said(cx: &Context<'_>, data: &Open, remark: &Remark) -> Markup {
    let class = if remark.by_reporter { "issue-said" } else { "issue-said issue-reply" };
    html! {
        article class=(class) {
            div.issue-speaker {
                (mention(cx, &remark.by)) (when::ago(cx, remark.at))
                @if remark.changed { span { (cx.say(issues::EDITED)) } }
                @if !remark.editing { (tools(cx, data, remark)) }
            }
            @if remark.editing {
                (rewrite(cx, data, remark))
            } @else {
                div.issue-message { (words::markdown(&remark.message)) }
            }
        }
    }
}

fn tools(cx: &Context<'_>, data: &Open, remark: &Remark) -> Markup {
    let id = data.line.id;
    html! {
        @if remark.may_edit || remark.may_remove {
            div.issue-tools {
                @if remark.may_edit {
                    (Button::link(cx.say(issues::EDIT), cx.url(&path::edit_comment(id, remark.id)).into_owned())
                        .icon(Icon::Edit).quiet().small().icon_only().swap(WHOLE))
                }
                @if remark.may_remove {
                    @let address = path::act_on_comment(id, remark.id, "remove");
                    @let button = Button::submit(cx.say(issues::REMOVE_COMMENT))
                        .icon(Icon::Remove).quiet().small().icon_only().unsure(cx.say(issues::SURE));
                    (Form::button(cx, &address, &button).swap(WHOLE))
                }
            }
        }
    }
}

fn rewrite(cx: &Context<'_>, data: &Open, remark: &Remark) -> Markup {
    let address = path::act_on_comment(data.line.id, remark.id, "edit");
    let back = Button::link(cx.say(issues::LEAVE), cx.url(&path::issue(data.line.id)).into_owned());
    let error = data.is_empty.then(|| cx.say(issues::MESSAGE_MISSING));
    let body = html! {
        (TextBox::new("message", cx.say(issues::MESSAGE)).id("rewritten").required().first()
            .value(remark.message.as_str()).error(error))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary(), back.quiet().swap(WHOLE)]))
    };
    html! { (Form::post(cx, &address, body).swap(WHOLE)) }
}

/// One box for three buttons: what is written goes along with settling and reopening.
fn answer(cx: &Context<'_>, data: &Open, live: &str) -> Markup {
    let id = data.line.id;
    let rewrites = data.remarks.iter().any(|remark| remark.editing);
    let error = (data.is_empty && !rewrites).then(|| cx.say(issues::MESSAGE_MISSING));
    let settle = if data.line.open {
        (issues::CLOSE, path::act_on_issue(id, "close"))
    } else {
        (issues::REOPEN, path::act_on_issue(id, "reopen"))
    };
    let body = html! {
        (TextBox::new("message", cx.say(issues::ANSWER)).error(error))
        div.form-actions id="issue-answers" data-live=(live) {
            (Button::submit(cx.say(issues::SEND_ANSWER)).primary())
            button.button type="submit" formaction=(cx.url(&settle.1)) {
                span { (cx.say(settle.0)) }
            }
        }
    };
    card::sheet(&html! {
        (Form::post(cx, &path::act_on_issue(id, "comment"), body).swap(WHOLE))
    })
}
