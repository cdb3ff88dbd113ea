//! How the outbox looks: what waits, what was given up and why, what is done.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, Render, html};
use std::borrow::Cow;

use super::super::tabs::{self, Tab};
use crate::{
    pages::{
        kept::{self, PER_PAGE},
        path,
    },
    text::{Phrase, outbox},
    ui::{
        Context,
        badge::{Badge, Hue},
        button::Button,
        empty::empty,
        filters::filters,
        form::Form,
        icon::Icon,
        pager::{PageSize, Place, pager},
        poster::Title,
        table::{Row, table},
        tabs as row,
        when::{ago, soon},
    },
};

/// The element that filters and pages replace.
pub const LIST: &str = "outbox";

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Outbox {
    pub standing: Standing,
    pub size: PageSize,
    pub lines: Vec<Line>,
    pub place: Place,
    /// How many errands were given up and want a person.
    pub given_up: u64,
}

impl Outbox {
    /// Returns what the browser keeps of how the list is, where it is not as usual.
    pub fn liking(&self) -> [(&'static str, Option<Cow<'static, str>>); 2] {
        let usual = Standing::default();
        let state = (self.standing != usual).then(|| Cow::Borrowed(self.standing.code()));
        [("state", state), (PER_PAGE, self.size.unusual().map(Cow::Owned))]
    }

    fn address(&self, standing: Standing) -> String {
        addressed(standing, self.size.unusual().as_deref(), 1)
    }

    /// Returns the address of a page, which says how long it is: another window may have chosen another
    /// length meanwhile.
    fn turned(&self, page: u64) -> String {
        addressed(self.standing, Some(&self.size.code()), page)
    }
}

/// The standing is said also where it is the usual one, which may not be how the reader likes it.
fn addressed(standing: Standing, size: Option<&str>, page: u64) -> String {
    let page = (page > 1).then(|| page.to_string());
    path::with_query(
        path::SETTINGS_OUTBOX,
        &[("state", Some(standing.code())), (PER_PAGE, size), ("page", page.as_deref())],
    )
}

/// How errands stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    #[default]
    Open,
    Failed,
    Done,
    All,
}

impl Standing {
    const ALL: [Self; 4] = [Self::Open, Self::Failed, Self::Done, Self::All];

    const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Failed => "failed",
            Self::Done => "done",
            Self::All => "all",
        }
    }

    /// Finds the standing of a word in the address.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|standing| standing.code() == code).unwrap_or_default()
    }

    const fn words(self) -> Phrase<'static> {
        match self {
            Self::Open => outbox::TAB_OPEN,
            Self::Failed => outbox::TAB_FAILED,
            Self::Done => outbox::TAB_DONE,
            Self::All => outbox::TAB_ALL,
        }
    }
}

/// An errand.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: u64,
    /// The request that it is about.
    pub request: Option<u64>,
    /// What was asked for with it, while the request is there.
    pub title: Option<Title>,
    pub standing: Standing,
    pub since: DateTime<FixedOffset>,
    pub tries: u64,
    pub next: Option<DateTime<FixedOffset>>,
    /// What went wrong last.
    pub trouble: Option<String>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Outbox) -> Markup {
    let (title, about) = (cx.say(outbox::TITLE), cx.say(outbox::ABOUT));
    tabs::page(cx, Tab::Outbox, (&title, &about), &html! {}, &list(cx, data))
}

/// Renders the part that filters and pages replace.
pub fn list(cx: &Context<'_>, data: &Outbox) -> Markup {
    html! {
        div.settings-stack id=(LIST) data-live="request" {
            (standings(cx, data))
            (choices(cx, data))
            @if data.lines.is_empty() { (nothing(cx, data)) } @else { (lines(cx, data)) }
            (pager(cx, data.place, Some(LIST), |page| data.turned(page)))
        }
    }
}

/// How long the pages are, and the way back to how they usually are.
fn choices(cx: &Context<'_>, data: &Outbox) -> Markup {
    let size = data.size.choice(cx);
    let reset =
        kept::as_usual(cx, path::SETTINGS_OUTBOX, ("state", Standing::default().code()), data.size);
    let mut shown: Vec<&dyn Render> = vec![&size];
    if data.liking().iter().any(|(_, value)| value.is_some()) {
        shown.push(&reset);
    }
    filters(cx, path::SETTINGS_OUTBOX, LIST, &[("state", data.standing.code())], &shown)
}

fn standings(cx: &Context<'_>, data: &Outbox) -> Markup {
    let entries: Vec<_> = Standing::ALL
        .into_iter()
        .map(|standing| row::Tab {
            words: cx.say(standing.words()),
            href: cx.url(&data.address(standing)).into_owned().into(),
            here: standing == data.standing,
            count: (standing == Standing::Failed && data.given_up > 0).then_some(data.given_up),
        })
        .collect();
    row::tabs(&cx.say(outbox::TABS), Some(LIST), &entries)
}

fn nothing(cx: &Context<'_>, data: &Outbox) -> Markup {
    let title = match data.standing {
        Standing::Open => outbox::NONE_OPEN,
        Standing::Failed => outbox::NONE_FAILED,
        Standing::Done | Standing::All => outbox::NONE,
    };
    empty(&cx.say(title), &cx.say(outbox::NONE_ABOUT), &html! {})
}

fn lines(cx: &Context<'_>, data: &Outbox) -> Markup {
    let columns = [outbox::ERRAND, outbox::STANDING, outbox::TRIES, outbox::SINCE, outbox::NEXT]
        .map(|words| cx.say(words));
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    let rows: Vec<Row> = data.lines.iter().map(|line| errand(cx, line)).collect();
    table(&cx.say(outbox::TITLE), &columns, &rows)
}

fn errand(cx: &Context<'_>, line: &Line) -> Row {
    let retry_at = path::retry_errand(line.id);
    let retry = Button::submit(cx.say(outbox::RETRY)).icon(Icon::Retry).small();
    let request = line.request.map(|id| cx.say(outbox::request(id.to_string())));
    let about = line.title.as_ref().map(|title| title.name(cx)).or_else(|| request.clone());
    let head = html! {
        span.settings-name { (cx.say(outbox::ORDER)) }
        @if let Some(title) = &line.title {
            a href=(cx.url(&path::title(title.kind, title.tmdb_id))) { (title.name(cx)) }
        }
        @if let Some(request) = &request { span.settings-detail { (request) } }
        @if let Some(trouble) = &line.trouble { span.settings-trouble lang="en" { (trouble) } }
    };
    let (hue, icon) = match line.standing {
        Standing::Failed => (Hue::Bad, Icon::Warning),
        Standing::Done => (Hue::Ready, Icon::Good),
        Standing::Open | Standing::All => (Hue::Waiting, Icon::Clock),
    };
    let next = html! {
        @if let Some(next) = line.next {
            span.settings-detail { (soon(cx, next)) }
        }
        @if line.standing != Standing::Done {
            (Form::button(cx, &retry_at, &retry.about(about.unwrap_or_default())))
        }
    };
    let badge = Badge::new(hue, cx.say(line.standing.words())).icon(icon);
    let cells =
        vec![html! { (badge) }, html! { (cx.t.number(line.tries)) }, ago(cx, line.since), next];
    Row { head, cells }
}
