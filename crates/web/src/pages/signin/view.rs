//! How the sign-in page looks: the house's door, with one or two ways through it.

use maud::{Markup, html};

use crate::{
    pages::path,
    text::{Phrase, signin},
    ui::{
        Context,
        button::Button,
        field::{Field, Kind},
        form::{Form, refusal},
        notice::{Mood, Notice},
        shell,
    },
};

/// The media servers whose accounts people may sign in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    Jellyfin,
    Emby,
}

impl Server {
    const fn name(self) -> &'static str {
        match self {
            Self::Jellyfin => "Jellyfin",
            Self::Emby => "Emby",
        }
    }
}

/// Why somebody was not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The name or the password is wrong; nobody learns which.
    Credentials,
    /// Too many attempts; come back later.
    TooOften { minutes: u64 },
    /// The media server does not answer.
    Unreachable(Server),
    /// The account exists on the media server, but it is switched off there or not let in here.
    NotInvited,
}

/// What the sign-in page shows.
#[derive(Debug, Clone, Default)]
pub struct SignIn<'a> {
    /// The media server's form is offered when there is one.
    pub server: Option<Server>,
    /// The form for accounts of Usherr's own is offered.
    pub local: bool,
    /// Which form was sent and refused.
    pub refused: Option<(Way, Refused)>,
    /// What was typed as a name, so that only the password need be typed again.
    pub name: &'a str,
    /// Where a forgotten password of the media server is renewed.
    pub forgot_on_server: Option<&'a str>,
    /// Somebody was asked to sign in again, because their session ended.
    pub ended: bool,
    /// Whether that was because a restored household took the place of the one they knew.
    pub restored: bool,
}

/// The two ways through the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Server,
    Local,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &SignIn<'_>) -> Markup {
    let title = cx.say(signin::TITLE);
    let body = html! {
        div.card {
            h1.card-name { (cx.say(signin::WELCOME)) }
            p.card-about { (cx.say(signin::ABOUT)) }
            @if data.ended && data.refused.is_none() {
                @let why = if data.restored { signin::RESTORED } else { signin::ENDED };
                (Notice::new(Mood::Plain, cx.say(why)))
            }
            (ways(cx, data))
        }
    };
    shell::alone(cx, &title, &body)
}

fn ways(cx: &Context<'_>, data: &SignIn<'_>) -> Markup {
    match (data.server, data.local) {
        (Some(server), false) => server_form(cx, data, server),
        (None, true) => local_form(cx, data),
        (Some(server), true) => {
            let local_open = matches!(data.refused, Some((Way::Local, _)));
            html! {
                (server_form(cx, data, server))
                details.form-other open[local_open] {
                    summary.form-opener { (cx.say(signin::OTHER_WAY)) }
                    (local_form(cx, data))
                }
            }
        }
        (None, false) => html! { (Notice::new(Mood::Careful, cx.say(signin::CLOSED))) },
    }
}

fn server_form(cx: &Context<'_>, data: &SignIn<'_>, server: Server) -> Markup {
    let other = matches!(data.refused, Some((Way::Local, _)));
    let name = Field::new("username", cx.say(signin::NAME)).autocomplete("username").required();
    let name = if other { name } else { name.value(data.name) };
    let refused = refused(cx, data, Way::Server);
    let (name, password) = awaited(!other, refused.is_some(), name, password(cx, "password"));
    let body = html! {
        (refusal(refused.as_deref()))
        input type="hidden" name="way" value="server";
        (name)
        (password)
        (Button::submit(cx.say(signin::with_server(server.name()))).primary().wide())
        @if let Some(href) = data.forgot_on_server {
            p.form-aside { a href=(href) rel="noreferrer" { (cx.say(signin::FORGOT)) } }
        }
    };
    html! { (Form::post(cx, path::SIGN_IN, body)) }
}

fn local_form(cx: &Context<'_>, data: &SignIn<'_>) -> Markup {
    let chosen = matches!(data.refused, Some((Way::Local, _))) || data.server.is_none();
    let name = Field::new("email", cx.say(signin::EMAIL)).autocomplete("username").required();
    let name = if chosen { name.value(data.name) } else { name };
    let refused = refused(cx, data, Way::Local);
    let (name, password) = awaited(chosen, refused.is_some(), name, password(cx, "local-password"));
    let button = Button::submit(cx.say(signin::SUBMIT)).wide();
    let body = html! {
        (refusal(refused.as_deref()))
        input type="hidden" name="way" value="local";
        (name)
        (password)
        (if data.server.is_none() { button.primary() } else { button })
        p.form-aside { a href=(cx.url(path::FORGOTTEN)) { (cx.say(signin::FORGOT)) } }
    };
    html! { (Form::post(cx, path::SIGN_IN, body)) }
}

fn password(cx: &Context<'_>, id: &'static str) -> Field<'static> {
    Field::new("password", cx.say(signin::PASSWORD))
        .id(id)
        .kind(Kind::Password)
        .autocomplete("current-password")
        .required()
}

/// Gives the focus to what is to be typed next: the name, or the password when it was refused.
fn awaited<'a>(
    is_chosen: bool,
    is_refused: bool,
    name: Field<'a>,
    password: Field<'a>,
) -> (Field<'a>, Field<'a>) {
    match (is_chosen, is_refused) {
        (false, _) => (name, password),
        (true, false) => (name.first(), password),
        (true, true) => (name, password.first()),
    }
}

fn refused(cx: &Context<'_>, data: &SignIn<'_>, way: Way) -> Option<String> {
    let (_, refused) = data.refused.filter(|(sent, _)| *sent == way)?;
    let words: Phrase<'_> = match refused {
        Refused::Credentials => signin::WRONG,
        Refused::TooOften { minutes } => signin::too_often(minutes),
        Refused::Unreachable(server) => signin::unreachable(server.name()),
        Refused::NotInvited => signin::NOT_INVITED,
    };
    Some(cx.say(words).into_owned())
}
