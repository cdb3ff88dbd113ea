//! A titled row of posters that scrolls sideways, a grid of them, or a stack that grows downwards.

use maud::{Markup, html};

use super::{Context, icon::Icon, lazy::lazy, skeleton};
use crate::text::common;

/// Shows cards side by side under a heading that may lead to all of them.
pub fn row(
    cx: &Context<'_>,
    id: &str,
    title: &str,
    all: Option<(&str, &str)>,
    cards: &[Markup],
) -> Markup {
    framed(cx, id, title, all, &cards_in_line(id, cards))
}

/// Holds the place of a row of posters that comes on its own; `id` is that of its frame, and
/// `address` is where it is found.
pub fn coming(
    cx: &Context<'_>,
    way: (&str, &str),
    title: &str,
    all: Option<(&str, &str)>,
) -> Markup {
    coming_as(cx, way, title, all, &skeleton::row(&cx.say(common::COMING)))
}

/// Holds the place of a row of tiles that comes on its own.
pub fn coming_tiles(
    cx: &Context<'_>,
    way: (&str, &str),
    title: &str,
    all: Option<(&str, &str)>,
) -> Markup {
    coming_as(cx, way, title, all, &skeleton::tiles(&cx.say(common::COMING)))
}

fn coming_as(
    cx: &Context<'_>,
    (id, address): (&str, &str),
    title: &str,
    all: Option<(&str, &str)>,
    shape: &Markup,
) -> Markup {
    lazy(cx, id, address, &framed(cx, &format!("{id}-title"), title, all, shape))
}

/// Frames any row under its heading.
pub fn framed(
    cx: &Context<'_>,
    id: &str,
    title: &str,
    all: Option<(&str, &str)>,
    cards: &Markup,
) -> Markup {
    html! {
        section.row aria-labelledby=(id) {
            div.row-head {
                h2.row-title id=(id) {
                    @if let Some((_, href)) = all { a.row-name href=(href) { (title) } }
                    @else { (title) }
                }
                div.row-ways {
                    @if let Some((words, href)) = all { a.row-all href=(href) { (words) } }
                    (steps(cx))
                }
            }
            (cards)
        }
    }
}

/// The buttons for mice, which cannot push a row sideways; everybody else has no need of them.
fn steps(cx: &Context<'_>) -> Markup {
    let step = |words, icon, by| {
        let words = cx.say(words);
        html! {
            button.row-step type="button" data-slide=(by) tabindex="-1" title=(words) {
                (icon) span.unseen { (words) }
            }
        }
    };
    html! {
        (step(common::BACK_IN_ROW, Icon::Left, "-1"))
        (step(common::ON_IN_ROW, Icon::Right, "1"))
    }
}

/// So many cards are wider than a page ever is. What follows would only keep the others from being seen,
/// and have pictures fetched that most never come to.
const IN_SIGHT: usize = 8;

/// Shows cards side by side. Reachable by keyboard, because it scrolls.
///
/// Those beyond the window stand in a `<noscript>`, which costs a browser next to nothing: `reveal.js`
/// takes them out of it when somebody begins to scroll, and without script they are there from the first.
pub fn cards_in_line(label: &str, cards: &[Markup]) -> Markup {
    in_line("row-cards", label, cards)
}

/// Shows cards of another shape in the same way; `class` has that of a row in it.
pub fn in_line(class: &str, label: &str, cards: &[Markup]) -> Markup {
    let (first, others) = cards.split_at(cards.len().min(IN_SIGHT));
    html! {
        ul class=(class) tabindex="0" aria-labelledby=(label) data-slides {
            @for card in first { li { (card) } }
            @if !others.is_empty() {
                noscript.row-rest { @for card in others { li { (card) } } }
            }
        }
    }
}

/// Shows cards in as many columns as there is room for; its id is where `data-more` appends.
pub fn grid(id: &str, cards: &[(Option<String>, Markup)]) -> Markup {
    html! {
        ul.row-grid id=(id) { @for (id, card) in cards { li id=[id.as_deref()] { (card) } } }
    }
}

/// Leads to the next part of a list, which is appended to the element with this id when the link
/// comes into view.
pub fn more(cx: &Context<'_>, list: &str, next: Option<&str>) -> Markup {
    html! {
        div.row-more {
            @if let Some(next) = next {
                a.button href=(cx.url(next)) rel="next" data-more=(list) { (cx.say(common::MORE)) }
            }
        }
    }
}

/// Shows things below each other; its id is where `data-more` appends.
pub fn stack(id: &str, items: &[Markup]) -> Markup {
    html! { ul.row-stack id=(id) { @for item in items { li { (item) } } } }
}
