//! Buttons, and links that look like them.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use super::{Context, doubt, icon::Icon};
use crate::text::common;

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// The one thing that the page is for.
    Primary,
    /// Everything else.
    #[default]
    Plain,
    /// Present, but without a frame.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Plain => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

#[derive(Debug, Clone)]
enum Action<'a> {
    Submit(Option<(&'a str, Cow<'a, str>)>),
    Link(Cow<'a, str>),
    Opens(Cow<'a, str>),
    Closes(Cow<'a, str>),
}

/// A button with a label that is always there, if only for screen readers.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a yes or no of its own")]
pub struct Button<'a> {
    label: Cow<'a, str>,
    about: Option<Cow<'a, str>>,
    icon: Option<Icon>,
    tone: Tone,
    small: bool,
    wide: bool,
    icon_only: bool,
    leaves: bool,
    disabled: bool,
    unchecked: bool,
    unsure: Option<Cow<'a, str>>,
    opens_dialog: Option<&'static str>,
    at_once: bool,
    swap: Option<Cow<'a, str>>,
    action: Action<'a>,
}

impl<'a> Button<'a> {
    fn new(label: impl Into<Cow<'a, str>>, action: Action<'a>) -> Self {
        Self {
            label: label.into(),
            about: None,
            icon: None,
            tone: Tone::Plain,
            small: false,
            wide: false,
            icon_only: false,
            leaves: false,
            disabled: false,
            unchecked: false,
            unsure: None,
            opens_dialog: None,
            at_once: false,
            swap: None,
            action,
        }
    }

    /// Sends the form it stands in.
    pub fn submit(label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(label, Action::Submit(None))
    }

    /// Sends the form with one more value.
    pub fn submit_value(
        label: impl Into<Cow<'a, str>>,
        name: &'a str,
        value: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self::new(label, Action::Submit(Some((name, value.into()))))
    }

    /// Leads to another address.
    pub fn link(label: impl Into<Cow<'a, str>>, href: impl Into<Cow<'a, str>>) -> Self {
        Self::new(label, Action::Link(href.into()))
    }

    /// Opens the dialog with this id.
    pub fn opens(label: impl Into<Cow<'a, str>>, dialog: impl Into<Cow<'a, str>>) -> Self {
        Self::new(label, Action::Opens(dialog.into()))
    }

    /// Closes the dialog with this id.
    pub fn closes(label: impl Into<Cow<'a, str>>, dialog: impl Into<Cow<'a, str>>) -> Self {
        Self::new(label, Action::Closes(dialog.into()))
    }

    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    #[must_use]
    pub fn primary(self) -> Self {
        self.tone(Tone::Primary)
    }

    #[must_use]
    pub fn quiet(self) -> Self {
        self.tone(Tone::Quiet)
    }

    #[must_use]
    pub fn danger(self) -> Self {
        self.tone(Tone::Danger)
    }

    #[must_use]
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// Takes the whole width of its place.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Shows the icon alone; the label stays for screen readers and as a tooltip.
    #[must_use]
    pub fn icon_only(mut self) -> Self {
        self.icon_only = true;
        self
    }

    /// Leads to another site, which opens beside Usherr instead of in its place.
    #[must_use]
    pub fn leaves(mut self) -> Self {
        self.leaves = true;
        self
    }

    /// Names what the button acts on, for screen readers that list buttons out of their place.
    #[must_use]
    pub fn about(mut self, subject: impl Into<Cow<'a, str>>) -> Self {
        self.about = Some(subject.into());
        self
    }

    #[must_use]
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }

    /// Sends a form that is not filled in yet.
    #[must_use]
    pub fn unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }

    /// Asks once more with these words before it does anything: in its place where script runs, else
    /// on a page of its own.
    #[must_use]
    pub fn unsure(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.unsure = Some(words.into());
        self
    }

    /// Shows the page that a link leads to in a dialog.
    #[must_use]
    pub fn in_dialog(mut self) -> Self {
        self.opens_dialog = Some("");
        self
    }

    /// Shows the page that a link leads to in a panel at the side.
    #[must_use]
    pub fn aside(mut self) -> Self {
        self.opens_dialog = Some("aside");
        self
    }

    /// Opens the dialog of a link as soon as the page is shown.
    #[must_use]
    pub fn at_once(mut self, at_once: bool) -> Self {
        self.at_once = at_once;
        self
    }

    /// Has a link replace only the element with this id.
    #[must_use]
    pub fn swap(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.swap = Some(id.into());
        self
    }

    fn class(&self) -> String {
        let mut class = self.tone.class().to_owned();
        for (on, name) in [
            (self.small, " button-small"),
            (self.wide, " button-wide"),
            (self.icon_only, " button-icon"),
        ] {
            if on {
                class.push_str(name);
            }
        }
        class
    }

    fn leading_to(&self, href: &str, class: &str, face: &Markup) -> Markup {
        let title = self.icon_only.then_some(&self.label);
        let (target, rel) = self.leaves.then_some(("_blank", "noopener noreferrer")).unzip();
        html! {
            a class=(class) href=(href) title=[title] target=[target] rel=[rel]
                data-dialog=[self.opens_dialog] data-at-once[self.at_once] data-swap=[self.swap.as_deref()] { (face) }
        }
    }

    /// What is sent in place of the button's own value by those who were not asked yet.
    fn doubt(&self, sent: Option<&(&str, Cow<'_, str>)>, words: &str) -> Cow<'a, str> {
        let label = match &self.about {
            Some(about) => format!("{}: {about}", self.label),
            None => self.label.to_string(),
        };
        let sent = sent.map(|(name, value)| ((*name).to_owned(), value.to_string()));
        doubt::Doubt { words: words.to_owned(), label, sent }.written().into()
    }

    fn face(&self) -> Markup {
        html! {
            @if let Some(icon) = self.icon { (icon) }
            @if self.icon_only { span.unseen { (self.label) } } @else { span { (self.label) } }
            @if let Some(about) = &self.about { span.unseen { ": " (about) } }
        }
    }
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let (class, face) = (self.class(), self.face());
        let title = self.icon_only.then_some(&self.label);
        match &self.action {
            Action::Link(href) => self.leading_to(href, &class, &face),
            Action::Submit(sent) => {
                let (name, value) = match &self.unsure {
                    Some(words) => (Some(doubt::FIELD), Some(self.doubt(sent.as_ref(), words))),
                    None => sent.clone().unzip(),
                };
                html! {
                    button class=(class) type="submit" name=[name] value=[value]
                        disabled[self.disabled] formnovalidate[self.unchecked] title=[title]
                        data-unsure=[self.unsure.as_deref()] { (face) }
                }
            }
            Action::Opens(dialog) => html! {
                button class=(class) type="button" command="show-modal" commandfor=(dialog)
                    disabled[self.disabled] title=[title] { (face) }
            },
            Action::Closes(dialog) => html! {
                button class=(class) type="button" command="close" commandfor=(dialog)
                    title=[title] { (face) }
            },
        }
    }
}

/// Copies what is in the field with this id, and says so. It is there only where script runs.
pub fn copy(cx: &Context<'_>, field: &str, about: &str) -> Markup {
    copying(cx, Some(field), about)
}

/// Copies what is shown above it in the same part, and says so. It is there only where script runs.
pub fn copy_shown(cx: &Context<'_>, about: &str) -> Markup {
    copying(cx, None, about)
}

/// Copies a text, and says so: an icon at the text, there only where script runs.
pub fn copy_text(text: &str, words: &str) -> Markup {
    html! {
        button.button.button-quiet.button-small.button-icon type="button" data-copies
            data-text=(text) title=(words) hidden { (Icon::Copy) span.unseen { (words) } }
    }
}

fn copying(cx: &Context<'_>, field: Option<&str>, about: &str) -> Markup {
    html! {
        button.button.button-small type="button" data-copies=(field.unwrap_or_default()) hidden {
            (Icon::Copy)
            span { (cx.say(common::COPY)) }
            span.unseen { ": " (about) }
        }
    }
}
