//! How the log looks: a search, a level, and lines that open to their details.

use chrono::{DateTime, FixedOffset, SecondsFormat, Timelike};
use maud::{Markup, Render, html};
use std::borrow::Cow;

use super::super::tabs::{self, Tab};
use crate::{
    pages::{
        kept::{self, PER_PAGE},
        path,
    },
    text::{Phrase, logs},
    ui::{
        Context,
        badge::{Badge, Hue},
        button::{Button, copy_shown, copy_text},
        empty::empty,
        field::{Field, Kind},
        filters::filters,
        pager::{PageSize, Place, pager},
        select::Select,
    },
};

/// The element that searching replaces.
const LIST: &str = "logs";

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Logs {
    pub search: String,
    pub level: Level,
    pub size: PageSize,
    /// Where the files lie.
    pub folder: String,
    pub lines: Vec<Line>,
    pub place: Place,
}

impl Logs {
    /// Returns what the browser keeps of how the log is, where it is not as usual.
    pub fn liking(&self) -> [(&'static str, Option<Cow<'static, str>>); 2] {
        let level = (self.level != Level::default()).then(|| Cow::Borrowed(self.level.code()));
        [("level", level), (PER_PAGE, self.size.unusual().map(Cow::Owned))]
    }
}

/// How grave a line is; as a filter, the least grave that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    #[default]
    Debug,
    Info,
    Warn,
    Error,
}

impl Level {
    const ALL: [Self; 4] = [Self::Debug, Self::Info, Self::Warn, Self::Error];

    /// The word in the log and in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }

    /// Finds the level of a word.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|level| level.code() == code).unwrap_or_default()
    }

    const fn words(self) -> Phrase<'static> {
        match self {
            Self::Debug => logs::LEVEL_DEBUG,
            Self::Info => logs::LEVEL_INFO,
            Self::Warn => logs::LEVEL_WARN,
            Self::Error => logs::LEVEL_ERROR,
        }
    }

    const fn face(self) -> (Hue, Phrase<'static>) {
        match self {
            Self::Debug => (Hue::Quiet, logs::DEBUG),
            Self::Info => (Hue::Coming, logs::INFO),
            Self::Warn => (Hue::Waiting, logs::WARN),
            Self::Error => (Hue::Bad, logs::ERROR),
        }
    }
}

/// A line of the log.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub at: Option<DateTime<FixedOffset>>,
    pub level: Level,
    pub label: String,
    pub message: String,
    /// What is short of everything else, so that lines of one message can be told apart.
    pub gist: String,
    /// Everything else about it, as JSON.
    pub data: Option<String>,
    /// All of it in one line, as somebody who is asked for help wants to read it.
    pub whole: String,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Logs) -> Markup {
    let (title, about) = (cx.say(logs::TITLE), cx.say(logs::about(data.folder.as_str())));
    tabs::page(cx, Tab::Logs, (&title, &about), &html! {}, &list(cx, data))
}

/// What narrows the log, and how long its pages are.
fn choices(cx: &Context<'_>, data: &Logs) -> Markup {
    let levels = Level::ALL.into_iter().fold(
        Select::new("level", cx.say(logs::LEVEL)).slim().chosen(data.level.code()),
        |list, level| list.option(level.code(), cx.say(level.words())),
    );
    let search = Field::new("search", cx.say(logs::SEARCH))
        .kind(Kind::Search)
        .placeholder(cx.say(logs::SEARCH))
        .unseen_label()
        .value(data.search.as_str());
    let size = data.size.choice(cx);
    let reset =
        kept::as_usual(cx, path::SETTINGS_LOGS, ("level", Level::default().code()), data.size);
    let mut shown: Vec<&dyn Render> = vec![&search, &levels, &size];
    if data.liking().iter().any(|(_, value)| value.is_some()) {
        shown.push(&reset);
    }
    filters(cx, path::SETTINGS_LOGS, LIST, &[], &shown)
}

/// Renders the part that searching replaces.
pub fn list(cx: &Context<'_>, data: &Logs) -> Markup {
    let follow = (data.place.page == 1).then(|| address(path::SETTINGS_LOGS_FOLLOW, data, None));
    html! {
        div.list id=(LIST) {
            (choices(cx, data))
            @if data.lines.is_empty() && data.search.is_empty() && data.level == Level::default() {
                (empty(&cx.say(logs::EMPTY), &cx.say(logs::EMPTY_ABOUT), &html! {}))
            } @else if data.lines.is_empty() {
                (empty(&cx.say(logs::NONE), &cx.say(logs::NONE_ABOUT), &html! {
                    (Button::link(cx.say(logs::ALL), cx.url(&all())))
                }))
            } @else {
                @if let Some(follow) = &follow {
                    p.logs-follow hidden {
                        button.button.button-small type="button" data-follow="log-lines"
                            data-from=(cx.url(follow)) aria-pressed="false"
                            data-words=(cx.say(logs::PAUSE)) { (cx.say(logs::FOLLOW)) }
                        span.settings-detail { (cx.say(logs::FOLLOWING)) }
                    }
                }
                ol.logs id="log-lines" {
                    @for entry in &data.lines { (line(cx, entry)) }
                }
            }
            (pager(cx, data.place, Some(LIST), |page| address(path::SETTINGS_LOGS, data, Some(page))))
        }
    }
}

/// Where all lines are found, however somebody likes to see them.
fn all() -> String {
    path::with_query(path::SETTINGS_LOGS, &[("level", Some(Level::default().code()))])
}

/// The address of the same lines, or of one page of them. The level is said also where it is the usual
/// one, which may not be how the reader likes it.
fn address(path: &str, data: &Logs, page: Option<u64>) -> String {
    let size = page.map(|_| data.size.code());
    let page = page.filter(|page| *page > 1).map(|page| page.to_string());
    let search = Some(data.search.as_str()).filter(|search| !search.is_empty());
    path::with_query(
        path,
        &[
            ("search", search),
            ("level", Some(data.level.code())),
            (PER_PAGE, size.as_deref()),
            ("page", page.as_deref()),
        ],
    )
}

/// Renders one line, as it stands in the list.
pub fn line(cx: &Context<'_>, line: &Line) -> Markup {
    let (hue, words) = line.level.face();
    html! {
        li.logs-line {
            span.logs-head {
                (Badge::new(hue, cx.say(words)))
                @if let Some(at) = line.at { (clock(cx, at)) }
                @if !line.label.is_empty() { span.logs-label { (line.label) } }
                (copy_text(&line.whole, &cx.say(logs::COPY)))
            }
            @if let Some(data) = &line.data {
                details.logs-more {
                    summary {
                        span.logs-message { (line.message) }
                        @if !line.gist.is_empty() { " " span.logs-gist { (line.gist) } }
                    }
                    pre.settings-raw.logs-data tabindex="0" { (data) }
                    div.logs-copy { (copy_shown(cx, &cx.say(logs::DETAILS))) }
                }
            } @else {
                p.logs-message { (line.message) }
            }
        }
    }
}

/// Shows the second, and the day unless it is today.
fn clock(cx: &Context<'_>, at: DateTime<FixedOffset>) -> Markup {
    let exact = at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let clock = format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second());
    html! {
        time.logs-time datetime=(exact) title=(cx.t.moment(at)) {
            @if at.date_naive() != cx.now.date_naive() { (cx.t.day(at.date_naive())) ", " }
            (clock)
        }
    }
}
