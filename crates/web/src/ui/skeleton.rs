//! The shape of what is about to come, so that nothing jumps when it does.

use maud::{Markup, html};

/// Holds the place of a row of posters.
pub fn posters(label: &str, count: usize) -> Markup {
    html! {
        div.skeleton-row role="status" {
            span.unseen { (label) }
            @for _ in 0..count { span.skeleton.skeleton-poster {} }
        }
    }
}

/// Holds the place of some lines of text.
pub fn lines(label: &str, count: usize) -> Markup {
    html! {
        div.skeleton-lines role="status" {
            span.unseen { (label) }
            @for _ in 0..count { span.skeleton.skeleton-line {} }
        }
    }
}
