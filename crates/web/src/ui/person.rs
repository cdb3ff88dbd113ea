//! One person in a list of people.

use maud::{Markup, html};

use super::{Context, avatar::avatar};
use crate::pages::path;

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

/// Shows picture and name in the flow of a sentence; the name leads to the person for those who may
/// look at people, and to one's own profile.
pub fn mention(cx: &Context<'_>, person: &Person) -> Markup {
    let viewer = cx.viewer.as_ref();
    let way = viewer.and_then(|viewer| match person.id {
        0 => None,
        id if id == viewer.id => Some(path::PROFILE.to_owned()),
        id => viewer.sees_users.then(|| path::user(id)),
    });
    html! {
        span.person.person-mention {
            (avatar(cx, person.id, &person.name, person.avatar.as_deref()))
            @if let Some(way) = way {
                a.person-name href=(cx.url(&way)) { (person.name) }
            } @else {
                span.person-name { (person.name) }
            }
        }
    }
}
