//! How the home page looks: a greeting, what needs a decision, what the household asked for.

use chrono::Timelike;
use maud::{Markup, html};

use crate::{
    pages::{
        discover::rows::{self, Row},
        path,
        requests::view::{Filter, Standing},
    },
    text::{Phrase, home, requests, restore},
    ui::{
        Context,
        badge::{MediaState, RequestState, standing},
        button::Button,
        empty::empty,
        entry::{Entry, TitleCard},
        icon::Icon,
        notice::{Mood, Notice},
        poster::{Title, poster_card},
        row,
        shell::{self, Section},
        ticket::{Ticket, ticket},
    },
};

/// A recently requested title.
#[derive(Debug, Clone)]
pub struct Wish {
    pub title: Title,
    pub request: RequestState,
    pub media: MediaState,
    /// Who asked; `None` when it was the reader, or they may not know.
    pub by: Option<String>,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Home<'a> {
    pub name: &'a str,
    /// Whether orders and messages wait since a restore, and the reader decides about that.
    pub holds: bool,
    /// The reader decides about requests.
    pub decides: bool,
    /// Services that do not answer, for those who can do something about it.
    pub silent_services: Vec<String>,
    /// The oldest requests that wait for this person's decision.
    pub waiting: Vec<Ticket>,
    /// The rows that the household has set up, in their order.
    pub shelves: Vec<Shelf>,
}

/// A row of the page.
#[derive(Debug, Clone)]
pub enum Shelf {
    /// What came into the library lately.
    Added(Vec<TitleCard>),
    /// What was asked for lately.
    Wishes(Vec<Wish>),
    /// The reader's own watchlist.
    Kept(Vec<TitleCard>),
    /// What is filled from outside.
    Row(Row),
}

impl Shelf {
    /// Whether it takes no room, since there is nothing of the household's own on it.
    pub const fn is_empty(&self) -> bool {
        match self {
            Self::Added(cards) | Self::Kept(cards) => cards.is_empty(),
            Self::Wishes(wishes) => wishes.is_empty(),
            Self::Row(_) => false,
        }
    }
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Home<'_>) -> Markup {
    let body = html! {
        (head(cx, data.name))
        @if data.holds { (held(cx)) }
        @if !data.silent_services.is_empty() {
            @let names = data.silent_services.join(", ");
            div.settings-note { (Notice::new(Mood::Careful, cx.say(requests::silent(names)))) }
        }
        @if data.decides {
            div id="home-waiting" data-live="request" {
                @if !data.waiting.is_empty() { (waiting(cx, &data.waiting)) }
            }
        }
        @if data.shelves.is_empty() { (bare(cx)) }
        @for shelf in &data.shelves { (self::shelf(cx, shelf)) }
    };
    shell::page(cx, Section::Home, "", &body)
}

/// Greets, says how much waits, and leads those on who arrange the page.
fn head(cx: &Context<'_>, name: &str) -> Markup {
    let about = match cx.viewer.as_ref().and_then(|viewer| viewer.waiting) {
        Some(0) => Some(cx.say(home::ALL_DECIDED)),
        Some(count) => Some(cx.say(home::waiting(count))),
        None => None,
    };
    let arranges = cx.viewer.as_ref().is_some_and(|viewer| viewer.sees_settings);
    html! {
        div.card-heading {
            div {
                h1.card-name { (cx.say(greeting(cx, name))) }
                @if let Some(about) = about {
                    p.card-about id="home-about" data-live="request" { (about) }
                }
            }
            @if arranges {
                (Button::link(cx.say(home::ARRANGE), cx.url(path::SETTINGS_DISCOVER))
                    .icon(Icon::Edit).icon_only().quiet())
            }
        }
    }
}

/// Says that nothing is ordered until somebody decides, where everybody begins who may decide.
fn held(cx: &Context<'_>) -> Markup {
    html! {
        (Notice::new(Mood::Careful, cx.say(restore::HOLD_ABOUT)))
        div.form-actions.settings-note {
            (Button::link(cx.say(home::DECIDE), cx.url(path::RESTORE)).primary())
        }
    }
}

/// What is shown where no row is switched on.
fn bare(cx: &Context<'_>) -> Markup {
    let arranges = cx.viewer.as_ref().is_some_and(|viewer| viewer.sees_settings);
    let on = if arranges {
        Button::link(cx.say(home::ARRANGE), cx.url(path::SETTINGS_DISCOVER))
    } else {
        Button::link(cx.say(home::BROWSE), cx.url(path::MOVIES))
    };
    empty(&cx.say(home::BARE), &cx.say(home::BARE_ABOUT), &html! { (on.primary()) })
}

fn shelf(cx: &Context<'_>, shelf: &Shelf) -> Markup {
    match shelf {
        Shelf::Added(cards) => titles(cx, "added", &cx.say(home::ADDED), None, cards),
        Shelf::Wishes(wishes) => html! {
            div id="home-recent" data-live="request" {
                @if !wishes.is_empty() { (recent(cx, wishes)) }
            }
        },
        Shelf::Kept(cards) => {
            let (words, all) = (cx.say(home::SEE_ALL), cx.url(path::WATCHLIST));
            titles(cx, "kept", &cx.say(home::KEPT), Some((&words, &all)), cards)
        }
        Shelf::Row(row) => rows::row(cx, row),
    }
}

fn titles(
    cx: &Context<'_>,
    id: &str,
    title: &str,
    all: Option<(&str, &str)>,
    cards: &[TitleCard],
) -> Markup {
    let cards: Vec<Markup> =
        cards.iter().map(|card| Entry::Title(card.clone()).card(cx, id)).collect();
    html! { @if !cards.is_empty() { (row::row(cx, id, title, all, &cards)) } }
}

fn greeting<'a>(cx: &Context<'_>, name: &'a str) -> Phrase<'a> {
    match cx.now.hour() {
        5..=10 => home::morning(name),
        11..=16 => home::day(name),
        _ => home::evening(name),
    }
}

fn waiting(cx: &Context<'_>, tickets: &[Ticket]) -> Markup {
    let tickets: Vec<Markup> = tickets.iter().map(|each| ticket(cx, each)).collect();
    html! {
        section.row aria-labelledby="waiting" {
            div.row-head {
                h2.row-title id="waiting" { (cx.say(home::WAITING_TITLE)) }
                a.row-all href=(cx.url(&Filter::default().address())) { (cx.say(home::SEE_ALL)) }
            }
            (row::stack("tickets", &tickets))
        }
    }
}

fn recent(cx: &Context<'_>, wishes: &[Wish]) -> Markup {
    let cards: Vec<Markup> = wishes
        .iter()
        .map(|wish| {
            let detail =
                html! { @if let Some(by) = &wish.by { (by) } @else { (wish.title.kind_and_year(cx)) } };
            let state = standing(cx, wish.request, wish.media);
            let card = poster_card(cx, &wish.title, Some(&state), &detail);
            let href = path::title(wish.title.kind, wish.title.tmdb_id);
            html! { a.poster-way href=(cx.url(&href)) { (card) } }
        })
        .collect();
    let all = Filter { standing: Standing::All, ..Filter::default() }.address();
    let all = cx.url(&all);
    row::row(cx, "recent", &cx.say(home::RECENT), Some((&cx.say(home::SEE_ALL), &all)), &cards)
}
