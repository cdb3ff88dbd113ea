//! A yes or no: a checkbox, or the same drawn as a switch for settings that act as one.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use super::field::{described_by, notes};

/// A labelled checkbox.
#[derive(Debug, Clone, Default)]
pub struct Choice<'a> {
    name: &'a str,
    id: Option<Cow<'a, str>>,
    value: Option<Cow<'a, str>>,
    label: Cow<'a, str>,
    help: Option<Cow<'a, str>>,
    error: Option<Cow<'a, str>>,
    on: bool,
    disabled: bool,
    switch: bool,
    needs: Option<String>,
}

impl<'a> Choice<'a> {
    pub fn checkbox(name: &'a str, label: impl Into<Cow<'a, str>>) -> Self {
        Self { name, label: label.into(), ..Self::default() }
    }

    pub fn switch(name: &'a str, label: impl Into<Cow<'a, str>>) -> Self {
        Self { switch: true, ..Self::checkbox(name, label) }
    }

    #[must_use]
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sends this value instead of `on` when it is chosen.
    #[must_use]
    pub fn value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.value = Some(value.into());
        self
    }

    #[must_use]
    pub fn on(mut self, on: bool) -> Self {
        self.on = on;
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'a, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn error(mut self, error: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// Is free only while one of the boxes with these ids is ticked, where script runs.
    #[must_use]
    pub fn needs(mut self, ids: Option<String>) -> Self {
        self.needs = ids;
        self
    }

    #[must_use]
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }
}

impl Render for Choice<'_> {
    fn render(&self) -> Markup {
        let id = self.id.as_deref().unwrap_or(self.name);
        let described = described_by(id, self.help.is_some(), self.error.is_some());
        let class = if self.switch { "choice choice-switch" } else { "choice" };
        html! {
            div class=(class) {
                input.choice-input id=(id) name=(self.name) type="checkbox"
                    role=[self.switch.then_some("switch")] value=[self.value.as_deref()]
                    checked[self.on] disabled[self.disabled] data-needs=[self.needs.as_deref()]
                    aria-describedby=[described];
                div.choice-words {
                    label.choice-label for=(id) { (self.label) }
                    (notes(id, self.help.as_deref(), self.error.as_deref()))
                }
            }
        }
    }
}

/// Chooses every free box inside the element `list`, or none; it is there only where script runs.
/// `class` says how it stands above them.
pub fn all_of(list: &str, (id, class): (&str, &str), label: &str, on: bool) -> Markup {
    html! {
        div class={ "choice " (class) } {
            input.choice-input type="checkbox" id=(id) data-toggles=(list) checked[on];
            div.choice-words { label.choice-label for=(id) { (label) } }
        }
    }
}
