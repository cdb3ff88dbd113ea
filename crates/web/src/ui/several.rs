//! A choice of several from a long list, folded away until it is wanted.

use maud::{Markup, html};

use super::icon::Icon;

/// One line of the list.
#[derive(Debug, Clone)]
pub struct Line {
    pub value: String,
    pub words: String,
    pub on: bool,
}

/// Shows what is chosen, or `none` in words, and the list to choose from when it is opened.
pub fn several(name: &str, label: &str, none: &str, help: Option<&str>, lines: &[Line]) -> Markup {
    let chosen: Vec<&str> =
        lines.iter().filter(|line| line.on).map(|line| line.words.as_str()).collect();
    html! {
        fieldset.several {
            legend.field-label { (label) }
            details.several-box {
                summary.several-opener {
                    span { @if chosen.is_empty() { (none) } @else { (chosen.join(", ")) } }
                    (Icon::Down)
                }
                div.several-list {
                    @for (index, line) in lines.iter().enumerate() {
                        @let id = format!("{name}-{index}");
                        div.choice {
                            input.choice-input type="checkbox" id=(id) name=(name)
                                value=(line.value) checked[line.on];
                            label.several-words for=(id) { (line.words) }
                        }
                    }
                }
            }
            @if let Some(help) = help { p.field-help { (help) } }
        }
    }
}
