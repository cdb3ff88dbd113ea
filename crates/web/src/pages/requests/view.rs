//! How the list of requests looks: tickets, the waiting ones first in line.

use maud::{Markup, Render, html};
use std::borrow::Cow;

use crate::{
    pages::{
        kept::{self, PER_PAGE},
        path,
    },
    text::{Phrase, requests},
    ui::{
        Context,
        button::Button,
        card,
        empty::empty,
        filters::filters,
        notice::{Mood, Notice},
        pager::{PageSize, Place, pager},
        person::Person,
        row,
        select::Select,
        shell::{self, Section},
        tabs::{Tab, tabs},
        ticket::{Ticket, ticket},
    },
};

/// The element that filters and pages replace.
const LIST: &str = "requests";

/// Which requests are listed, by how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    #[default]
    Waiting,
    Approved,
    Coming,
    Missing,
    Ready,
    Completed,
    Gone,
    Failed,
    All,
}

impl Standing {
    /// All choices, in the order of their tabs.
    pub const ALL: [Self; 9] = [
        Self::All,
        Self::Waiting,
        Self::Coming,
        Self::Ready,
        Self::Failed,
        Self::Approved,
        Self::Completed,
        Self::Missing,
        Self::Gone,
    ];

    /// Returns the value of the address's `filter`, in the words of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "pending",
            Self::Approved => "approved",
            Self::Coming => "processing",
            Self::Missing => "unavailable",
            Self::Ready => "available",
            Self::Completed => "completed",
            Self::Gone => "deleted",
            Self::Failed => "failed",
            Self::All => "all",
        }
    }

    const fn words(self) -> Phrase<'static> {
        match self {
            Self::Waiting => requests::TAB_WAITING,
            Self::Approved => requests::TAB_APPROVED,
            Self::Coming => requests::TAB_COMING,
            Self::Missing => requests::TAB_MISSING,
            Self::Ready => requests::TAB_READY,
            Self::Completed => requests::TAB_COMPLETED,
            Self::Gone => requests::TAB_GONE,
            Self::Failed => requests::TAB_FAILED,
            Self::All => requests::TAB_ALL,
        }
    }
}

/// Films, series, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    All,
    Films,
    Series,
}

impl Kind {
    /// Returns the value of the address's `mediaType`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Films => "movie",
            Self::Series => "tv",
        }
    }
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
    Changed,
    Unchanged,
}

impl Order {
    /// All orders, as the list shows them.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Changed, Self::Unchanged];

    /// Returns the value of the address's `sort`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
        }
    }

    const fn words(self) -> Phrase<'static> {
        match self {
            Self::Newest => requests::ORDER_NEWEST,
            Self::Oldest => requests::ORDER_OLDEST,
            Self::Changed => requests::ORDER_CHANGED,
            Self::Unchanged => requests::ORDER_UNCHANGED,
        }
    }
}

/// What the list was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    pub standing: Standing,
    pub kind: Kind,
    pub order: Order,
    /// Only this person's requests.
    pub by: Option<u64>,
    pub size: PageSize,
}

impl Filter {
    /// Returns the address of the list so filtered, without what goes without saying.
    pub fn address(&self) -> String {
        self.addressed(self.size.unusual().as_deref(), None)
    }

    /// Returns the address of one of its pages. How long it is is said always: another window may have
    /// chosen another length meanwhile, by which the next page would begin elsewhere.
    pub fn turned(&self, page: u64) -> String {
        self.addressed(Some(&self.size.code()), (page > 1).then_some(page))
    }

    fn addressed(&self, size: Option<&str>, page: Option<u64>) -> String {
        let (by, page) = (self.by.map(|id| id.to_string()), page.map(|page| page.to_string()));
        path::with_query(
            path::REQUESTS,
            &[
                ("filter", Some(self.standing.code())),
                ("mediaType", (self.kind != Kind::All).then(|| self.kind.code())),
                ("sort", (self.order != Order::Newest).then(|| self.order.code())),
                ("requestedBy", by.as_deref()),
                (PER_PAGE, size),
                ("page", page.as_deref()),
            ],
        )
    }

    /// Returns what the browser keeps of it, where it is not as usual; whose requests they are is asked
    /// for each time.
    pub fn liking(&self, usual: Standing) -> [(&'static str, Option<Cow<'static, str>>); 4] {
        let unusual = |is: bool, code: &'static str| is.then_some(Cow::Borrowed(code));
        [
            ("filter", unusual(self.standing != usual, self.standing.code())),
            ("mediaType", unusual(self.kind != Kind::All, self.kind.code())),
            ("sort", unusual(self.order != Order::Newest, self.order.code())),
            (PER_PAGE, self.size.unusual().map(Cow::Owned)),
        ]
    }

    fn narrows(&self) -> bool {
        self.kind != Kind::All || self.by.is_some()
    }
}

