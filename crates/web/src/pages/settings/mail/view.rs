//! How the mail settings look: who writes, and who brings it.

use maud::{Markup, html};

use super::super::tabs::{self, Tab};
use crate::{
    pages::{
        path,
        wrong::{Typed, Wrong},
    },
    text::{Phrase, common, mail, settings},
    ui::{
        Context,
        button::Button,
        choice::Choice,
        field::{Field, Kind},
        form::{Form, actions, group, refusal},
        notice::{Mood, Notice},
        select::Select,
    },
};

/// How a connection to the mail server is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encryption {
    #[default]
    Offered,
    Always,
    Implicit,
    None,
}

impl Encryption {
    const ALL: [Self; 4] = [Self::Offered, Self::Always, Self::Implicit, Self::None];

    /// The word for it in the form.
    const fn code(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Always => "always",
            Self::Implicit => "implicit",
            Self::None => "none",
        }
    }

    const fn name(self) -> Phrase<'static> {
        match self {
            Self::Offered => mail::ENCRYPTION_OFFERED,
            Self::Always => mail::ENCRYPTION_ALWAYS,
            Self::Implicit => mail::ENCRYPTION_IMPLICIT,
            Self::None => mail::ENCRYPTION_NONE,
        }
    }

    /// Finds what a word of the form means.
    pub fn find(code: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.code() == code).unwrap_or_default()
    }

    /// Reads the three switches of the settings (notifications §7.2).
    pub const fn of_switches(secure: bool, ignore: bool, require: bool) -> Self {
        match (secure, ignore, require) {
            (true, ..) => Self::Implicit,
            (_, true, _) => Self::None,
            (.., true) => Self::Always,
            _ => Self::Offered,
        }
    }
}

/// How a trial mail went, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trial {
    Sent(String),
    /// With what went wrong.
    Failed(String, String),
}

/// What the page shows; after a refused save, what was typed, with what is wrong about it.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Mail {
    pub on: bool,
    /// Whether the house knows under which address it is reached.
    pub has_address: bool,
    pub name: String,
    pub from: String,
    pub required: bool,
    pub host: String,
    pub port: String,
    pub encryption: Encryption,
    pub self_signed: bool,
    pub user: String,
    /// The password itself is never shown.
    pub has_password: bool,
    /// The password as typed just now, so that a trial does not cost it.
    pub password: Typed,
    pub trial: Option<Trial>,
    pub wrong: Wrong,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Mail) -> Markup {
    let refused = (!data.wrong.is_empty()).then(|| cx.say(settings::REFUSED));
    let body = html! {
        (refusal(refused.as_deref()))
        (tried(cx, data.trial.as_ref()))
        (Choice::switch("on", cx.say(mail::ON)).on(data.on))
        (sender(cx, data))
        (server(cx, data))
        (actions(&[
            Button::submit(cx.say(common::SAVE)).primary(),
            Button::submit_value(cx.say(mail::TEST), "act", "test"),
        ]))
    };
    let form = html! {
        @if !data.has_address {
            div.settings-note {
                (Notice::new(Mood::Careful, cx.say(mail::NO_ADDRESS))
                    .link(cx.say(mail::TO_GENERAL), cx.url(path::SETTINGS_GENERAL)))
            }
        }
        div.card { (Form::post(cx, path::SETTINGS_MAIL, body).swap("main")) }
    };
    let (title, about) = (cx.say(mail::TITLE), cx.say(mail::ABOUT));
    tabs::page(cx, Tab::Mail, (&title, &about), &html! {}, &form)
}

fn tried(cx: &Context<'_>, trial: Option<&Trial>) -> Markup {
    html! {
        @match trial {
            Some(Trial::Sent(to)) => (Notice::done(cx.say(mail::sent(to)))),
            Some(Trial::Failed(to, why)) => {
                (Notice::problem(cx.say(mail::failed(to))).detail(Some(why.as_str())))
            }
            None => {}
        }
    }
}

fn sender(cx: &Context<'_>, data: &Mail) -> Markup {
    let fields = html! {
        div.settings-pair {
            (data.wrong.field(cx, "name", mail::NAME, &data.name))
            (data.wrong.field(cx, "from", mail::FROM, &data.from).kind(Kind::Email))
        }
        (Choice::switch("required", cx.say(mail::REQUIRED)).on(data.required)
            .help(cx.say(mail::REQUIRED_HELP)))
    };
    group(&cx.say(mail::SENDER), None, &fields)
}

fn server(cx: &Context<'_>, data: &Mail) -> Markup {
    let encryption = Select::new("encryption", cx.say(mail::ENCRYPTION))
        .chosen(data.encryption.code())
        .help(cx.say(mail::ENCRYPTION_HELP));
    let encryption = Encryption::ALL
        .into_iter()
        .fold(encryption, |list, one| list.option(one.code(), cx.say(one.name())));
    let mut password = Field::new("password", cx.say(mail::PASSWORD))
        .kind(Kind::Password)
        .autocomplete("off")
        .value(data.password.0.as_str());
    if data.has_password {
        password = password.help(cx.say(mail::PASSWORD_KEPT));
    }
    let fields = html! {
        div.settings-pair {
            (data.wrong.field(cx, "host", mail::HOST, &data.host))
            (data.wrong.field(cx, "port", mail::PORT, &data.port).kind(Kind::Number).range(1, 65_535))
        }
        (encryption)
        (Choice::switch("selfSigned", cx.say(mail::SELF_SIGNED)).on(data.self_signed)
            .help(cx.say(mail::SELF_SIGNED_HELP)))
        div.settings-pair {
            (data.wrong.field(cx, "user", mail::USER, &data.user).autocomplete("off"))
            (password)
        }
    };
    group(&cx.say(mail::SERVER), Some(&cx.say(mail::SERVER_ABOUT)), &fields)
}
