//! A choice of one from a few, all of them in sight.

use std::borrow::Cow;

use maud::{Markup, html};

/// One of the choices.
#[derive(Debug, Clone)]
pub struct Radio<'a> {
    pub value: &'a str,
    pub words: Cow<'a, str>,
    pub on: bool,
}

/// Shows the choices beside each other, as far as there is room.
pub fn radios(name: &str, label: &str, choices: &[Radio<'_>]) -> Markup {
    html! {
        fieldset.radios {
            legend.field-label { (label) }
            div.radios-row {
                @for choice in choices {
                    @let id = format!("{name}-{}", choice.value);
                    div.radios-choice {
                        input.radios-input type="radio" id=(id) name=(name) value=(choice.value)
                            checked[choice.on];
                        label.radios-words for=(id) { (choice.words) }
                    }
                }
            }
        }
    }
}
