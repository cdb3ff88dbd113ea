//! A question over the page, or a panel at its side.
//!
//! [`dialog`] is in the page and waits: buttons open it with `command="show-modal"`, which browsers
//! know without script. [`page`] is a page of its own that links with `data-dialog` show over the
//! page they stand in; without script they lead there. A form in it needs nothing more: `swap.js`
//! sends it, and closes the dialog when the answer leads elsewhere.

use maud::{Markup, html};

use super::{
    Context,
    button::Button,
    icon::Icon,
    shell::{self, Section},
    skeleton,
};
use crate::text::common;

/// A dialog that is in the page and waits to be opened.
pub fn dialog(cx: &Context<'_>, id: &str, title: &str, body: &Markup) -> Markup {
    waiting(cx, "dialog", id, title, body)
}

/// A panel at the side that is in the page and waits to be opened.
pub fn aside(cx: &Context<'_>, id: &str, title: &str, body: &Markup) -> Markup {
    waiting(cx, "dialog dialog-aside", id, title, body)
}

fn waiting(cx: &Context<'_>, class: &str, id: &str, title: &str, body: &Markup) -> Markup {
    let title_id = format!("{id}-title");
    html! {
        dialog class=(class) id=(id) aria-labelledby=(title_id) closedby="any" {
            div.dialog-head {
                h2.dialog-title id=(title_id) { (title) }
                (Button::closes(cx.say(common::CLOSE), id).icon(Icon::Decline).quiet().icon_only())
            }
            (body)
        }
    }
}

/// Heads a page that looks the same when it is shown as a dialog, with the way out of that.
pub fn heading(cx: &Context<'_>, title: &str, about: &str) -> Markup {
    html! {
        header.dialog-head {
            div.dialog-words {
                h1.card-name { (title) }
                p.card-about { (about) }
            }
            (close(cx))
        }
    }
}

/// Closes the dialog that it stands in; on a page of its own it is not shown.
pub fn close(cx: &Context<'_>) -> Markup {
    html! {
        form.dialog-close method="dialog" {
            (Button::submit(cx.say(common::CLOSE)).icon(Icon::Decline).quiet().icon_only())
        }
    }
}

/// What a link's dialog shows until its page is there; `panels.js` opens it with that.
pub fn coming(cx: &Context<'_>) -> Markup {
    html! {
        template id="dialog-coming" {
            div.dialog-head { div.dialog-words { (skeleton::lines(&cx.say(common::COMING), 2)) }
                (close(cx)) }
            (fields())
        }
    }
}

/// Holds the place of a form's fields.
pub fn fields_coming(cx: &Context<'_>) -> Markup {
    html! {
        p.unseen role="status" { (cx.say(common::COMING)) }
        (fields())
    }
}

fn fields() -> Markup {
    html! {
        div.dialog-coming aria-hidden="true" {
            @for _ in 0..4 { span.skeleton.dialog-field {} }
        }
    }
}

/// What stands at the top of a page that may be shown as a dialog.
pub struct Head<'a> {
    /// What is asked or done.
    pub title: &'a str,
    /// What it is about, such as a title.
    pub about: Option<&'a str>,
    /// A picture of ours behind the heading.
    pub backdrop: Option<&'a str>,
}

/// Renders a page that links with `data-dialog` show as a dialog.
pub fn page(cx: &Context<'_>, section: Section, head: &Head<'_>, body: &Markup) -> Markup {
    let body = html! {
        div.dialog-page {
            header.dialog-head {
                @if let Some(backdrop) = head.backdrop {
                    img.dialog-backdrop src=(cx.url(backdrop)) alt="" width="780" height="325";
                }
                div.dialog-words {
                    h1.dialog-title { (head.title) }
                    @if let Some(about) = head.about { p.dialog-about { (about) } }
                }
                (close(cx))
            }
            (body)
        }
    };
    shell::page(cx, section, head.title, &body)
}
