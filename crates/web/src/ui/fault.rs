//! What is shown in place of something that could not be shown.

use maud::{Markup, html};

use super::icon::Icon;

/// Says what is missing from a part of a page, and offers the way on.
pub fn fault(title: &str, about: &str, way_on: &Markup) -> Markup {
    html! {
        div.fault role="alert" {
            (Icon::Warning)
            div {
                h2.fault-title { (title) }
                p.fault-about { (about) }
                (way_on)
            }
        }
    }
}
