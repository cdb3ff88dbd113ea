//! A part of a page that needs an answer from outside and comes on its own, so that the page's first
//! bytes wait for nobody.
//!
//! `swap.js` fetches it when it comes near. Without script a link leads to the part as a page.

use maud::{Markup, html};

use super::{Context, button::Button, icon::Icon};
use crate::text::common;

/// Holds the place of a part with this id, which is found at `address`.
pub fn lazy(cx: &Context<'_>, id: &str, address: &str, meanwhile: &Markup) -> Markup {
    let address = cx.url(address);
    html! {
        div.lazy id=(id) data-load=(address) aria-busy="true" {
            div.lazy-meanwhile { (meanwhile) }
            div.lazy-again {
                p { (cx.say(common::PART_MISSING)) }
                (Button::link(cx.say(common::TRY_AGAIN), address.as_ref()).icon(Icon::Retry).small()
                    .swap(id))
            }
            noscript { p.lazy-link { a href=(address) { (cx.say(common::SHOW_PART)) } } }
        }
    }
}
