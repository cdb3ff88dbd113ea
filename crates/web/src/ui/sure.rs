//! Something that cannot be undone: a second step away, and said before it is done.

use maud::{Markup, html};

use super::form::Form;

/// Folds a form away under words that name what it does.
pub fn sure(opener: &str, form: &Form<'_>) -> Markup {
    html! {
        details.sure {
            summary.sure-opener { (opener) }
            div.sure-body { (form) }
        }
    }
}
