//! A box for several lines of text.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use super::field::{described_by, notes};

/// A labelled text area.
#[derive(Debug, Clone, Default)]
pub struct TextBox<'a> {
    name: &'a str,
    id: Option<Cow<'a, str>>,
    label: Cow<'a, str>,
    value: Cow<'a, str>,
    help: Option<Cow<'a, str>>,
    error: Option<Cow<'a, str>>,
    required: bool,
    first: bool,
}

impl<'a> TextBox<'a> {
    pub fn new(name: &'a str, label: impl Into<Cow<'a, str>>) -> Self {
        Self { name, label: label.into(), ..Self::default() }
    }

    #[must_use]
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    #[must_use]
    pub fn value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.value = value.into();
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'a, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says below the box what is wrong with its text.
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Takes the focus when it is shown.
    #[must_use]
    pub fn first(mut self) -> Self {
        self.first = true;
        self
    }
}

impl Render for TextBox<'_> {
    fn render(&self) -> Markup {
        let id = self.id.as_deref().unwrap_or(self.name);
        let described = described_by(id, self.help.is_some(), self.error.is_some());
        html! {
            div.field {
                label.field-label for=(id) { (self.label) }
                textarea.field-input.textbox id=(id) name=(self.name) rows="4"
                    required[self.required] autofocus[self.first || self.error.is_some()]
                    aria-invalid=[self.error.is_some().then_some("true")]
                    aria-describedby=[described] { (self.value) }
                (notes(id, self.help.as_deref(), self.error.as_deref()))
            }
        }
    }
}
