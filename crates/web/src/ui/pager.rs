//! The way through a long list, page by page, in the address.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{Context, icon::Icon, select::Select};
use crate::text::common;

/// How many entries of a list stand on a page, and how many do where nobody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSize {
    count: u64,
    usual: u64,
}

/// That of tickets, for the filters of requests and issues, which links elsewhere are made from.
impl Default for PageSize {
    fn default() -> Self {
        Self::OF_TICKETS
    }
}

impl PageSize {
    /// Lists of short lines.
    pub const OF_LINES: Self = Self::usual(20);
    /// Lists of tickets, of which fewer fill a window.
    pub const OF_TICKETS: Self = Self::usual(10);

    const ALL: [u64; 5] = [5, 10, 20, 50, 100];

    const fn usual(count: u64) -> Self {
        Self { count, usual: count }
    }

    /// Finds a size that is offered; this one for any other.
    #[must_use]
    pub fn or(self, text: &str) -> Self {
        let count = Self::ALL.into_iter().find(|size| size.to_string() == text);
        Self { count: count.unwrap_or(self.usual), ..self }
    }

    /// Returns how many there are.
    pub const fn count(self) -> u64 {
        self.count
    }

    /// Returns it for an address.
    pub fn code(self) -> String {
        self.count.to_string()
    }

    /// Returns it for an address, where it is not the usual one.
    pub fn unusual(self) -> Option<String> {
        (self.count != self.usual).then(|| self.code())
    }

    /// Returns the usual one for an address.
    pub fn usual_code(self) -> String {
        self.usual.to_string()
    }

    /// Offers the sizes to choose from.
    pub fn choice(self, cx: &Context<'_>) -> Select<'static> {
        let label = cx.say(common::PAGE_LENGTH);
        let list = Select::new("perPage", label).slim().chosen(self.code());
        let add = |list: Select<'static>, size: u64| {
            list.option(size.to_string(), cx.say(common::per_page(size)))
        };
        Self::ALL.into_iter().fold(list, add)
    }
}

/// Where in a list a page stands.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Counted from 1.
    pub page: u64,
    pub per_page: u64,
    pub total: u64,
}

impl Place {
    /// How many pages there are.
    pub fn pages(self) -> u64 {
        self.total.div_ceil(self.per_page.max(1)).max(1)
    }

    /// The place of the last page where this one lies beyond it, since what it had is gone.
    pub fn beyond(self) -> Option<Self> {
        (self.page > self.pages()).then(|| Self { page: self.pages(), ..self })
    }

    fn first(self) -> u64 {
        ((self.page.max(1) - 1) * self.per_page + 1).min(self.total)
    }

    fn last(self) -> u64 {
        (self.page.max(1) * self.per_page).min(self.total)
    }
}

/// Names the first page too, though it goes without saying: a page that is turned is not taken for a
/// choice of what the list is narrowed to.
fn turned_to(address: &str, page: u64) -> Cow<'_, str> {
    match page {
        1 if address.contains('?') => format!("{address}&page=1").into(),
        1 => format!("{address}?page=1").into(),
        _ => address.into(),
    }
}

/// Shows which part of a list is here and leads to its neighbours; nothing for an empty list.
///
/// `address` returns the address of a page, with everything else that the list was asked for.
pub fn pager(
    cx: &Context<'_>,
    place: Place,
    swap: Option<&str>,
    address: impl Fn(u64) -> String,
) -> Markup {
    let neighbour = |page: Option<u64>, words: &str, icon: Icon, rel: &str| {
        html! {
            @if let Some(page) = page {
                a.pager-step href=(cx.url(&turned_to(&address(page), page))) rel=(rel) data-swap=[swap]
                    data-address[swap.is_some()] { (icon) span.unseen { (words) } }
            } @else {
                span.pager-step.pager-end aria-hidden="true" { (icon) }
            }
        }
    };
    let previous = (place.page > 1).then(|| place.page - 1);
    let next = (place.page < place.pages()).then(|| place.page + 1);
    html! {
        @if place.total > 0 {
            nav.pager aria-label=(cx.say(common::PAGES)) {
                p.pager-place { (cx.say(common::showing(place.first(), place.last(), place.total))) }
                @if place.pages() > 1 {
                    div.pager-steps {
                        (neighbour(previous, &cx.say(common::PREVIOUS), Icon::Left, "prev"))
                        span.pager-page { (cx.say(common::page_of(place.page, place.pages()))) }
                        (neighbour(next, &cx.say(common::NEXT), Icon::Right, "next"))
                    }
                }
            }
        }
    }
}
