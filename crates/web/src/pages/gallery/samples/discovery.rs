//! Finding something to watch.

use super::{Readers, Sample, home};
use crate::pages::home::view as home_view;
use crate::text::titles;
use crate::ui::Context;
use crate::ui::dialog::{self, Head};
use crate::ui::shell::Section;
use maud::{Markup, html};

/// Renders the pages of this area.
pub(super) fn pages(readers: &Readers) -> Vec<Sample> {
    let cx = &readers.owner;
    vec![("home", home_view::page(cx, &home())), ("dialog", a_dialog(cx))]
}

/// A page that links show as a dialog.
fn a_dialog(cx: &Context<'_>) -> Markup {
    let head =
        Head { title: "The Keeper of the Light", about: Some("2024"), backdrop: Some("/a.jpg") };
    dialog::page(cx, Section::Elsewhere, &head, &html! { p { (cx.say(titles::FILM)) } })
}
