//! How the page looks that stands in for all others while the server is silent.

use maud::{Markup, html};

use crate::{
    pages::path,
    text::offline,
    ui::{Context, button::Button, empty::empty_page, shell},
};

/// Renders the page. Whoever is signed in, it shows nobody: it is kept in the browser.
pub fn page(cx: &Context<'_>) -> Markup {
    let title = cx.say(offline::TITLE);
    let again = Button::link(cx.say(offline::AGAIN), cx.url(path::HOME)).primary();
    let body = empty_page(&title, &cx.say(offline::ABOUT), &html! { (again) });
    shell::alone(cx, &title, &html! { div.card { (body) } })
}
