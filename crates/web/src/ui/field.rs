//! One line or one box of text that a person fills in, with its label, help and error.

use std::borrow::Cow;

use maud::{Markup, Render, html};

/// What is typed into a field, which decides keyboards and checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    Text,
    Password,
    Email,
    Url,
    Number,
    Date,
    Search,
}

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Password => "password",
            Self::Email => "email",
            Self::Url => "url",
            Self::Number => "number",
            Self::Date => "date",
            Self::Search => "search",
        }
    }
}

/// A labelled input; its id is its name unless two forms of a page share the name.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a yes or no of its own")]
pub struct Field<'a> {
    name: &'a str,
    id: Option<Cow<'a, str>>,
    label: Cow<'a, str>,
    value: Cow<'a, str>,
    kind: Kind,
    help: Option<Cow<'a, str>>,
    error: Option<Cow<'a, str>>,
    autocomplete: Option<&'a str>,
    range: Option<(i64, i64)>,
    placeholder: Option<Cow<'a, str>>,
    required: bool,
    read_only: bool,
    first: bool,
    unseen_label: bool,
}

impl<'a> Field<'a> {
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
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'a, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says below the field what is wrong with its value.
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// Tells the browser what belongs here, in the words of the HTML standard.
    #[must_use]
    pub fn autocomplete(mut self, what: &'a str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    #[must_use]
    pub fn range(mut self, least: i64, most: i64) -> Self {
        self.range = Some((least, most));
        self
    }

    /// Says inside an empty field what belongs there; the label says it too.
    #[must_use]
    pub fn placeholder(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.placeholder = Some(words.into());
        self
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Takes the focus when the page opens.
    #[must_use]
    pub fn first(mut self) -> Self {
        self.first = true;
        self
    }

    /// Hides the label from sight where the surroundings say it already.
    #[must_use]
    pub fn unseen_label(mut self) -> Self {
        self.unseen_label = true;
        self
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        let id = self.id.as_deref().unwrap_or(self.name);
        let described = described_by(id, self.help.is_some(), self.error.is_some());
        let label_class = if self.unseen_label { "unseen" } else { "field-label" };
        let text = matches!(self.kind, Kind::Password | Kind::Email | Kind::Url);
        html! {
            div.field {
                label class=(label_class) for=(id) { (self.label) }
                input.field-input id=(id) name=(self.name) type=(self.kind.code())
                    value=[(!self.value.is_empty()).then_some(&self.value)]
                    placeholder=[self.placeholder.as_deref()]
                    autocomplete=[self.autocomplete] required[self.required]
                    readonly[self.read_only] autofocus[self.first || self.error.is_some()]
                    min=[self.range.map(|(least, _)| least)] max=[self.range.map(|(_, most)| most)]
                    autocapitalize=[text.then_some("none")] spellcheck=[text.then_some("false")]
                    aria-invalid=[self.error.is_some().then_some("true")]
                    aria-describedby=[described];
                (notes(id, self.help.as_deref(), self.error.as_deref()))
            }
        }
    }
}

/// Names the notes of a control for `aria-describedby`.
pub(super) fn described_by(id: &str, help: bool, error: bool) -> Option<String> {
    match (help, error) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-help")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-error {id}-help")),
    }
}

/// Shows the error, then the help, under a control.
pub(super) fn notes(id: &str, help: Option<&str>, error: Option<&str>) -> Markup {
    html! {
        @if let Some(error) = error {
            p.field-error id={ (id) "-error" } { (super::icon::Icon::Warning) (error) }
        }
        @if let Some(help) = help { p.field-help id={ (id) "-help" } { (help) } }
    }
}
