//! How a person's page looks.

use maud::{Markup, html};

use crate::{
    pages::{part::Part, path},
    text::{common, person},
    ui::{
        Context,
        entry::{Entry, PersonCard, portrait},
        row,
        shell::{self, Section},
        skeleton,
    },
};

/// The element that comes on its own.
pub const BODY: &str = "someone";

/// What is told of a person.
#[derive(Debug, Clone)]
pub struct Someone {
    pub card: PersonCard,
    pub born: Option<String>,
    pub died: Option<String>,
    pub place: Option<String>,
    pub also: Vec<String>,
    pub biography: Option<String>,
    /// They are known for acting.
    pub acts_first: bool,
    pub cast: Vec<Entry>,
    pub crew: Vec<Entry>,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Page {
    pub id: u64,
    pub someone: Part<Someone>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Page) -> Markup {
    let name = data.someone.here().map(|someone| someone.card.name.clone());
    let title = name.unwrap_or_else(|| cx.say(person::TITLE).into_owned());
    shell::page(cx, Section::Elsewhere, &title, &body(cx, data))
}

/// Renders the part that comes on its own.
pub fn body(cx: &Context<'_>, data: &Page) -> Markup {
    let waiting = html! {
        h1.card-name { (cx.say(person::TITLE)) }
        (skeleton::lines(&cx.say(common::COMING), 4))
    };
    let address = path::person(data.id);
    data.someone.show(cx, (BODY, &address), &waiting, |someone| whole(cx, someone))
}

fn whole(cx: &Context<'_>, someone: &Someone) -> Markup {
    let works = |id, words, entries: &[Entry]| {
        let title = cx.say(words);
        let cards = entries.iter().map(|entry| (None, entry.card(cx, id))).collect::<Vec<_>>();
        html! {
            @if !cards.is_empty() {
                section.row aria-label=(title) {
                    div.row-head { h2.row-title { (title) } }
                    (row::grid(id, &cards))
                }
            }
        }
    };
    let cast = works("cast", person::CAST, &someone.cast);
    let crew = works("crew", person::CREW, &someone.crew);
    html! {
        div.someone {
            div.someone-picture { (portrait(cx, &someone.card)) }
            div.someone-words {
                h1.card-name { (someone.card.name) }
                p.someone-facts { (life(cx, someone)) }
                @if !someone.also.is_empty() {
                    p.someone-facts { (cx.say(person::also(someone.also.join(", ")))) }
                }
                @if let Some(biography) = &someone.biography { (story(cx, biography)) }
            }
        }
        @if someone.acts_first { (cast) (crew) } @else { (crew) (cast) }
    }
}

fn life(cx: &Context<'_>, someone: &Someone) -> Markup {
    html! {
        @match (&someone.born, &someone.died) {
            (Some(born), Some(died)) => (cx.say(person::lived(born.as_str(), died.as_str()))),
            (Some(born), None) => (cx.say(person::born(born.as_str()))),
            _ => "",
        }
        @if let Some(place) = &someone.place {
            @if someone.born.is_some() { " · " }
            (place)
        }
    }
}

fn story(cx: &Context<'_>, biography: &str) -> Markup {
    html! {
        details.someone-story {
            summary {
                span.someone-text { (biography) }
                span.someone-more { (cx.say(person::MORE)) }
            }
        }
    }
}
