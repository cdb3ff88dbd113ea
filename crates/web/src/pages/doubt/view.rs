//! How a question looks that stands on a page of its own.

use maud::{Markup, html};

use super::BACK;
use crate::{
    text::common,
    ui::{
        Context,
        button::Button,
        card,
        form::{Form, actions},
        shell::{self, Section},
    },
};

/// What is asked, and what is sent when the answer is yes.
#[derive(Debug, Clone)]
pub struct Question {
    pub words: String,
    /// What will be done, and to what.
    pub label: String,
    /// Where the form goes, with its fields.
    pub action: String,
    pub fields: Vec<(String, String)>,
    /// The page that the reader comes from, as their browser knows it.
    pub back: String,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Question) -> Markup {
    let back = Button::link(cx.say(common::BACK), data.back.as_str()).quiet();
    let fields = html! {
        @for (name, value) in &data.fields { input type="hidden" name=(name) value=(value); }
        input type="hidden" name=(BACK) value=(data.back);
        (actions(&[Button::submit(data.label.as_str()).danger(), back]))
    };
    let body = html! {
        (card::heading(&data.words, None, &html! {}))
        (card::sheet(&html! { (Form::post(cx, &data.action, fields)) }))
    };
    if cx.viewer.is_some() {
        shell::page(cx, Section::Elsewhere, &data.words, &body)
    } else {
        shell::alone(cx, &data.words, &body)
    }
}