/// That services do not answer.
#[derive(Debug, Clone)]
pub enum Silence {
    /// These.
    Of(Vec<String>),
    /// Some, whose names are not for this reader.
    Some,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Requests {
    pub filter: Filter,
    pub tickets: Vec<Ticket>,
    pub place: Place,
    /// How many requests wait for a decision by anybody.
    pub waiting: u64,
    /// Everybody whose requests the reader may see; empty when they see only their own.
    pub people: Vec<Person>,
    /// Services that could not be asked, so that states may be old.
    pub silence: Option<Silence>,
    /// What the list shows this reader unless they choose.
    pub usual: Standing,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Requests) -> Markup {
    let title = cx.say(requests::TITLE);
    let of = data.filter.by.and_then(|id| data.people.iter().find(|person| person.id == id));
    let about = cx.say(match of {
        Some(person) => requests::about_of(person.name.as_str()),
        None if data.people.is_empty() => requests::ABOUT_OWN,
        None => requests::ABOUT,
    });
    let body = html! {
        (card::heading(&title, Some(&about), &html! {}))
        @if let Some(silence) = &data.silence {
            @let words = match silence {
                Silence::Of(names) => requests::silent(names.join(", ")),
                Silence::Some => requests::SILENT_SOME,
            };
            (Notice::new(Mood::Careful, cx.say(words)))
        }
        (list(cx, data))
    };
    shell::page(cx, Section::Requests, &title, &body)
}

/// Renders the part that filters and pages replace.
pub fn list(cx: &Context<'_>, data: &Requests) -> Markup {
    let filter = data.filter;
    html! {
        div.list id=(LIST) {
            // The count of those who wait is true while somebody looks on.
            div id="standings" data-live="request" data-live-from=(cx.url(&filter.address())) {
                (standings(cx, data))
            }
            (choices(cx, data))
            (news(cx, data))
            @if data.tickets.is_empty() {
                (nothing(cx, data))
            } @else {
                (row::stack("tickets", &data.tickets.iter().map(|t| ticket(cx, t)).collect::<Vec<_>>()))
            }
            (pager(cx, data.place, Some(LIST), |page| filter.turned(page)))
        }
    }
}

/// Renders the page of one request.
pub fn alone(cx: &Context<'_>, shown: &Ticket) -> Markup {
    let title = cx.say(requests::ONE);
    let all = Filter { standing: Standing::All, ..Filter::default() };
    let body = html! {
        (card::back(cx, &cx.say(requests::TITLE), &all.address()))
        (card::heading(&title, None, &html! {}))
        (row::stack("tickets", &[ticket(cx, shown)]))
    };
    shell::page(cx, Section::Requests, &title, &body)
}

/// Says that something new came, once `live.js` hears of it; whoever reads keeps their place.
fn news(cx: &Context<'_>, data: &Requests) -> Markup {
    html! {
        div.requests-news data-live-new="request" hidden {
            a.button.button-small href=(cx.url(&data.filter.address())) data-swap=(LIST) {
                (cx.say(requests::NEWS))
            }
        }
    }
}

fn standings(cx: &Context<'_>, data: &Requests) -> Markup {
    let tab = |standing: Standing| {
        let filter = Filter { standing, ..data.filter };
        Tab {
            words: cx.say(standing.words()),
            href: cx.url(&filter.address()).into_owned().into(),
            here: standing == data.filter.standing,
            count: (standing == Standing::Waiting && data.waiting > 0).then_some(data.waiting),
        }
    };
    tabs(&cx.say(requests::TABS), Some(LIST), &Standing::ALL.map(tab))
}

fn choices(cx: &Context<'_>, data: &Requests) -> Markup {
    let kind = Select::new("mediaType", cx.say(requests::KIND))
        .slim()
        .option(Kind::All.code(), cx.say(requests::KIND_ALL))
        .option(Kind::Films.code(), cx.say(requests::KIND_FILMS))
        .option(Kind::Series.code(), cx.say(requests::KIND_SERIES))
        .chosen(data.filter.kind.code());
    let mut order =
        Select::new("sort", cx.say(requests::ORDER)).slim().chosen(data.filter.order.code());
    for each in Order::ALL {
        order = order.option(each.code(), cx.say(each.words()));
    }
    // Beneath the dialog of a request, which has a field of this name too.
    let mut by = Select::new("requestedBy", cx.say(requests::BY))
        .id("filter-by")
        .slim()
        .option("", cx.say(requests::BY_ALL))
        .chosen(data.filter.by.map(|id| id.to_string()).unwrap_or_default());
    for person in &data.people {
        by = by.option(person.id.to_string(), person.name.as_str());
    }
    let (size, reset) = (data.filter.size.choice(cx), as_usual(cx, data));
    let mut shown: Vec<&dyn Render> = vec![&kind, &order];
    if !data.people.is_empty() {
        shown.push(&by);
    }
    shown.push(&size);
    if data.filter.liking(data.usual).iter().any(|(_, value)| value.is_some()) {
        shown.push(&reset);
    }
    filters(cx, path::REQUESTS, LIST, &[("filter", data.filter.standing.code())], &shown)
}

/// Leads back to how the list is without any choice, which is kept as well.
fn as_usual(cx: &Context<'_>, data: &Requests) -> Button<'static> {
    kept::as_usual(cx, path::REQUESTS, ("filter", data.usual.code()), data.filter.size)
}

fn nothing(cx: &Context<'_>, data: &Requests) -> Markup {
    let (title, about) = match (data.filter.narrows(), data.filter.standing) {
        (true, _) => (requests::NONE_FOUND, requests::NONE_FOUND_ABOUT),
        (false, Standing::Waiting) => (requests::NONE_WAITING, requests::NONE_WAITING_ABOUT),
        (false, Standing::All) => (requests::NONE, requests::NONE_ABOUT),
        (false, _) => (requests::NONE_HERE, requests::NONE_HERE_ABOUT),
    };
    let all = Filter { standing: Standing::All, size: data.filter.size, ..Filter::default() };
    let way_on = html! {
        @if data.filter != all {
            (Button::link(cx.say(requests::SHOW_ALL), cx.url(&all.address()).into_owned()))
        }
    };
    empty(&cx.say(title), &cx.say(about), &way_on)
}
