//! What a person sees before anybody has moved in: how to do so.

use maud::{Markup, html};

use crate::{
    text::setup,
    ui::{Context, card, shell},
};

/// What the page shows.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    /// The folder that Usherr looks at, as the owner would find it.
    pub folder: &'a str,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: Setup<'_>) -> Markup {
    let title = cx.say(setup::TITLE);
    let body = html! {
        div.card {
            h1.card-name { (title) }
            p.card-about { (cx.say(setup::ABOUT)) }
        }
        (card::card(&cx.say(setup::MOVING), &html! {
            ol.setup {
                li { (cx.say(setup::MOVING_STOP)) }
                li { (cx.say(setup::MOVING_START)) " " code.setup-code { (data.folder) } }
                li { (cx.say(setup::MOVING_SAFE)) }
            }
        }))
        (card::card(&cx.say(setup::FRESH), &html! {
            p { (cx.say(setup::FRESH_ABOUT)) }
            code.setup-code { "POST " (cx.url("/api/v1/auth/jellyfin")) }
        }))
    };
    shell::alone(cx, &title, &body)
}
