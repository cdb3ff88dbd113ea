//! One person in a list of people.

use maud::{Markup, html};

use super::{Context, avatar::avatar};

/// A person as other people see them.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: u64,
    pub name: String,
    pub avatar: Option<String>,
}

/// Shows picture and name, and a second line where there is something to add.
pub fn person(cx: &Context<'_>, person: &Person, detail: Option<&str>) -> Markup {
    html! {
        span.person {
            (avatar(cx, person.id, &person.name, person.avatar.as_deref()))
            span.person-words {
                span.person-name { (person.name) }
                @if let Some(detail) = detail { span.person-detail { (detail) } }
            }
        }
    }
}

/// Shows picture and name in the flow of a sentence.
pub fn mention(cx: &Context<'_>, person: &Person) -> Markup {
    html! {
        span.person.person-mention {
            (avatar(cx, person.id, &person.name, person.avatar.as_deref()))
            span.person-name { (person.name) }
        }
    }
}
