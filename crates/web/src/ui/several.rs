//! A choice of several from a long list, folded away until it is wanted, with a search where the
//! list is too long to be read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use maud::{Markup, Render, html};

use super::choice;
use super::icon::Icon;

/// How many lines can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    #[default]
    Several,
    One,
}

/// One line of the list.
#[derive(Debug, Clone)]
pub struct Line {
    pub value: String,
    pub words: String,
    pub on: bool,
}

/// Where the picture of a line is shown from, by its value.
pub type Pictures = BTreeMap<String, String>;

/// A labelled list to choose several from.
#[derive(Debug, Clone, Default)]
pub struct Several<'a> {
    name: &'a str,
    id: Option<Cow<'a, str>>,
    label: Cow<'a, str>,
    none: Cow<'a, str>,
    help: Option<Cow<'a, str>>,
    search: Option<(Cow<'a, str>, Option<Cow<'a, str>>)>,
    /// The words on the button that searches without script, and where the form goes for that.
    finds: Option<(Cow<'a, str>, Option<Cow<'a, str>>)>,
    error: Option<Cow<'a, str>>,
    form: Form,
    all: Option<Cow<'a, str>>,
    open: bool,
    renews: bool,
    lines: &'a [Line],
    pictures: Option<&'a Pictures>,
}

impl<'a> Several<'a> {
    /// `none` is what is said while nothing is chosen.
    pub fn new(
        name: &'a str,
        label: impl Into<Cow<'a, str>>,
        none: impl Into<Cow<'a, str>>,
        lines: &'a [Line],
    ) -> Self {
        Self { name, label: label.into(), none: none.into(), lines, ..Self::default() }
    }

    /// Begins the ids of its parts, unless its name may.
    #[must_use]
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'a, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a field that hides the lines without what is typed.
    #[must_use]
    pub fn searched(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.search = Some((label.into(), None));
        self
    }

    /// Adds a field that fetches lines for what is typed from an address of ours, which answers
    /// `?query=` with [`choices`]. Without script the form is sent with the words as `<name>Query`.
    #[must_use]
    pub fn suggested(
        mut self,
        label: impl Into<Cow<'a, str>>,
        address: impl Into<Cow<'a, str>>,
    ) -> Self {
        self.search = Some((label.into(), Some(address.into())));
        self
    }

    /// Without script, searches with a button: it sends the form with the words as `<name>Query`,
    /// to another address if one is named.
    #[must_use]
    pub fn found_by(
        mut self,
        label: impl Into<Cow<'a, str>>,
        address: Option<impl Into<Cow<'a, str>>>,
    ) -> Self {
        self.finds = Some((label.into(), address.map(Into::into)));
        self
    }

    /// Adds a box that chooses every line, or none; it is there only where script runs.
    #[must_use]
    pub fn all(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.all = Some(label.into());
        self
    }

    /// Lets one line be chosen and no more.
    #[must_use]
    pub fn one(mut self) -> Self {
        self.form = Form::One;
        self
    }

    /// Says below the list what is wrong with what is chosen.
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// Shows the list at once, as where somebody has just searched.
    #[must_use]
    pub fn open(mut self, open: bool) -> Self {
        self.open = open;
        self
    }

    /// Shows the form anew when another line is chosen, since other choices follow from it.
    #[must_use]
    pub fn renews(mut self, renews: bool) -> Self {
        self.renews = renews;
        self
    }

    /// Shows a picture before the words of each line that has one, such as the logo of a service.
    #[must_use]
    pub fn pictured(mut self, pictures: &'a Pictures) -> Self {
        self.pictures = Some(pictures);
        self
    }

    fn own_id(&self) -> &str {
        self.id.as_deref().unwrap_or(self.name)
    }

    fn list(&self) -> Markup {
        let src = |line: &Line| self.pictures?.get(&line.value).map(String::as_str);
        list_of((self.name, self.own_id()), self.lines, (self.form, self.renews), src)
    }

    fn all_box(&self, list: &str) -> Markup {
        let id = format!("{}-all", self.own_id());
        let all = self.lines.iter().all(|line| line.on);
        html! {
            @if let Some(label) = self.all.as_ref().filter(|_| self.lines.len() > 1) {
                (choice::all_of(list, (&id, "several-all"), label, all))
            }
        }
    }

    fn search_field(&self, list: &str) -> Markup {
        let id = format!("{}-search", self.own_id());
        html! {
            @if let Some((label, suggest)) = &self.search {
                div.several-search {
                    label.unseen for=(id) { (label) }
                    (Icon::Search)
                    input.several-field type="search" id=(id) aria-controls=(list) placeholder=(label)
                        name=[suggest.is_some().then(|| format!("{}Query", self.name))]
                        data-sieve data-suggest=[suggest.as_deref()] autocomplete="off";
                    @if let Some((words, address)) = &self.finds {
                        noscript {
                            button.button.button-small.several-find type="submit" formnovalidate
                                formaction=[address.as_deref()] { (words) }
                        }
                    }
                }
            }
        }
    }
}

impl Render for Several<'_> {
    fn render(&self) -> Markup {
        let chosen: Vec<&str> =
            self.lines.iter().filter(|line| line.on).map(|line| line.words.as_str()).collect();
        let list = format!("{}-lines", self.own_id());
        let error = self.error.as_deref();
        let error_id = format!("{}-error", self.own_id());
        html! {
            fieldset.several aria-describedby=[error.map(|_| &error_id)] {
                legend.field-label { (self.label) }
                details.several-box open[self.open || error.is_some()] data-several {
                    summary.several-opener data-wrong[error.is_some()] autofocus[error.is_some()] {
                        span data-none=(self.none) {
                            @if chosen.is_empty() { (self.none) } @else { (chosen.join(", ")) }
                        }
                        (Icon::Down)
                    }
                    (self.search_field(&list))
                    (self.all_box(&list))
                    (self.list())
                }
                @if let Some(error) = error {
                    p.field-error id=(error_id) { (Icon::Warning) (error) }
                }
                @if let Some(help) = &self.help { p.field-help { (help) } }
            }
        }
    }
}

/// Shows the lines alone, as the answer to a search for more of them.
pub fn choices(name: &str, id: &str, lines: &[Line], form: Form) -> Markup {
    list_of((name, id), lines, (form, false), |_| None)
}

fn list_of<'p>(
    (name, id): (&str, &str),
    lines: &[Line],
    (form, renews): (Form, bool),
    src: impl Fn(&Line) -> Option<&'p str>,
) -> Markup {
    let kind = if form == Form::One { "radio" } else { "checkbox" };
    html! {
        div.several-list id={ (id) "-lines" } {
            @for line in lines {
                @let id = format!("{id}-{}", line.value);
                div.choice {
                    input.choice-input type=(kind) id=(id) name=(name)
                        value=(line.value) checked[line.on] data-renews[renews];
                    label.several-words for=(id) {
                        @if let Some(src) = src(line) {
                            img.several-picture src=(src) alt="" width="24" height="24" loading="lazy";
                        }
                        (line.words)
                    }
                }
            }
        }
    }
}

/// Shows what is chosen, or `none` in words, and the list to choose from when it is opened.
pub fn several(name: &str, label: &str, none: &str, help: Option<&str>, lines: &[Line]) -> Markup {
    let list = Several::new(name, label, none, lines);
    match help {
        Some(help) => list.help(help).render(),
        None => list.render(),
    }
}
