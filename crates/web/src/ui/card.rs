//! A sheet of paper for things that belong together.

use maud::{Markup, html};

use super::{Context, icon::Icon};

/// Shows a titled section; the heading's level is 2, below the page's own.
pub fn card(title: &str, body: &Markup) -> Markup {
    html! {
        section.card {
            h2.card-title { (title) }
            (body)
        }
    }
}

/// Shows a sheet without a title.
pub fn sheet(body: &Markup) -> Markup {
    html! { div.card { (body) } }
}

/// Opens a page: its name, a sentence about it, and what can be done here.
pub fn heading(title: &str, about: Option<&str>, actions: &Markup) -> Markup {
    html! {
        div.card-heading {
            div {
                h1.card-name { (title) }
                @if let Some(about) = about { p.card-about { (about) } }
            }
            (actions)
        }
    }
}

/// Leads back to what a page belongs to. Where the page is shown as a dialog, closing leads there.
pub fn back(cx: &Context<'_>, words: &str, path: &str) -> Markup {
    html! {
        p.list-back.dialog-back { a href=(cx.url(path)) { (Icon::Left) (words) } }
    }
}
