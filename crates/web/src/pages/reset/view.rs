//! How the pages look on which a forgotten password becomes a new one.

use maud::{Markup, html};

use crate::{
    pages::{path, wrong::Wrong},
    text::{own, people, reset},
    ui::{
        Context,
        button::Button,
        card,
        field::{Field, Kind},
        form::{Form, refusal},
        notice::{Mood, Notice},
        shell,
    },
};

/// Asking for a link.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Mail is set up.
    pub mails: bool,
    pub sent: bool,
    pub email: String,
    pub wrong: Wrong,
}

/// Setting the password.
#[derive(Debug, Clone)]
pub struct Set {
    /// What the link carries.
    pub code: String,
    /// The link was used before, or is too old.
    pub useless: bool,
    pub wrong: Wrong,
}

/// Renders the page that asks for a link.
pub fn ask(cx: &Context<'_>, data: &Ask) -> Markup {
    let title = cx.say(reset::TITLE);
    let body = html! {
        h1.card-name { (title) }
        @if data.sent {
            (Notice::new(Mood::Plain, cx.say(reset::SENT)))
        } @else if data.mails {
            (Form::post(cx, path::FORGOTTEN, html! {
                p.card-about { (cx.say(reset::ABOUT)) }
                (Field::new("email", cx.say(people::EMAIL)).kind(Kind::Email).required().first()
                    .value(data.email.as_str()).error(data.wrong.find("email"))
                    .autocomplete("email"))
                (Button::submit(cx.say(reset::SEND)).primary().wide())
            }))
        } @else {
            (Notice::new(Mood::Careful, cx.say(reset::NO_MAIL)))
        }
        (back(cx))
    };
    shell::alone(cx, &title, &card::sheet(&body))
}

/// Renders the page that sets the password.
pub fn set(cx: &Context<'_>, data: &Set) -> Markup {
    let title = cx.say(own::SET_PASSWORD);
    if data.useless {
        return useless(cx, &title);
    }
    let body = html! {
        h1.card-name { (title) }
        (Form::post(cx, &path::set_password(&data.code), html! {
            (Field::new("password", cx.say(own::NEW)).kind(Kind::Password).required().first()
                .help(cx.say(people::PASSWORD_HELP)).error(data.wrong.find("password"))
                .autocomplete("new-password"))
            (Field::new("confirm", cx.say(own::AGAIN)).kind(Kind::Password).required()
                .error(data.wrong.find("confirm")).autocomplete("new-password"))
            (Button::submit(cx.say(own::SET_PASSWORD)).primary().wide())
        }))
        (back(cx))
    };
    shell::alone(cx, &title, &card::sheet(&body))
}

/// Nobody types a password for a link that does not open anything.
fn useless(cx: &Context<'_>, title: &str) -> Markup {
    let body = html! {
        h1.card-name { (title) }
        (refusal(Some(&cx.say(reset::USELESS))))
        (Button::link(cx.say(reset::SEND_NEW), cx.url(path::FORGOTTEN)).primary().wide())
        (back(cx))
    };
    shell::alone(cx, title, &card::sheet(&body))
}

fn back(cx: &Context<'_>) -> Markup {
    html! { p.form-aside { a href=(cx.url(path::SIGN_IN)) { (cx.say(reset::BACK)) } } }
}
