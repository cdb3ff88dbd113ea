//! How the list of issues looks.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, Render, html};
use std::borrow::Cow;

use super::super::Subject;
use crate::{
    pages::{
        kept::{self, PER_PAGE},
        path,
    },
    text::{Phrase, issues, titles},
    ui::{
        Context,
        badge::{Badge, Hue},
        button::Button,
        card,
        empty::empty,
        filters::filters,
        icon::Icon,
        pager::{PageSize, Place, pager},
        person::{Person, mention},
        poster::{Title, poster},
        row,
        select::Select,
        shell::{self, Section},
        tabs::{Tab, tabs},
        when,
    },
};

/// The element that filters and pages replace.
const LIST: &str = "issues";

/// Which issues are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    #[default]
    Open,
    Closed,
    All,
}

impl Standing {
    /// All choices, in the order of their tabs.
    pub const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::All];

    /// Returns the value of the address's `filter`, in the words of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "resolved",
            Self::All => "all",
        }
    }

    const fn words(self) -> Phrase<'static> {
        match self {
            Self::Open => issues::TAB_OPEN,
            Self::Closed => issues::TAB_CLOSED,
            Self::All => issues::TAB_ALL,
        }
    }
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    Newest,
    Changed,
}

impl Order {
    /// Returns the value of the address's `sort`, in the words of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "added",
            Self::Changed => "modified",
        }
    }
}

/// What the list was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    pub standing: Standing,
    pub order: Order,
    pub size: PageSize,
}

impl Filter {
    /// Returns the address of the list so filtered, without what goes without saying.
    pub fn address(self) -> String {
        self.addressed(self.size.unusual().as_deref(), None)
    }

    /// Returns the address of one of its pages, which says how long it is: another window may have
    /// chosen another length meanwhile.
    pub fn turned(self, page: u64) -> String {
        self.addressed(Some(&self.size.code()), (page > 1).then_some(page))
    }

    fn addressed(self, size: Option<&str>, page: Option<u64>) -> String {
        let page = page.map(|page| page.to_string());
        path::with_query(
            path::ISSUES,
            &[
                ("filter", Some(self.standing.code())),
                ("sort", (self.order != Order::Newest).then(|| self.order.code())),
                (PER_PAGE, size),
                ("page", page.as_deref()),
            ],
        )
    }

    /// Returns what the browser keeps of it, where it is not as usual.
    pub fn liking(self) -> [(&'static str, Option<Cow<'static, str>>); 3] {
        let unusual = |is: bool, code: &'static str| is.then_some(Cow::Borrowed(code));
        [
            ("filter", unusual(self.standing != Standing::default(), self.standing.code())),
            ("sort", unusual(self.order != Order::Newest, self.order.code())),
            (PER_PAGE, self.size.unusual().map(Cow::Owned)),
        ]
    }
}

/// One issue in the list.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: u64,
    pub title: Title,
    pub subject: Subject,
    pub open: bool,
    /// `None` when it is about all of them.
    pub season: Option<u64>,
    pub episode: Option<u64>,
    /// How it was described.
    pub words: String,
    /// How often it was answered.
    pub answers: u64,
    pub by: Person,
    pub at: DateTime<FixedOffset>,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Issues {
    pub filter: Filter,
    pub lines: Vec<Line>,
    pub place: Place,
    /// The reader sees also what others reported.
    pub sees_all: bool,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Issues) -> Markup {
    let title = cx.say(issues::TITLE);
    let about = cx.say(if data.sees_all { issues::ABOUT } else { issues::ABOUT_OWN });
    let body = html! {
        (card::heading(&title, Some(&about), &html! {}))
        (list(cx, data))
    };
    shell::page(cx, Section::Issues, &title, &body)
}

