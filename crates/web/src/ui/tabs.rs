//! A row of neighbouring views, each with an address of its own.

use std::borrow::Cow;

use maud::{Markup, html};

/// One of the views.
pub struct Tab<'a> {
    pub words: Cow<'a, str>,
    pub href: Cow<'a, str>,
    pub here: bool,
    /// How many things wait behind it.
    pub count: Option<u64>,
}

/// Shows the row; on a phone it scrolls sideways.
pub fn tabs(label: &str, swap: Option<&str>, tabs: &[Tab<'_>]) -> Markup {
    html! {
        nav.tabs aria-label=(label) data-scrolls {
            @for tab in tabs {
                a.tabs-item href=(tab.href) aria-current=[tab.here.then_some("page")]
                    data-swap=[swap] data-address[swap.is_some()] {
                    (tab.words)
                    @if let Some(count) = tab.count { span.tabs-count { (count) } }
                }
            }
        }
    }
}
