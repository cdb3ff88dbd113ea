//! How the blocklist looks.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, Render, html};
use std::borrow::Cow;

use crate::{
    pages::{
        kept::{self, PER_PAGE},
        path,
    },
    text::{Phrase, blocklist},
    ui::{
        Context,
        button::Button,
        card,
        empty::empty,
        filters::filters,
        form::Form,
        icon::Icon,
        pager::{PageSize, Place, pager},
        person::{Person, mention},
        poster::{Title, poster},
        search::{SearchBox, search_box},
        shell::{self, Section},
        tabs::{Tab, tabs},
        when,
    },
};

/// The element that filters and pages replace.
pub const LIST: &str = "blocked";
/// The form that searches the list.
const SEARCH: &str = "blocked-words";

/// Whose entries are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    Manual,
    Tags,
    All,
}

impl Filter {
    const ALL: [Self; 3] = [Self::Manual, Self::Tags, Self::All];

    const fn code(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Tags => "blocklistedTags",
            Self::All => "all",
        }
    }

    /// Finds a filter by the word in an address.
    pub fn find(code: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.code() == code).unwrap_or(Self::Manual)
    }

    const fn words(self) -> Phrase<'static> {
        match self {
            Self::Manual => blocklist::BY_PEOPLE,
            Self::Tags => blocklist::BY_TAGS,
            Self::All => blocklist::ALL,
        }
    }
}

/// A title on the list.
#[derive(Debug, Clone)]
pub struct Blocked {
    pub title: Title,
    pub why: Why,
}

/// Who or what put a title on the list.
#[derive(Debug, Clone)]
pub struct Why {
    pub by: Option<Person>,
    /// A keyword put it there, not a person.
    pub by_tags: bool,
    /// What these keywords are called.
    pub tags: Vec<String>,
    pub at: DateTime<FixedOffset>,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Blocklist {
    pub filter: Filter,
    pub search: String,
    pub size: PageSize,
    pub entries: Vec<Blocked>,
    pub place: Place,
    pub may_change: bool,
}

impl Blocklist {
    /// Returns what the browser keeps of how the list is, where it is not as usual.
    pub fn liking(&self) -> [(&'static str, Option<Cow<'static, str>>); 2] {
        let filter = (self.filter != Filter::Manual).then(|| Cow::Borrowed(self.filter.code()));
        [("filter", filter), (PER_PAGE, self.size.unusual().map(Cow::Owned))]
    }

    fn address(&self, filter: Filter) -> String {
        self.addressed(filter, self.size.unusual().as_deref(), 1)
    }

    /// Returns the address of a page, which says how long it is: another window may have chosen another
    /// length meanwhile.
    fn turned(&self, page: u64) -> String {
        self.addressed(self.filter, Some(&self.size.code()), page)
    }

