//! How the form looks that adds a local account.

use maud::{Markup, html};

use crate::{
    pages::{path, wrong::Wrong},
    text::{people, users},
    ui::{
        Context,
        button::Button,
        card,
        choice::Choice,
        field::{Field, Kind},
        form::{Form, actions},
        notice::{Mood, Notice},
        shell::{self, Section},
    },
};

/// What the form shows.
#[derive(Debug, Clone)]
pub struct NewPerson {
    pub name: String,
    pub email: String,
    /// A password is to be made up and mailed.
    pub generate: bool,
    /// Mail is set up.
    pub mails: bool,
    /// Local accounts may sign in at all.
    pub local_login: bool,
    pub wrong: Wrong,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &NewPerson) -> Markup {
    let title = cx.say(people::NEW);
    let back = Button::link(cx.say(people::BACK), cx.url(path::USERS)).quiet();
    let body = html! {
        (Field::new("username", cx.say(people::NAME)).required().value(data.name.as_str())
            .error(data.wrong.find("username")).autocomplete("off"))
        (Field::new("email", cx.say(people::EMAIL)).kind(Kind::Email).required()
            .value(data.email.as_str()).error(data.wrong.find("email")).autocomplete("off"))
        @if data.mails {
            (Choice::checkbox("generate", cx.say(people::GENERATE)).on(data.generate)
                .help(cx.say(people::GENERATE_HELP)))
        }
        (Field::new("password", cx.say(people::PASSWORD)).kind(Kind::Password)
            .help(cx.say(people::PASSWORD_HELP)).error(data.wrong.find("password"))
            .autocomplete("new-password"))
        (actions(&[Button::submit(cx.say(people::ADD)).primary(), back]))
    };
    let body = html! {
        (card::back(cx, &cx.say(users::TITLE), path::USERS))
        (card::heading(&title, Some(&cx.say(people::NEW_ABOUT)), &html! {}))
        @if !data.local_login {
            (Notice::new(Mood::Careful, cx.say(people::NO_LOCAL_LOGIN)))
        }
        div.card { (Form::post(cx, path::NEW_USER, body)) }
    };
    shell::page(cx, Section::Users, &title, &body)
}
