//! A choice of one from a list, drawn by the browser so that every phone shows its own picker.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use super::{
    field::{described_by, notes},
    icon::Icon,
};

/// A labelled drop-down list.
#[derive(Debug, Clone, Default)]
pub struct Select<'a> {
    name: &'a str,
    id: Option<Cow<'a, str>>,
    label: Cow<'a, str>,
    options: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The names of groups, each with how many options stand before it.
    groups: Vec<(usize, Cow<'a, str>)>,
    chosen: Cow<'a, str>,
    help: Option<Cow<'a, str>>,
    error: Option<Cow<'a, str>>,
    slim: bool,
    renews: bool,
}

impl<'a> Select<'a> {
    pub fn new(name: &'a str, label: impl Into<Cow<'a, str>>) -> Self {
        Self { name, label: label.into(), ..Self::default() }
    }

    #[must_use]
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Adds a value and the words shown for it.
    #[must_use]
    pub fn option(
        mut self,
        value: impl Into<Cow<'a, str>>,
        words: impl Into<Cow<'a, str>>,
    ) -> Self {
        self.options.push((value.into(), words.into()));
        self
    }

    /// Begins a group of options under a name.
    #[must_use]
    pub fn group(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.groups.push((self.options.len(), name.into()));
        self
    }

    #[must_use]
    pub fn chosen(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.chosen = value.into();
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

    /// Hides the label and keeps the list narrow, for a row of filters.
    #[must_use]
    pub fn slim(mut self) -> Self {
        self.slim = true;
        self
    }

    /// Has its form shown anew when something else is chosen, where script runs: what else there is
    /// to choose depends on it.
    #[must_use]
    pub fn renews(mut self) -> Self {
        self.renews = true;
        self
    }
}

impl Select<'_> {
    fn shown(&self, begin: usize, end: usize) -> Markup {
        html! {
            @for (value, words) in self.options.iter().take(end).skip(begin) {
                option value=(value) selected[*value == self.chosen] { (words) }
            }
        }
    }
}

impl Render for Select<'_> {
    fn render(&self) -> Markup {
        let id = self.id.as_deref().unwrap_or(self.name);
        let described = described_by(id, self.help.is_some(), self.error.is_some());
        let label_class = if self.slim { "unseen" } else { "field-label" };
        let class = if self.slim { "select select-slim" } else { "select" };
        html! {
            div.field {
                label class=(label_class) for=(id) { (self.label) }
                span class=(class) {
                    select.select-input id=(id) name=(self.name) data-renews[self.renews]
                        aria-invalid=[self.error.is_some().then_some("true")]
                        aria-describedby=[described] {
                        (self.shown(0, self.groups.first().map_or(self.options.len(), |group| group.0)))
                        @for (place, (begin, name)) in self.groups.iter().enumerate() {
                            @let end = self.groups.get(place + 1).map_or(self.options.len(), |next| next.0);
                            optgroup label=(name) { (self.shown(*begin, end)) }
                        }
                    }
                    (Icon::Down)
                }
                (notes(id, self.help.as_deref(), self.error.as_deref()))
            }
        }
    }
}
