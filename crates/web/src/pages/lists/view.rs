//! How lists look: a heading, what they are narrowed to, and posters that go on below.

use maud::{Markup, html};

use crate::{
    pages::part::{Part, missing},
    text::{browse, common},
    ui::{
        Context, card,
        empty::empty,
        entry::Entry,
        icon::Icon,
        poster::TitleKind,
        row,
        shell::{self, Section},
        skeleton,
    },
};

/// The element that filters replace.
pub const RESULTS: &str = "results";
/// The element to which more is appended.
pub const ENTRIES: &str = "entries";

/// What stands above a list.
#[derive(Debug, Clone)]
pub struct Head {
    pub section: Section,
    pub title: String,
    /// Whether a better title comes with the list itself.
    pub is_named_late: bool,
    /// Whether what it is of has a logo, as a rule, for which there is room before it comes.
    pub has_logo: bool,
    /// What it belongs to, and its address.
    pub about: Option<(String, String)>,
    /// What narrows or orders the list.
    pub controls: Markup,
    /// The list's own address, with everything that it is narrowed to.
    pub address: String,
}

impl Head {
    /// Names a list of films or series.
    pub fn of(kind: TitleKind, title: &str, address: String) -> Self {
        Self {
            section: crate::pages::lists::section(kind),
            title: title.to_owned(),
            is_named_late: false,
            has_logo: false,
            about: None,
            controls: html! {},
            address,
        }
    }
}

/// Something that a list is narrowed to, and the address without it.
#[derive(Debug, Clone)]
pub struct Chip {
    pub words: String,
    pub without: String,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// What the list is called, where that is told from outside.
    pub title: Option<String>,
    /// The address of the logo of what it is of.
    pub logo: Option<String>,
    pub entries: Vec<Entry>,
    pub chips: Vec<Chip>,
    /// Whether the household hides some of what was read.
    pub leaves_out: bool,
    /// The page that comes next.
    pub next: Option<u32>,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct List {
    pub head: Head,
    /// The list's address with how far it is read.
    pub here: String,
    pub listed: Part<Listed>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, list: &List) -> Markup {
    let head = &list.head;
    let body = html! {
        @if let Some((words, address)) = &head.about { (card::back(cx, words, address)) }
        @if !head.is_named_late { (card::heading(&head.title, None, &head.controls)) }
        (results(cx, list))
    };
    shell::page(cx, head.section, list.title(), &body)
}

impl List {
    /// What the list is called, as far as that is known.
    fn title(&self) -> &str {
        let told = self.listed.here().and_then(|listed| listed.title.as_deref());
        told.unwrap_or(&self.head.title)
    }

    /// The heading of a list whose name comes with it; it names the browser's tab as well.
    fn late_heading(&self, cx: &Context<'_>) -> Markup {
        html! {
            @if self.head.is_named_late {
                @let logo = self.listed.here().and_then(|listed| listed.logo.as_deref());
                div data-title=(shell::titled(cx, self.title())) {
                    @if let Some(src) = logo {
                        // The heading below says whose it is.
                        img.list-logo src=(cx.url(src)) alt="" width="300" height="100";
                    } @else if self.head.has_logo && matches!(self.listed, Part::Coming) {
                        div.list-logo aria-hidden="true" {}
                    }
                    (card::heading(self.title(), None, &self.head.controls))
                }
            }
        }
    }
}

/// Renders the part that filters and longer reading replace.
pub fn results(cx: &Context<'_>, list: &List) -> Markup {
    let address = &list.head.address;
    let heading = list.late_heading(cx);
    let waiting = html! { (heading) (skeleton::posters(&cx.say(common::COMING), 24)) };
    if matches!(list.listed, Part::Missing) {
        return html! { div id=(RESULTS) { (heading) (missing(cx, RESULTS, &list.here)) } };
    }
    list.listed.show(cx, (RESULTS, &list.here), &waiting, |listed| {
        html! {
            (heading)
            @if !listed.chips.is_empty() { (chips(cx, &listed.chips)) }
            @if listed.entries.is_empty() && listed.next.is_none() {
                @let (words, about) = if listed.leaves_out {
                    (browse::ALL_HIDDEN, browse::ALL_HIDDEN_ABOUT)
                } else {
                    (browse::NOTHING, browse::NOTHING_ABOUT)
                };
                (empty(&cx.say(words), &cx.say(about), &html! {}))
            } @else {
                // What there is on a page may all be hidden, while there is more on the next.
                @if listed.entries.is_empty() && listed.leaves_out {
                    p.list-so-far { (cx.say(browse::HIDDEN_SO_FAR)) }
                }
                (row::grid(ENTRIES, &listed.entries.iter().map(|entry| {
                    (Some(format!("{}-item", entry.id("list"))), entry.card(cx, "list"))
                }).collect::<Vec<_>>()))
                (row::more(cx, ENTRIES, listed.next.map(|next| paged(address, next)).as_deref()))
            }
        }
    })
}

fn chips(cx: &Context<'_>, chips: &[Chip]) -> Markup {
    html! {
        ul.list-chips aria-label=(cx.say(browse::NARROWED)) {
            @for chip in chips {
                li {
                    a.list-chip href=(cx.url(&chip.without)) data-swap="main" data-address {
                        (chip.words) (Icon::Decline)
                        span.unseen { (cx.say(browse::TAKE_AWAY)) }
                    }
                }
            }
        }
    }
}

fn paged(address: &str, page: u32) -> String {
    with(address, "page", page)
}

/// Returns the address of a list from one page to another.
pub fn from_to(address: &str, (first, last): (u32, u32)) -> String {
    let address = if first > 1 { paged(address, first) } else { address.to_owned() };
    if last > first { with(&address, "to", last) } else { address }
}

fn with(address: &str, name: &str, page: u32) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{name}={page}")
}
