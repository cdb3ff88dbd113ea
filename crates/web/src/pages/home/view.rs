//! How the home page looks: a greeting, what needs a decision, what the household asked for.

use chrono::Timelike;
use maud::{Markup, html};

use crate::{
    pages::requests::view::{Filter, Standing},
    text::{Phrase, home, requests},
    ui::{
        Context,
        badge::{MediaState, RequestState, standing},
        card,
        empty::empty,
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
    /// Who asked; `None` when the reader may not know.
    pub by: Option<String>,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Home<'a> {
    pub name: &'a str,
    /// The oldest requests that wait for this person's decision.
    pub waiting: Vec<Ticket>,
    pub recent: Vec<Wish>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Home<'_>) -> Markup {
    let about = match cx.viewer.as_ref().and_then(|viewer| viewer.waiting) {
        Some(0) => Some(cx.say(home::ALL_DECIDED)),
        Some(count) => Some(cx.say(home::waiting(count))),
        None => None,
    };
    let body = html! {
        (card::heading(&cx.say(greeting(cx, data.name)), about.as_deref(), &html! {}))
        @if !data.waiting.is_empty() { (waiting(cx, &data.waiting)) }
        @if data.recent.is_empty() {
            (empty(&cx.say(requests::NONE), &cx.say(requests::NONE_ABOUT), &html! {}))
        } @else {
            (recent(cx, &data.recent))
        }
    };
    shell::page(cx, Section::Home, "", &body)
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
                a.row-all href=(cx.url(&Filter::default().address(1))) { (cx.say(home::SEE_ALL)) }
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
                html! { @if let Some(by) = &wish.by { (by) } @else { (wish.title.kind(cx)) } };
            poster_card(cx, &wish.title, &standing(cx, wish.request, wish.media), &detail)
        })
        .collect();
    let all = Filter { standing: Standing::All, ..Filter::default() }.address(1);
    let all = cx.url(&all);
    row::row(cx, "recent", &cx.say(home::RECENT), Some((&cx.say(home::SEE_ALL), &all)), &cards)
}
