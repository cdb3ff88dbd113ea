//! A sentence about what happened: in the flow of a page, or as a toast that goes by itself.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use super::{Context, icon::Icon};
use crate::text::common;

/// How the news is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Good,
    Plain,
    Careful,
    Bad,
}

impl Mood {
    const fn face(self) -> (&'static str, Icon) {
        match self {
            Self::Good => ("notice notice-good", Icon::Good),
            Self::Plain => ("notice notice-plain", Icon::Information),
            Self::Careful => ("notice notice-careful", Icon::Warning),
            Self::Bad => ("notice notice-bad", Icon::Warning),
        }
    }
}

/// A sentence with its mood.
#[derive(Debug, Clone)]
pub struct Notice<'a> {
    mood: Mood,
    words: Cow<'a, str>,
    detail: Option<Cow<'a, str>>,
    link: Option<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Notice<'a> {
    pub fn new(mood: Mood, words: impl Into<Cow<'a, str>>) -> Self {
        Self { mood, words: words.into(), detail: None, link: None }
    }

    /// Leads to where something can be done about it.
    #[must_use]
    pub fn link(self, words: impl Into<Cow<'a, str>>, href: impl Into<Cow<'a, str>>) -> Self {
        Self { link: Some((words.into(), href.into())), ..self }
    }

    /// Adds what another program said, in the language of programs.
    #[must_use]
    pub fn detail(self, detail: Option<impl Into<Cow<'a, str>>>) -> Self {
        Self { detail: detail.map(Into::into), ..self }
    }

    /// Says that something worked.
    pub fn done(words: impl Into<Cow<'a, str>>) -> Self {
        Self::new(Mood::Good, words)
    }

    /// Says that something did not work.
    pub fn problem(words: impl Into<Cow<'a, str>>) -> Self {
        Self::new(Mood::Bad, words)
    }
}

impl Render for Notice<'_> {
    fn render(&self) -> Markup {
        let (class, icon) = self.mood.face();
        let role = if self.mood == Mood::Bad { "alert" } else { "status" };
        html! {
            div class=(class) role=(role) {
                (icon)
                @if let Some(detail) = &self.detail {
                    div.notice-words {
                        (self.sentence())
                        p.notice-detail lang="en" { (detail) }
                    }
                } @else {
                    (self.sentence())
                }
            }
        }
    }
}

impl Notice<'_> {
    fn sentence(&self) -> Markup {
        html! {
            p {
                (self.words)
                @if let Some((words, href)) = &self.link { " " a href=(href) { (words) } }
            }
        }
    }
}

/// Holds the toasts of a page. It is there even when empty, because screen readers announce only
/// what changes inside a region that they know, and `swap.js` moves the toasts of an answer here.
pub fn toasts(cx: &Context<'_>) -> Markup {
    html! {
        div.notice-toasts id="toasts" aria-live="polite" {
            @for notice in &cx.notices { (toast(cx, notice)) }
        }
        template id="toast-offline" {
            (toast(cx, &Notice::problem(cx.say(common::OFFLINE))))
        }
        template id="toast-copied" { (toast(cx, &Notice::done(cx.say(common::COPIED)))) }
    }
}

/// Shows a notice as a toast; `swap.js` lets it go after a while, without script it stays.
pub fn toast(cx: &Context<'_>, notice: &Notice<'_>) -> Markup {
    let words = cx.say(common::CLOSE);
    html! {
        div.notice-toast data-toast {
            (notice)
            button.notice-dismiss type="button" title=(words) data-dismiss hidden {
                (Icon::Decline) span.unseen { (words) }
            }
        }
    }
}
