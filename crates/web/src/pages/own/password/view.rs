//! How the form looks that sets a password.

use maud::{Markup, html};

use super::super::{Tab, Whose, frame};
use crate::{
    pages::wrong::Wrong,
    text::{own, people},
    ui::{
        Context,
        button::Button,
        field::{Field, Kind},
        form::{Form, actions},
        notice::{Mood, Notice},
    },
};

/// What the form shows.
#[derive(Debug, Clone)]
pub struct Password {
    pub whose: Whose,
    pub has_one: bool,
    /// The old one has to be given.
    pub proves: bool,
    /// Passwords of ours open the door at all.
    pub local_login: bool,
    pub wrong: Wrong,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Password) -> Markup {
    let field = |name: &'static str, words, autocomplete: &'static str| {
        Field::new(name, cx.say(words))
            .kind(Kind::Password)
            .required()
            .autocomplete(autocomplete)
            .error(data.wrong.find(name))
    };
    let set = if data.has_one { own::SET_PASSWORD } else { own::FIRST_PASSWORD };
    let none = if data.whose.own {
        own::NO_PASSWORD
    } else {
        own::no_password_of(data.whose.person.name.as_str())
    };
    let body = html! {
        @if data.proves { (field("currentPassword", own::CURRENT, "current-password")) }
        (field("newPassword", own::NEW, "new-password").help(cx.say(people::PASSWORD_HELP)))
        (field("confirmPassword", own::AGAIN, "new-password"))
        (actions(&[Button::submit(cx.say(set)).primary()]))
    };
    let body = html! {
        @if !data.local_login {
            (Notice::new(Mood::Careful, cx.say(people::NO_LOCAL_LOGIN)))
        } @else if !data.has_one {
            (Notice::new(Mood::Plain, cx.say(none)))
        }
        div.card { (Form::post(cx, &data.whose.address(Tab::Password), body)) }
    };
    frame::page(cx, &data.whose, Tab::Password, &body)
}