/// Renders the part that filters and pages replace.
pub fn list(cx: &Context<'_>, data: &Issues) -> Markup {
    let filter = data.filter;
    let lines: Vec<Markup> = data.lines.iter().map(|each| line(cx, each)).collect();
    html! {
        div.list id=(LIST) {
            (standings(cx, filter))
            (order(cx, filter))
            div.requests-news data-live-new="issue" hidden {
                a.button.button-small href=(cx.url(&filter.address())) data-swap=(LIST) {
                    (cx.say(issues::NEWS))
                }
            }
            @if lines.is_empty() {
                (nothing(cx, filter))
            } @else {
                (row::stack("issue-list", &lines))
            }
            (pager(cx, data.place, Some(LIST), |page| filter.turned(page)))
        }
    }
}

fn standings(cx: &Context<'_>, filter: Filter) -> Markup {
    let tab = |standing: Standing| Tab {
        words: cx.say(standing.words()),
        href: cx.url(&Filter { standing, ..filter }.address()).into_owned().into(),
        here: standing == filter.standing,
        count: None,
    };
    tabs(&cx.say(issues::TABS), Some(LIST), &Standing::ALL.map(tab))
}

fn order(cx: &Context<'_>, filter: Filter) -> Markup {
    let order = Select::new("sort", cx.say(issues::ORDER))
        .slim()
        .option(Order::Newest.code(), cx.say(issues::ORDER_NEWEST))
        .option(Order::Changed.code(), cx.say(issues::ORDER_CHANGED))
        .chosen(filter.order.code());
    let size = filter.size.choice(cx);
    let reset =
        kept::as_usual(cx, path::ISSUES, ("filter", Standing::default().code()), filter.size);
    let mut shown: Vec<&dyn Render> = vec![&order, &size];
    if filter.liking().iter().any(|(_, value)| value.is_some()) {
        shown.push(&reset);
    }
    filters(cx, path::ISSUES, LIST, &[("filter", filter.standing.code())], &shown)
}

fn nothing(cx: &Context<'_>, filter: Filter) -> Markup {
    let (title, about) = match filter.standing {
        Standing::Open => (issues::NONE_OPEN, issues::NONE_OPEN_ABOUT),
        Standing::Closed | Standing::All => (issues::NONE, issues::NONE_ABOUT),
    };
    let all = Filter { standing: Standing::All, size: filter.size, ..Filter::default() };
    let way_on = html! {
        @if filter.standing != Standing::All {
            (Button::link(cx.say(issues::SHOW_ALL), cx.url(&all.address()).into_owned()))
        }
    };
    empty(&cx.say(title), &cx.say(about), &way_on)
}

fn line(cx: &Context<'_>, line: &Line) -> Markup {
    let id = format!("issue-{}", line.id);
    let whole = path::issue(line.id);
    let whole = cx.url(&whole);
    html! {
        article.issue id=(id) data-live=(id) {
            a.issue-poster href=(whole) tabindex="-1" aria-hidden="true" { (poster(cx, &line.title)) }
            div.issue-words {
                p.issue-facts { (facts(cx, line)) }
                h2.issue-title { a href=(whole) { (line.title.name(cx)) } }
                p.issue-about { (line.words) }
                p.issue-who {
                    (mention(cx, &line.by)) (when::ago(cx, line.at))
                    @if line.answers > 0 {
                        span.issue-answers { (Icon::Mail) (cx.say(issues::answers(line.answers))) }
                    }
                }
            }
        }
    }
}

/// Says what kind of issue it is, which part it is about, and how it stands.
pub fn facts(cx: &Context<'_>, line: &Line) -> Markup {
    let badge = if line.open {
        Badge::new(Hue::Waiting, cx.say(issues::OPEN)).icon(Icon::Warning)
    } else {
        Badge::new(Hue::Ready, cx.say(issues::SETTLED)).icon(Icon::Good)
    };
    html! {
        (badge)
        span { (cx.say(line.subject.words())) }
        @if let Some(season) = line.season { span { (cx.say(titles::season(season))) } }
        @if let Some(episode) = line.episode { span { (cx.say(issues::episode(episode))) } }
    }
}
