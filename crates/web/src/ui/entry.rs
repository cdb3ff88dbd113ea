//! What lists are made of: films, series, people and collections as cards that lead to their pages.

use maud::{Markup, html};

use super::{
    Context,
    badge::MediaState,
    button::Button,
    form::Form,
    icon::Icon,
    mark,
    poster::{Title, poster, stand_in},
};
use crate::{
    pages::path,
    text::{entries, title as whole, titles},
};

/// One entry of a list.
#[derive(Debug, Clone)]
pub enum Entry {
    Title(TitleCard),
    Person(PersonCard),
    Collection(CollectionCard),
}

/// A film or a series.
#[derive(Debug, Clone)]
pub struct TitleCard {
    pub title: Title,
    pub state: MediaState,
    /// Whether the reader may ask for it now.
    pub may_ask: bool,
    /// Whether it is on the reader's watchlist; `None` where it may not be put there.
    pub kept: Option<bool>,
    /// Whether it is on the blocklist; `None` where the reader changes nothing about that.
    pub blocked: Option<bool>,
    /// Said below the name instead of the year.
    pub detail: Option<String>,
}

/// Somebody who acts or makes films.
#[derive(Debug, Clone)]
pub struct PersonCard {
    pub id: u64,
    pub name: String,
    pub picture: Option<String>,
    /// Whom they play, or what they do.
    pub part: Option<String>,
}

/// Films that belong together.
#[derive(Debug, Clone)]
pub struct CollectionCard {
    pub id: u64,
    pub name: String,
    pub poster: Option<String>,
}

impl Entry {
    /// Returns the entry's id within a list of this name.
    pub fn id(&self, list: &str) -> String {
        match self {
            Self::Title(card) => card.id(list),
            Self::Person(card) => format!("{list}-person-{}", card.id),
            Self::Collection(card) => format!("{list}-collection-{}", card.id),
        }
    }

    /// Shows the entry in a list of this name.
    pub fn card(&self, cx: &Context<'_>, list: &str) -> Markup {
        match self {
            Self::Title(card) => title_card(cx, card, &card.id(list)),
            Self::Person(card) => person_card(cx, card),
            Self::Collection(card) => collection_card(cx, card),
        }
    }
}

impl TitleCard {
    fn id(&self, list: &str) -> String {
        format!("{list}-{}-{}", path::kind_code(self.title.kind), self.title.tmdb_id)
    }
}

/// Shows a title; its id is that of the element, which dialogs opened from it renew.
pub fn title_card(cx: &Context<'_>, card: &TitleCard, id: &str) -> Markup {
    let Title { kind, tmdb_id, year, .. } = card.title;
    let name = card.title.name(cx);
    let again = path::with_query(&path::card(kind, tmdb_id), &[("as", Some(id))]);
    html! {
        article.poster-card.entry id=(id) data-card=(cx.url(&again)) {
            (poster(cx, &card.title))
            @if let Some(badge) = card.state.badge(cx) { div.poster-state { (badge) } }
            p.poster-title {
                a.entry-link href=(cx.url(&path::title(kind, tmdb_id))) { (name) }
            }
            p.poster-detail {
                @if let Some(detail) = &card.detail { (detail) }
                @else if let Some(year) = year { (card.title.kind(cx)) " · " (year) }
                @else { (card.title.kind(cx)) }
            }
            @if card.may_ask {
                div.entry-ask {
                    (Button::link(cx.say(entries::ASK), cx.url(&path::ask(kind, tmdb_id, false)))
                        .icon(Icon::Add).small().primary().about(name.as_ref()).in_dialog())
                }
            }
            @if let Some(kept) = card.kept { (keep(cx, card, kept, id)) }
            @if let Some(blocked) = card.blocked { (block(cx, card, blocked, id)) }
        }
    }
}

/// Puts the title on the reader's watchlist or takes it off, and shows its card anew.
fn keep(cx: &Context<'_>, card: &TitleCard, kept: bool, id: &str) -> Markup {
    let (words, value, icon, class) = if kept {
        (whole::FORGET, "remove", Icon::Kept, "entry-keep entry-kept")
    } else {
        (whole::KEEP, "add", Icon::Keep, "entry-keep")
    };
    let button = Button::submit_value(cx.say(words), "act", value).icon(icon);
    html! { div class=(class) { (change(cx, card, "watchlist", button, id)) } }
}

/// Puts the title on the blocklist, once that is sure, or takes it off.
fn block(cx: &Context<'_>, card: &TitleCard, blocked: bool, id: &str) -> Markup {
    let button = if blocked {
        Button::submit_value(cx.say(whole::UNBLOCK), "act", "remove").icon(Icon::Unblock)
    } else {
        let button = Button::submit_value(cx.say(whole::BLOCK), "act", "add").icon(Icon::Blocked);
        button.unsure(cx.say(entries::BLOCK_SURE))
    };
    html! { div.entry-block { (change(cx, card, "blocklist", button, id)) } }
}

/// A button that changes a list and shows the card of the title anew.
fn change(cx: &Context<'_>, card: &TitleCard, list: &str, button: Button<'_>, id: &str) -> Markup {
    let button = button.small().icon_only().about(card.title.name(cx).into_owned());
    let address = path::change_list(list, card.title.kind, card.title.tmdb_id);
    let address = path::with_query(&address, &[("as", Some(id))]);
    html! { (Form::button(cx, &address, &button).swap(id)) }
}

fn person_card(cx: &Context<'_>, card: &PersonCard) -> Markup {
    html! {
        article.poster-card.entry {
            (portrait(cx, card))
            p.poster-title { a.entry-link href=(cx.url(&path::person(card.id))) { (card.name) } }
            @if let Some(part) = &card.part { p.poster-detail { (part) } }
        }
    }
}

/// Shows a person's picture, or a silhouette.
pub fn portrait(cx: &Context<'_>, card: &PersonCard) -> Markup {
    html! {
        @if let Some(src) = &card.picture {
            img.poster src=(cx.url(src)) alt="" width="342" height="513" loading="lazy"
                decoding="async";
        } @else {
            span.poster.entry-nobody aria-hidden="true" { (Icon::Person) }
        }
    }
}

fn collection_card(cx: &Context<'_>, card: &CollectionCard) -> Markup {
    html! {
        article.poster-card.entry {
            @if let Some(src) = &card.poster {
                img.poster src=(cx.url(src)) alt="" width="342" height="513" loading="lazy"
                    decoding="async";
            } @else {
                span class=(stand_in(card.id)) aria-hidden="true" {
                    (mark::mark())
                    span.poster-name { (card.name) }
                }
            }
            p.poster-title { a.entry-link href=(cx.url(&path::collection(card.id))) { (card.name) } }
            p.poster-detail { (cx.say(titles::COLLECTION)) }
        }
    }
}
