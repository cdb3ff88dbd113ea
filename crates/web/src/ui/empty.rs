//! What is shown where nothing is: a quiet drawing, a sentence, and the way on.

use maud::{Markup, PreEscaped, html};

/// Two empty seats under the usher's beam; coloured by the stylesheet.
const SEATS: &str = include_str!("../../assets/img/seats.svg");

/// Says that a list is empty, why, and what can be done about it.
pub fn empty(title: &str, about: &str, way_on: &Markup) -> Markup {
    html! {
        div.empty {
            span.empty-drawing aria-hidden="true" { (PreEscaped(SEATS.trim_end())) }
            h2.empty-title { (title) }
            p.empty-about { (about) }
            (way_on)
        }
    }
}
