//! Usherr's mark: a ticket on which a U holds up a beam of light, as an usher's torch does.

use maud::{Markup, PreEscaped, html};

use super::Context;

/// The drawing as a file of its own, for the browser's tab.
pub const SVG: &str = include_str!("../../assets/img/mark.svg");

/// Draws the mark alone.
pub fn mark() -> Markup {
    html! { span.mark aria-hidden="true" { (PreEscaped(SVG.trim_end())) } }
}

/// Draws the mark beside the household's name for its Usherr.
pub fn signature(cx: &Context<'_>) -> Markup {
    html! { (mark()) span.mark-name { (cx.app_name) } }
}
