//! How a collection's page looks.

use maud::{Markup, html};

use crate::{
    pages::{part::Part, path},
    text::{collection, common, title, titles},
    ui::{
        Context,
        badge::MediaState,
        button::Button,
        entry::Entry,
        icon::Icon,
        progress::{self, Coming},
        row,
        shell::{self, Section},
        skeleton,
    },
};

/// The element that comes on its own.
pub const BODY: &str = "collection";

/// What is told of a collection.
#[derive(Debug, Clone)]
pub struct Collection {
    pub name: String,
    pub overview: Option<String>,
    pub backdrop: Option<String>,
    pub state: MediaState,
    /// How the films stand in 4K, for those who have to do with it.
    pub state_4k: Option<MediaState>,
    /// How far the films are that are being downloaded, each quality alone.
    pub coming: Vec<Coming>,
    /// What the films are, and where there is more of it.
    pub genres: Vec<(String, String)>,
    pub may_ask: bool,
    pub may_ask_4k: bool,
    pub films: Vec<Entry>,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Page {
    pub id: u64,
    pub collection: Part<Collection>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Page) -> Markup {
    let name = data.collection.here().map(|collection| collection.name.clone());
    let title = name.unwrap_or_else(|| cx.say(titles::COLLECTION).into_owned());
    shell::page(cx, Section::Movies, &title, &body(cx, data))
}

/// Renders the part that comes on its own.
pub fn body(cx: &Context<'_>, data: &Page) -> Markup {
    let waiting = html! {
        div.title-hero.title-bare {
            div.title-backdrop.title-backdrop-coming {}
            div.title-head {
                h1.title-name { (cx.say(titles::COLLECTION)) }
                p.title-line { span.skeleton.title-line-coming {} }
            }
        }
        div.row { (skeleton::posters(&cx.say(common::COMING), 6)) }
    };
    let address = path::collection(data.id);
    data.collection.show(cx, (BODY, &address), &waiting, |told| whole(cx, data.id, told))
}

fn whole(cx: &Context<'_>, id: u64, told: &Collection) -> Markup {
    let ask = |words, is_4k| {
        let address = path::ask_collection(id, is_4k);
        Button::link(cx.say(words), cx.url(&address).into_owned()).icon(Icon::Add).in_dialog()
    };
    let cards: Vec<_> = told.films.iter().map(|entry| (None, entry.card(cx, "part"))).collect();
    let from = path::with_query(&path::collection(id), &[("whole", Some("1"))]);
    html! {
        div.title-hero.title-bare id="hero" data-live="request downloads"
            data-live-from=(cx.url(&from)) {
            @if let Some(src) = &told.backdrop {
                img.title-backdrop src=(cx.url(src)) alt="" width="1280" height="720";
            }
            div.title-head {
                p.title-states {
                    @if let Some(badge) = told.state.badge(cx) { (badge) }
                    @if let Some(badge) = told.state_4k.and_then(|state| state.badge(cx)) {
                        span.title-4k { "4K" }
                        (badge)
                    }
                }
                h1.title-name { (told.name) }
                p.title-line {
                    span { (cx.say(collection::films(told.films.len() as u64))) }
                    @if !told.genres.is_empty() {
                        span {
                            @for (place, (name, at)) in told.genres.iter().enumerate() {
                                @if place > 0 { ", " }
                                a href=(cx.url(at)) { (name) }
                            }
                        }
                    }
                }
                @for coming in &told.coming {
                    div.title-progress { (progress::coming(cx, &cx.say(title::DOWNLOADED), *coming)) }
                }
                @if let Some(overview) = &told.overview { p.title-overview { (overview) } }
            }
            div.title-acts {
                @if told.may_ask { (ask(collection::ASK, false).primary()) }
                @if told.may_ask_4k { (ask(collection::ASK_4K, true)) }
            }
        }
        section.row aria-label=(cx.say(common::MOVIES)) {
            (row::grid("parts", &cards))
        }
    }
}
