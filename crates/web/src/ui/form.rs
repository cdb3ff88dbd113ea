//! Forms: ordinary HTML that posts and redirects, with three words for `swap.js`.
//!
//! `data-swap="id"` asks the script to send the form (or follow the link) in the background and to
//! replace the element with that id by its namesake in the answer, or the page's main part when
//! the answer has no such element. `data-auto` sends a form when one of its lists or boxes changes
//! and while a search field is typed in. `data-address` also shows the new address.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use super::{Context, button::Button, notice};

/// A form that changes something.
pub struct Form<'a> {
    action: Cow<'a, str>,
    swap: Option<Cow<'a, str>>,
    csrf: Option<&'a str>,
    class: &'static str,
    auto: bool,
    body: Markup,
}

impl<'a> Form<'a> {
    /// Makes a form whose parts stand below each other.
    pub fn post(cx: &Context<'a>, action: &'a str, body: Markup) -> Self {
        Self { action: cx.url(action), swap: None, csrf: cx.csrf, class: "form", auto: false, body }
    }

    /// Makes a form that is only its button, to stand beside others.
    pub fn button(cx: &Context<'a>, action: &'a str, button: &Button<'_>) -> Self {
        Self::row(cx, action, button.render())
    }

    /// Makes a form of a button and what is sent with it unseen, to stand beside others.
    pub fn row(cx: &Context<'a>, action: &'a str, body: Markup) -> Self {
        Self { class: "form-inline", ..Self::post(cx, action, body) }
    }

    /// Is sent when a choice changes, where script runs.
    #[must_use]
    pub fn auto(mut self) -> Self {
        self.auto = true;
        self
    }

    /// Replaces only the element with this id when script is there.
    #[must_use]
    pub fn swap(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.swap = Some(id.into());
        self
    }
}

impl Render for Form<'_> {
    fn render(&self) -> Markup {
        html! {
            form class=(self.class) method="post" action=(self.action)
                data-swap=[self.swap.as_deref()] data-auto[self.auto] {
                @if let Some(token) = self.csrf {
                    input type="hidden" name="_csrf" value=(token);
                }
                (self.body)
            }
        }
    }
}

/// Says above a form that it was refused, and why when no single field is to blame.
pub fn refusal(message: Option<&str>) -> Markup {
    html! {
        @if let Some(message) = message {
            (notice::Notice::problem(message))
        }
    }
}

/// The same, with what another program said beneath.
pub fn refusal_in_detail(told: Option<&Told>) -> Markup {
    html! {
        @if let Some(told) = told {
            (notice::Notice::problem(told.words.as_str()).detail(told.detail.as_deref()))
        }
    }
}

/// Why something is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// A sentence in the reader's language.
    pub words: String,
    /// What that leaves out: a name, a number, what another program said.
    pub detail: Option<String>,
}

impl From<String> for Told {
    fn from(words: String) -> Self {
        Self { words, detail: None }
    }
}

/// Groups related fields under a heading that says what they are about.
pub fn group(title: &str, about: Option<&str>, body: &Markup) -> Markup {
    html! {
        fieldset.form-group {
            legend.form-legend { (title) }
            @if let Some(about) = about { p.form-about { (about) } }
            div.form-fields { (body) }
        }
    }
}

/// Holds a form's buttons, the most important first.
pub fn actions(buttons: &[Button<'_>]) -> Markup {
    html! { div.form-actions { @for button in buttons { (button) } } }
}

/// What Enter presses in a field, where another button comes before the one that the form is for:
/// browsers take the first, seen or not.
pub fn at_enter(label: &str) -> Markup {
    html! { button type="submit" hidden { (label) } }
}
