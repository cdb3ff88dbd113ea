//! How the blocklist looks.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

use crate::{
    pages::path,
    text::{Phrase, blocklist},
    ui::{
        Context,
        button::Button,
        card,
        empty::empty,
        form::Form,
        icon::Icon,
        pager::{Place, pager},
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
    pub entries: Vec<Blocked>,
    pub place: Place,
    pub may_change: bool,
}

impl Blocklist {
    fn address(&self, filter: Filter, page: u64) -> String {
        let page = (page > 1).then(|| page.to_string());
        let search = (!self.search.is_empty()).then_some(self.search.as_str());
        path::with_query(
            path::BLOCKLIST,
            &[("filter", Some(filter.code())), ("search", search), ("page", page.as_deref())],
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
        href: cx.url(&data.address(filter, 1)).into_owned().into(),
        here: filter == data.filter,
        count: None,
    };
    html! {
        div.list id=(LIST) {
            // It changes with the tab, while the search stands outside of what changes.
            input type="hidden" name="filter" value=(data.filter.code()) form=(SEARCH);
            (tabs(&cx.say(blocklist::TABS), Some(LIST), &Filter::ALL.map(tab)))
            @if data.entries.is_empty() {
                (empty(&cx.say(blocklist::NONE), &cx.say(blocklist::NONE_ABOUT), &all(cx, data)))
            } @else {
                ul.blocked { @for entry in &data.entries { (line(cx, data, entry)) } }
            }
            (pager(cx, data.place, Some(LIST), |page| data.address(data.filter, page)))
        }
    }
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
                p.blocked-facts {
                    @if !entry.tags.is_empty() {
                        (cx.say(blocklist::by_these(entry.tags.join(", "))))
                    } @else if entry.by_tags { (cx.say(blocklist::BY_TAGS)) }
                    @else if let Some(by) = &entry.by { (mention(cx, by)) }
                    " " (when::ago(cx, entry.at))
                }
            }
            @if data.may_change { (Form::post(cx, &address, form).swap("main")) }
        }
    }
}
