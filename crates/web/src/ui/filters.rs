//! The choices above a list, as a form whose answer has an address of its own.

use maud::{Markup, Render, html};

use super::{Context, button::Button, icon::Icon};
use crate::text::common;

/// Shows the choices in a line. Each change is sent at once where script runs; elsewhere the
/// button sends them. `kept` are values that the form carries along unseen.
pub fn filters(
    cx: &Context<'_>,
    action: &str,
    swap: &str,
    kept: &[(&str, &str)],
    choices: &[&dyn Render],
) -> Markup {
    html! {
        form.filters action=(cx.url(action)) role="search" data-swap=(swap) data-auto data-address {
            @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
            @for choice in choices { (choice.render()) }
            div.filters-apply {
                (Button::submit(cx.say(common::APPLY)).icon(Icon::Filter).small())
            }
        }
    }
}
