//! A search box: what is typed there is looked for at once, and has an address of its own.

use maud::{Markup, html};

use super::{Context, icon::Icon};

/// A search over a list or over everything.
pub struct SearchBox<'a> {
    /// The id of its field.
    pub id: &'a str,
    /// Where it is sent.
    pub action: &'a str,
    /// The name of what is typed.
    pub name: &'a str,
    /// What it looks for, as its label.
    pub label: &'a str,
    /// The same in a word, where there is little room.
    pub hint: &'a str,
    /// What was typed already.
    pub value: &'a str,
    /// The element that the answer replaces.
    pub swap: &'a str,
    /// What else the address keeps.
    pub kept: &'a [(&'a str, &'a str)],
    /// The id of its form, where something else that the address keeps stands elsewhere.
    pub form: Option<&'a str>,
}

/// Shows the box.
pub fn search_box(cx: &Context<'_>, search: &SearchBox<'_>) -> Markup {
    html! {
        form.search id=[search.form] role="search" action=(cx.url(search.action))
            data-swap=(search.swap) data-auto data-address {
            @for (name, value) in search.kept { input type="hidden" name=(name) value=(value); }
            label.unseen for=(search.id) { (search.label) }
            (Icon::Search)
            input.search-field type="search" id=(search.id) name=(search.name) value=(search.value)
                placeholder=(search.hint) autocomplete="off" enterkeyhint="search";
            noscript {
                button.button.button-small type="submit" { (search.hint) }
            }
        }
    }
}
