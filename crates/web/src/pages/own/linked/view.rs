//! How the page looks that links an account to one at the media server.

use maud::{Markup, html};

use super::super::{Tab, Whose, frame};
use crate::{
    pages::path,
    text::{Phrase, own},
    ui::{
        Context,
        button::Button,
        card,
        empty::empty,
        field::{Field, Kind},
        form::{Form, actions, refusal},
        sure::sure,
    },
};

/// Why an account was not linked, or a link not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Credentials,
    Taken,
    Silent,
    TooOften,
    NeedsPassword,
}

impl Refusal {
    const fn words(self) -> Phrase<'static> {
        match self {
            Self::Credentials => own::LINK_WRONG,
            Self::Taken => own::LINK_TAKEN,
            Self::Silent => own::LINK_SILENT,
            Self::TooOften => own::LINK_TOO_OFTEN,
            Self::NeedsPassword => own::UNLINK_NEEDS,
        }
    }
}

/// Whether the reader can end the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Offered,
    /// Nobody could sign in afterwards.
    NeedsPassword,
    /// It is the owner's, which stays.
    Owner,
    /// It is an administrator's, who ends it themselves or has the owner do so.
    Administrator,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Linked {
    pub whose: Whose,
    /// The media server that accounts can be linked to.
    pub server: Option<&'static str>,
    /// The name of the linked account.
    pub account: Option<String>,
    pub may_link: bool,
    pub ending: Ending,
    /// The name that was typed.
    pub name: String,
    pub refusal: Option<Refusal>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Linked) -> Markup {
    let refused = data.refusal.map(|why| cx.say(why.words()));
    let server = data.server.unwrap_or_default();
    let may_link = data.may_link;
    let body = html! {
        (refusal(refused.as_deref()))
        @match (&data.account, data.server) {
            (Some(account), Some(_)) => (linked(cx, data, server, account)),
            (None, Some(_)) if may_link => (link(cx, data, server)),
            _ => (empty(&cx.say(own::NO_LINK), &cx.say(own::NO_LINK_ABOUT), &html! {})),
        }
    };
    frame::page(cx, &data.whose, Tab::Linked, &body)
}

fn linked(cx: &Context<'_>, data: &Linked, server: &str, account: &str) -> Markup {
    let address = path::own_settings(data.whose.of, "linked-accounts/remove");
    let body = html! {
        p.card-about { (cx.say(own::unlink_about(server))) }
        (actions(&[Button::submit(cx.say(own::UNLINK)).danger()]))
    };
    card::card(
        server,
        &html! {
            p { (cx.say(own::linked_to(account))) }
            @match data.ending {
                Ending::Offered => (sure(&cx.say(own::UNLINK_OPEN), &Form::post(cx, &address, body))),
                Ending::NeedsPassword => p.card-about { (cx.say(own::UNLINK_NEEDS)) },
                Ending::Owner => p.card-about { (cx.say(own::UNLINK_OWNER)) },
                Ending::Administrator => p.card-about { (cx.say(own::UNLINK_ADMIN)) },
            }
        },
    )
}

fn link(cx: &Context<'_>, data: &Linked, server: &str) -> Markup {
    let body = html! {
        (Field::new("username", cx.say(own::LINK_NAME)).required().value(data.name.as_str())
            .autocomplete("username"))
        (Field::new("password", cx.say(own::LINK_PASSWORD)).kind(Kind::Password)
            .autocomplete("current-password"))
        (actions(&[Button::submit(cx.say(own::LINK)).primary()]))
    };
    let address = data.whose.address(Tab::Linked);
    card::card(
        &cx.say(own::link_to(server)),
        &html! {
            p.card-about { (cx.say(own::LINK_ABOUT)) }
            (Form::post(cx, &address, body))
        },
    )
}
