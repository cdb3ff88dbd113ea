//! Lists of films, series and people that grow while they are read; each has an address of its own,
//! with what it is narrowed to and how far it was read.

pub mod view;

use super::answer::{Answer, show};
use super::part::part;
use super::shelf::Shelf;
use super::visit::Visit;
use crate::ui::Context;
use crate::ui::entry::Entry;
use crate::ui::poster::TitleKind;
use crate::ui::shell::{self, Section};
use app::App;
use app::catalog::TitleList;
use app::catalog::tmdb::{self, MovieItem, SeriesItem};
use maud::{Markup, html};
use serde::Deserialize;
use std::pin::Pin;
pub use view::{Chip, Head, List, Listed, RESULTS};

/// More pages than these are not gathered for one answer.
const MOST_AT_ONCE: u32 = 10;

/// How much of a list is wanted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    page: String,
    /// Up to which page it was read.
    to: String,
    whole: String,
}

impl Wanted {
    /// Reads it from the pairs of an address.
    pub(super) fn of(pairs: &[(String, String)]) -> Self {
        let text = |name: &str| {
            let found = pairs.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        Self { page: text("page"), to: text("to"), whole: text("whole") }
    }

    /// The page, counted from 1.
    pub(super) fn page(&self) -> u32 {
        self.page.parse().unwrap_or(1).clamp(1, 500)
    }

    fn pages(&self) -> std::ops::RangeInclusive<u32> {
        let first = self.page();
        let last = self.to.parse().unwrap_or(first).clamp(first, first + MOST_AT_ONCE);
        first..=last
    }
}

/// A page of a list.
pub(super) struct Page {
    pub(super) entries: Vec<Entry>,
    /// How many pages there are.
    pub(super) total: u32,
    /// Whether the household hides some of what is on it.
    pub(super) leaves_out: bool,
}

impl Page {
    /// A page of which nothing is hidden.
    pub(super) fn whole(entries: Vec<Entry>, total: u32) -> Self {
        Self { entries, total, leaves_out: false }
    }

    fn of<T>(entries: Vec<Entry>, list: &TitleList<T>) -> Self {
        Self { entries, total: list.page.total_pages, leaves_out: list.leaves_out }
    }
}

/// The reading of one page.
pub(super) type Reading<'a> = Pin<Box<dyn Future<Output = app::Result<Page>> + Send + 'a>>;

/// Answers with a list, or with the part of it that is wanted.
pub(super) async fn answer<'a>(
    app: &App,
    visit: &Visit,
    head: Head,
    wanted: Wanted,
    read: impl Fn(u32) -> Reading<'a> + Send + Sync,
) -> Answer {
    told((app, visit), head, wanted, read, async { Ok(Told::default()) }).await
}

/// What is said above a list that is not known at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// What the list is called; nothing where its head says it.
    pub(super) title: Option<String>,
    /// The logo of what it is of.
    pub(super) logo: Option<String>,
    /// What it is narrowed to.
    pub(super) chips: Vec<Chip>,
}

/// Answers with a list and with what is told of it.
pub(super) async fn told<'a>(
    (app, visit): (&App, &Visit),
    head: Head,
    wanted: Wanted,
    read: impl Fn(u32) -> Reading<'a> + Send + Sync,
    above: impl Future<Output = app::Result<Told>> + Send,
) -> Answer {
    let pages = wanted.pages();
    let (first, last) = (*pages.start(), *pages.end());
    let work = Box::pin(async {
        let (above, entries) = tokio::join!(above, gather(&read, pages));
        let (Page { entries, total, leaves_out }, Told { title, logo, chips }) = (entries?, above?);
        let next = (last < total).then(|| last + 1);
        Ok(Listed { title, logo, entries, chips, leaves_out, next })
    });
    let more = visit.wants_only(view::ENTRIES);
    let found = part((app, visit), RESULTS, more || !wanted.whole.is_empty(), work).await?;
    let here = view::from_to(&head.address, (first, last));
    let shown = List { head, here, listed: found };
    let cx = visit.context();
    show(if more || visit.wants_only(RESULTS) {
        view::results(&cx, &shown)
    } else {
        view::page(&cx, &shown)
    })
}

async fn gather<'a>(
    read: &(impl Fn(u32) -> Reading<'a> + Sync),
    pages: std::ops::RangeInclusive<u32>,
) -> app::Result<Page> {
    let mut all = Page::whole(Vec::new(), 1);
    for number in pages {
        let page = read(number).await?;
        all.entries.extend(page.entries);
        all.leaves_out |= page.leaves_out;
        all.total = page.total;
        if number >= page.total {
            break;
        }
    }
    Ok(all)
}

/// Makes a page of films.
pub(super) fn movies(shelf: Shelf, list: &TitleList<MovieItem>) -> Page {
    Page::of(shelf.movies(&list.page.results, &list.standings), list)
}

/// Makes a page of series.
pub(super) fn series(shelf: Shelf, list: &TitleList<SeriesItem>) -> Page {
    Page::of(shelf.series(&list.page.results, &list.standings), list)
}

/// Makes a page of whatever there is.
pub(super) fn mixed(shelf: Shelf, list: &TitleList<tmdb::Entry>) -> Page {
    Page::of(shelf.mixed(&list.page.results, &list.standings), list)
}

/// Shows a part of a page as a page of its own, for readers without script.
pub(super) fn plain(
    cx: &Context<'_>,
    (kind, of): (TitleKind, Option<&(String, String)>),
    title: &str,
    part: &Markup,
) -> Markup {
    let body = html! {
        @if let Some((words, address)) = of { (crate::ui::card::back(cx, words, address)) }
        (crate::ui::card::heading(title, None, &html! {}))
        (part)
    };
    shell::page(cx, section(kind), title, &body)
}

/// The place in the navigation for films or series.
pub(super) fn section(kind: TitleKind) -> Section {
    match kind {
        TitleKind::Film => Section::Movies,
        TitleKind::Series => Section::Series,
    }
}
