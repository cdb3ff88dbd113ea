//! How the media server's settings look: libraries, looking through them, the connection.

use maud::{Markup, Render, html};
use std::borrow::Cow;

use super::super::tabs::{self, Tab};
use crate::{
    pages::{
        path,
        wrong::{Typed as Secret, Wrong},
    },
    text::{Phrase, common, server, settings},
    ui::{
        Context,
        button::Button,
        card,
        choice::Choice,
        field::{Field, Kind as Typed},
        form::{Form, actions, group, refusal},
        icon::Icon,
        notice::{Mood, Notice},
        progress::bar,
    },
};

/// What the page shows; after a refused save, what was typed, with what is wrong about it.
#[derive(Debug, Clone, Default)]
pub struct Server {
    pub kind: Kind,
    /// What the server calls itself.
    pub name: String,
    pub libraries: Vec<Library>,
    /// How far the full scan is, while it runs.
    pub scan: Option<Scan>,
    /// Why the libraries could not be read.
    pub trouble: Option<String>,
    pub connection: Connection,
}

/// Which media server the household has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    Jellyfin,
    Emby,
    Plex,
    #[default]
    None,
}

/// A library.
#[derive(Debug, Clone)]
pub struct Library {
    pub id: String,
    pub name: String,
    /// Films; else series.
    pub films: bool,
    /// Whether it counts.
    pub on: bool,
}

/// How far the full scan is.
#[derive(Debug, Clone)]
pub struct Scan {
    pub library: Option<String>,
    /// How many titles of this library were looked at, and how many there are; 0 until that is known.
    pub done: u64,
    pub total: u64,
}

impl Scan {
    fn percent(&self) -> u8 {
        let percent = (self.done * 100).checked_div(self.total).unwrap_or_default();
        u8::try_from(percent.min(100)).unwrap_or(100)
    }
}

/// How the server is reached.
#[derive(Debug, Clone, Default)]
pub struct Connection {
    pub host: String,
    pub port: String,
    pub tls: bool,
    pub base: String,
    /// The key itself is never shown.
    pub has_key: bool,
    /// The key as typed just now.
    pub key: Secret,
    pub external: String,
    pub forgot: String,
    pub wrong: Wrong,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Server) -> Markup {
    let name = match data.kind {
        Kind::Jellyfin => "Jellyfin",
        Kind::Emby => "Emby",
        Kind::Plex => return other(cx, server::PLEX),
        Kind::None => return other(cx, server::NONE),
    };
    let libraries = html! {
        p.card-about { (cx.say(server::LIBRARIES_ABOUT)) }
        (refusal(data.trouble.as_deref()))
        (Form::post(cx, path::SETTINGS_LIBRARIES, libraries(cx, &data.libraries)).swap("main"))
    };
    let body = html! {
        div.settings-stack {
            (card::card(&cx.say(server::LIBRARIES), &libraries))
            section.card id="scan" data-live="job-jellyfin-full-scan" aria-labelledby="scan-title" {
                h2.card-title id="scan-title" { (cx.say(server::SCAN)) }
                (scan(cx, data))
            }
            div.card { (connection(cx, &data.connection)) }
        }
    };
    let own = format!("{name}: {}", data.name);
    let title = if data.name.is_empty() { name } else { &own };
    tabs::page(cx, Tab::Server, (title, &cx.say(server::ABOUT)), &html! {}, &body)
}

fn other(cx: &Context<'_>, words: Phrase<'_>) -> Markup {
    let body = html! { (Notice::new(Mood::Plain, cx.say(words))) };
    tabs::page(cx, Tab::Server, (&cx.say(server::TITLE), ""), &html! {}, &body)
}

/// Renders the inside of the form that chooses libraries.
pub fn libraries(cx: &Context<'_>, libraries: &[Library]) -> Markup {
    let read = Button::submit_value(cx.say(server::READ), "act", "read").icon(Icon::Retry).render();
    html! {
        @if libraries.is_empty() {
            p { (cx.say(server::LIBRARIES_NONE)) }
            div.form-actions { (read) }
        } @else {
            div.settings-choices {
                @for library in libraries {
                    (Choice::switch("library", library.name.as_str())
                        .id(format!("library-{}", library.id))
                        .value(library.id.as_str())
                        .on(library.on)
                        .help(cx.say(if library.films { server::FILMS } else { server::SERIES })))
                }
            }
            div.form-actions {
                (Button::submit_value(cx.say(server::KEEP), "act", "keep").primary())
                (read)
            }
        }
    }
}

fn scan(cx: &Context<'_>, data: &Server) -> Markup {
    let button = match data.scan {
        Some(_) => Button::submit_value(cx.say(server::SCAN_STOP), "act", "stop"),
        None => Button::submit_value(cx.say(server::SCAN_START), "act", "start").icon(Icon::Retry),
    };
    let none = !data.libraries.iter().any(|library| library.on);
    html! {
        p.card-about { (cx.say(if none { server::SCAN_NEEDS } else { server::SCAN_ABOUT })) }
        @if let Some(scan) = &data.scan {
            @if let Some(library) = &scan.library {
                p.settings-detail { (scanning(cx, library, scan)) }
            }
            (bar(&cx.say(server::SCAN), scan.percent()))
        }
        div.form-actions {
            (Form::button(cx, path::SETTINGS_SCAN, &button.disabled(none)).swap("main"))
        }
    }
}

fn scanning<'a>(cx: &Context<'a>, library: &str, scan: &Scan) -> Cow<'a, str> {
    match scan.total {
        0 => cx.say(server::scan_at(library)),
        total => cx.say(server::scan_within(library, scan.done, total)),
    }
}

fn connection(cx: &Context<'_>, data: &Connection) -> Markup {
    let refused = (!data.wrong.is_empty()).then(|| cx.say(settings::REFUSED));
    let links = html! {
        (data.wrong.field(cx, "external", server::EXTERNAL, &data.external).kind(Typed::Url)
            .help(cx.say(server::EXTERNAL_HELP)))
        (data.wrong.field(cx, "forgot", server::FORGOT, &data.forgot).kind(Typed::Url))
    };
    let body = html! {
        (refusal(refused.as_deref()))
        (group(&cx.say(server::CONNECTION), Some(&cx.say(server::CONNECTION_ABOUT)),
            &place(cx, data)))
        (group(&cx.say(server::LINKS), Some(&cx.say(server::LINKS_ABOUT)), &links))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    html! { (Form::post(cx, path::SETTINGS_SERVER, body).swap("main")) }
}

fn place(cx: &Context<'_>, data: &Connection) -> Markup {
    let key = Field::new("key", cx.say(server::KEY)).kind(Typed::Password).autocomplete("off");
    let key = key.value(data.key.0.as_str()).error(data.wrong.find("key"));
    let key = if data.has_key { key.help(cx.say(server::KEY_KEPT)) } else { key };
    html! {
        div.settings-pair {
            (data.wrong.field(cx, "host", server::HOST, &data.host).required()
                .help(cx.say(server::HOST_HELP)))
            (data.wrong.field(cx, "port", server::PORT, &data.port).kind(Typed::Number)
                .range(1, 65_535).required())
        }
        (Choice::switch("tls", cx.say(server::TLS)).on(data.tls))
        (data.wrong.field(cx, "base", server::BASE, &data.base).help(cx.say(server::BASE_HELP)))
        (key)
    }
}