    fn addressed(&self, filter: Filter, size: Option<&str>, page: u64) -> String {
        let page = (page > 1).then(|| page.to_string());
        let search = (!self.search.is_empty()).then_some(self.search.as_str());
        path::with_query(
            path::BLOCKLIST,
            &[
                ("filter", Some(filter.code())),
                ("search", search),
                (PER_PAGE, size),
                ("page", page.as_deref()),
            ],
        )
    }
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Blocklist) -> Markup {
    let title = cx.say(blocklist::TITLE);
    let search = SearchBox {
        id: "blocked-search",
        action: path::BLOCKLIST,
        name: "search",
        label: &cx.say(blocklist::SEARCH),
        hint: &cx.say(blocklist::SEARCH),
        value: &data.search,
        swap: LIST,
        kept: &[],
        form: Some(SEARCH),
    };
    let body = html! {
        (card::heading(&title, Some(&cx.say(blocklist::ABOUT)), &search_box(cx, &search)))
        (list(cx, data))
    };
    shell::page(cx, Section::Blocklist, &title, &body)
}

/// Renders the part that filters and pages replace.
pub fn list(cx: &Context<'_>, data: &Blocklist) -> Markup {
    let tab = |filter: Filter| Tab {
        words: cx.say(filter.words()),
        href: cx.url(&data.address(filter)).into_owned().into(),
        here: filter == data.filter,
        count: None,
    };
    html! {
        div.list id=(LIST) {
            // It changes with the tab, while the search stands outside of what changes.
            input type="hidden" name="filter" value=(data.filter.code()) form=(SEARCH);
            @if let Some(size) = data.size.unusual() {
                input type="hidden" name=(PER_PAGE) value=(size) form=(SEARCH);
            }
            (tabs(&cx.say(blocklist::TABS), Some(LIST), &Filter::ALL.map(tab)))
            (choices(cx, data))
            @if data.entries.is_empty() {
                @let (title, about) = if data.search.is_empty() {
                    (blocklist::NONE, blocklist::NONE_ABOUT)
                } else {
                    (blocklist::NOT_FOUND, blocklist::NOT_FOUND_ABOUT)
                };
                (empty(&cx.say(title), &cx.say(about), &all(cx, data)))
            } @else {
                ul.blocked { @for entry in &data.entries { (line(cx, data, entry)) } }
            }
            (pager(cx, data.place, Some(LIST), |page| data.turned(page)))
        }
    }
}

/// How long the pages are, and the way back to how they usually are.
fn choices(cx: &Context<'_>, data: &Blocklist) -> Markup {
    let size = data.size.choice(cx);
    let reset = kept::as_usual(cx, path::BLOCKLIST, ("filter", Filter::Manual.code()), data.size);
    let mut shown: Vec<&dyn Render> = vec![&size];
    if data.liking().iter().any(|(_, value)| value.is_some()) {
        shown.push(&reset);
    }
    let search = [("search", data.search.as_str())];
    let search = if data.search.is_empty() { &[][..] } else { &search[..] };
    let filter = [("filter", data.filter.code())];
    filters(cx, path::BLOCKLIST, LIST, &[&filter, search].concat(), &shown)
}

/// Leads to all of the list where it is narrowed.
fn all(cx: &Context<'_>, data: &Blocklist) -> Markup {
    let all = path::with_query(path::BLOCKLIST, &[("filter", Some(Filter::All.code()))]);
    html! {
        @if data.filter != Filter::All || !data.search.is_empty() {
            (Button::link(cx.say(blocklist::SHOW_ALL), cx.url(&all).into_owned()))
        }
    }
}

fn line(cx: &Context<'_>, data: &Blocklist, entry: &Blocked) -> Markup {
    let (kind, id) = (entry.title.kind, entry.title.tmdb_id);
    let name = entry.title.name(cx);
    let address = path::change_list("blocklist", kind, id);
    let button = Button::submit_value(cx.say(blocklist::REMOVE), "act", "remove")
        .icon(Icon::Unblock)
        .small()
        .about(name.as_ref())
        .unsure(cx.say(blocklist::SURE));
    let form = html! { input type="hidden" name="from" value="list"; (button) };
    html! {
        li.blocked-line {
            div.blocked-poster { (poster(cx, &entry.title)) }
            div.blocked-words {
                p.blocked-name { a href=(cx.url(&path::title(kind, id))) { (name) } }
                p.blocked-facts {
                    (entry.title.kind(cx))
                    @if let Some(year) = entry.title.year { " · " (year) }
                }
                p.blocked-facts { (why(cx, &entry.why)) }
            }
            @if data.may_change { (Form::post(cx, &address, form).swap("main")) }
        }
    }
}

/// Says who or what put a title on the list, and when.
pub fn why(cx: &Context<'_>, why: &Why) -> Markup {
    html! {
        @if !why.tags.is_empty() {
            (cx.say(blocklist::by_these(why.tags.join(", "))))
        } @else if why.by_tags { (cx.say(blocklist::BY_TAGS)) }
        @else if let Some(by) = &why.by { (mention(cx, by)) }
        " " (when::ago(cx, why.at))
    }
}
