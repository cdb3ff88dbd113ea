//! One person in a list of people.

use maud::{Markup, Render as _, html};

use super::{
    Context,
    avatar::avatar,
    select::Select,
    several::{Line, Several},
};
use crate::{pages::path, text::editing};

/// A person as other people see them.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: u64,
    pub name: String,
    pub avatar: Option<String>,
}

/// So many people are found at a glance; among more, one is searched for.
const AT_A_GLANCE: usize = 20;

/// Lets one person be chosen; with `renews` the form is shown anew then.
pub fn choice(
    cx: &Context<'_>,
    name: &str,
    people: &[Person],
    chosen: &str,
    renews: bool,
) -> Markup {
    let label = cx.say(editing::FOR_WHOM);
    if people.len() > AT_A_GLANCE {
        let line = |person: &Person| {
            let value = person.id.to_string();
            Line { on: value == chosen, value, words: person.name.clone() }
        };
        let lines: Vec<Line> = people.iter().map(line).collect();
        let list = Several::new(name, label, cx.say(editing::NOBODY), &lines).one().renews(renews);
        return list.searched(cx.say(editing::FIND_PERSON)).render();
    }
    let mut list = Select::new(name, label).chosen(chosen);
    for person in people {
        list = list.option(person.id.to_string(), person.name.as_str());
    }
    if renews { list.renews().render() } else { list.render() }
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
