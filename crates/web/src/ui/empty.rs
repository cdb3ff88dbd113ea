//! What is shown where nothing is: a quiet drawing, a sentence, and the way on.

use maud::{Markup, html};

/// Says that a list is empty, why, and what can be done about it.
pub fn empty(title: &str, about: &str, way_on: &Markup) -> Markup {
    scene(&html! { h2.empty-title { (title) } }, about, way_on)
}

/// Says the same of a whole page, whose heading this is.
pub fn empty_page(title: &str, about: &str, way_on: &Markup) -> Markup {
    scene(&html! { h1.empty-title { (title) } }, about, way_on)
}

fn scene(heading: &Markup, about: &str, way_on: &Markup) -> Markup {
    html! {
        div.empty {
            span.empty-drawing aria-hidden="true" { (seats()) }
            (heading)
            p.empty-about { (about) }
            (way_on)
        }
    }
}

/// Draws an empty seat under the usher's beam; coloured by the stylesheet.
fn seats() -> Markup {
    html! {
        svg viewBox="0 0 240 132" {
            g.empty-row {
                path d="M22 62a14 14 0 0 1 14-14h22a14 14 0 0 1 14 14v48H22z" {}
                path d="M168 62a14 14 0 0 1 14-14h22a14 14 0 0 1 14 14v48h-50z" {}
                rect x="10" y="80" width="10" height="40" rx="5" {}
                rect x="220" y="80" width="10" height="40" rx="5" {}
            }
            path.empty-beam d="M113 0h14l55 118H58z" {}
            ellipse.empty-beam cx="120" cy="119" rx="76" ry="9" {}
            g.empty-seat {
                path d="M95 62a14 14 0 0 1 14-14h22a14 14 0 0 1 14 14v36H95z" {}
                rect x="83" y="80" width="10" height="40" rx="5" {}
                rect x="147" y="80" width="10" height="40" rx="5" {}
            }
            rect.empty-cushion x="95" y="90" width="50" height="20" rx="7" {}
        }
    }
}
