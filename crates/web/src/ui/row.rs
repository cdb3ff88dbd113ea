//! A titled row of posters that scrolls sideways, or a stack that grows downwards.

use maud::{Markup, html};

/// Shows cards side by side under a heading that may lead to all of them.
pub fn row(id: &str, title: &str, all: Option<(&str, &str)>, cards: &[Markup]) -> Markup {
    html! {
        section.row aria-labelledby=(id) {
            div.row-head {
                h2.row-title id=(id) { (title) }
                @if let Some((words, href)) = all { a.row-all href=(href) { (words) } }
            }
            // Reachable by keyboard, because it scrolls.
            ul.row-cards tabindex="0" aria-labelledby=(id) {
                @for card in cards { li { (card) } }
            }
        }
    }
}

/// Shows things below each other; its id is where `data-more` appends.
pub fn stack(id: &str, items: &[Markup]) -> Markup {
    html! { ul.row-stack id=(id) { @for item in items { li { (item) } } } }
}
