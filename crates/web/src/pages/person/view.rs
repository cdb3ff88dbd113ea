//! How a person's page looks.

use maud::{Markup, html};

use crate::{
    pages::{part::Part, path},
    text::{common, person},
    ui::{
        Context,
        entry::{Entry, PersonCard, portrait},
        poster::TitleKind,
        row,
        shell::{self, Section},
        skeleton,
        tabs::{Tab, tabs},
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
    /// Only films, or only series, are shown.
    pub of: Option<TitleKind>,
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
        div.someone {
            div.someone-picture { span.skeleton.skeleton-poster {} }
            div.someone-words {
                h1.card-name { (cx.say(person::TITLE)) }
                (skeleton::lines(&cx.say(common::COMING), 3))
            }
        }
    };
    let address = address(data.id, data.of);
    data.someone.show(cx, (BODY, &address), &waiting, |someone| whole(cx, data, someone))
}

fn address(id: u64, of: Option<TitleKind>) -> String {
    path::with_query(&path::person(id), &[("of", of.map(path::kind_code))])
}

fn is_of(entry: &Entry, of: TitleKind) -> bool {
    matches!(entry, Entry::Title(card) if card.title.kind == of)
}

/// Lets films or series be shown alone, where there are both.
fn kinds(cx: &Context<'_>, data: &Page, someone: &Someone) -> Markup {
    let all = || someone.cast.iter().chain(&someone.crew);
    let has = |of| all().any(|entry| is_of(entry, of));
    let tab = |words, of| Tab {
        words: cx.say(words),
        href: cx.url(&address(data.id, of)).into_owned().into(),
        here: data.of == of,
        count: None,
    };
    let choices = [
        tab(person::ALL, None),
        tab(common::MOVIES, Some(TitleKind::Film)),
        tab(common::SERIES, Some(TitleKind::Series)),
    ];
    html! {
        @if has(TitleKind::Film) && has(TitleKind::Series) {
            (tabs(&cx.say(person::KINDS), Some(BODY), &choices))
        }
    }
}

fn whole(cx: &Context<'_>, data: &Page, someone: &Someone) -> Markup {
    let works = |id, words, entries: &[Entry]| {
        let title = cx.say(words);
        let shown = entries.iter().filter(|entry| data.of.is_none_or(|of| is_of(entry, of)));
        let cards = shown.map(|entry| (None, entry.card(cx, id))).collect::<Vec<_>>();
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
            }
            @if let Some(biography) = &someone.biography { (story(cx, biography)) }
        }
        (kinds(cx, data, someone))
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

/// So many letters fit into the lines that are shown at first, on a phone as well.
const SHORT: usize = 240;

fn story(cx: &Context<'_>, biography: &str) -> Markup {
    if biography.chars().count() <= SHORT {
        return html! { p.someone-story.someone-text { (biography) } };
    }
    html! {
        details.someone-story {
            summary {
                span.someone-text { (biography) }
                span.someone-more { (cx.say(person::MORE)) }
            }
        }
    }
}
