//! A question over the page. Buttons open it with `command="show-modal"`, which browsers know
//! without script; `swap.js` does it for those that do not yet.

use maud::{Markup, html};

use super::{Context, button::Button, icon::Icon};
use crate::text::common;

/// A dialog that is in the page and waits to be opened.
pub fn dialog(cx: &Context<'_>, id: &str, title: &str, body: &Markup) -> Markup {
    let title_id = format!("{id}-title");
    html! {
        dialog.dialog id=(id) aria-labelledby=(title_id) closedby="any" {
            div.dialog-head {
                h2.dialog-title id=(title_id) { (title) }
                (Button::closes(cx.say(common::CLOSE), id).icon(Icon::Decline).quiet().icon_only())
            }
            (body)
        }
    }
}
