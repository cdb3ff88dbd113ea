//! How refusals and failures look when they take the place of a whole page.

use maud::{Markup, html};

use crate::{
    pages::path,
    text::{Phrase, errors},
    ui::{
        Context,
        button::Button,
        empty::empty_page,
        shell::{self, Section},
    },
};

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    NotFound,
    Forbidden,
    /// It was done already, or something else was done in the meantime.
    Overtaken,
    /// Another service or the database does not answer.
    Unavailable,
    /// A fault of ours.
    Failure,
}

impl Trouble {
    const fn words(self) -> (Phrase<'static>, Phrase<'static>) {
        match self {
            Self::NotFound => (errors::NOT_FOUND, errors::NOT_FOUND_ABOUT),
            Self::Forbidden => (errors::FORBIDDEN, errors::FORBIDDEN_ABOUT),
            Self::Overtaken => (errors::OVERTAKEN, errors::OVERTAKEN_ABOUT),
            Self::Unavailable => (errors::UNAVAILABLE, errors::UNAVAILABLE_ABOUT),
            Self::Failure => (errors::FAILURE, errors::FAILURE_ABOUT),
        }
    }
}

/// Says in a sentence or two what went wrong; a trace id lets the owner find the failure in the log.
pub fn words(cx: &Context<'_>, trouble: Trouble, trace: Option<&str>) -> String {
    let (title, about) = trouble.words();
    let trace = trace.map(|trace| cx.say(errors::trace(trace)));
    let said = [Some(cx.say(title)), Some(cx.say(about)), trace];
    let said: Vec<_> = said.into_iter().flatten().collect();
    said.join(" ")
}

/// Renders the page; a trace id lets the owner find the failure in the log.
pub fn page(cx: &Context<'_>, trouble: Trouble, trace: Option<&str>) -> Markup {
    let (title, about) = trouble.words();
    let (title, about) = (cx.say(title), cx.say(about));
    let way_on = html! {
        @if let Some(trace) = trace { p.empty-trace { (cx.say(errors::trace(trace))) } }
        (Button::link(cx.say(errors::HOME), cx.url(path::HOME)))
    };
    let body = empty_page(&title, &about, &way_on);
    if cx.viewer.is_some() {
        shell::page(cx, Section::Elsewhere, &title, &body)
    } else {
        shell::alone(cx, &title, &html! { div.card { (body) } })
    }
}
