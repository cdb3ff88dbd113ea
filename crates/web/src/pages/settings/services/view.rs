//! How the list of servers looks: a sheet for each, with what is amiss above them.

use maud::{Markup, html};

use super::super::tabs::{self, Tab};
use super::Kind;
use crate::{
    pages::path,
    text::services,
    ui::{
        Context,
        badge::{Badge, Hue},
        button::Button,
        icon::Icon,
        notice::{Mood, Notice},
    },
};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Services {
    pub radarr: Vec<Known>,
    pub sonarr: Vec<Known>,
}

/// A server.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub id: i64,
    pub name: String,
    pub address: String,
    /// Where people find it.
    pub link: Option<String>,
    pub profile: String,
    pub folder: String,
    pub is_default: bool,
    pub is_4k: bool,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Services) -> Markup {
    let (title, about) = (cx.say(services::TITLE), cx.say(services::ABOUT));
    tabs::page(cx, Tab::Services, (&title, &about), &html! {}, &lists(cx, data))
}

/// Renders both lists.
pub fn lists(cx: &Context<'_>, data: &Services) -> Markup {
    html! {
        (list(cx, Kind::Radarr, &data.radarr))
        (list(cx, Kind::Sonarr, &data.sonarr))
    }
}

fn list(cx: &Context<'_>, kind: Kind, servers: &[Known]) -> Markup {
    let title = format!("{}-title", kind.code());
    let add = cx.url(&path::new_service(kind.code())).into_owned();
    html! {
        section.settings-part aria-labelledby=(title) {
            div.settings-line {
                h2.card-title id=(title) { (kind.name()) }
                (Button::link(cx.say(services::add(kind.name())), add).icon(Icon::Add).small())
            }
            (amiss(cx, kind, servers))
            @if servers.is_empty() { (none(cx, kind)) }
            div.settings-cards { @for server in servers { (card(cx, kind, server)) } }
        }
    }
}

fn none(cx: &Context<'_>, kind: Kind) -> Markup {
    let about = match kind {
        Kind::Radarr => services::NONE_FILMS,
        Kind::Sonarr => services::NONE_SERIES,
    };
    html! {
        div.card {
            p { strong { (cx.say(services::none(kind.name()))) } ". " (cx.say(about)) }
        }
    }
}

/// Says when requests would go nowhere although there is a server.
fn amiss(cx: &Context<'_>, kind: Kind, servers: &[Known]) -> Markup {
    let has = |is_4k| servers.iter().any(|server| server.is_default && server.is_4k == is_4k);
    let has_4k = servers.iter().any(|server| server.is_4k);
    html! {
        @if !servers.is_empty() && !has(false) {
            (Notice::new(Mood::Careful, cx.say(services::no_default(kind.name()))))
        }
        @if has_4k && !has(true) {
            (Notice::new(Mood::Careful, cx.say(services::no_default_4k(kind.name()))))
        }
    }
}

fn card(cx: &Context<'_>, kind: Kind, server: &Known) -> Markup {
    let edit = cx.url(&path::service(kind.code(), server.id)).into_owned();
    let badge = match (server.is_default, server.is_4k) {
        (true, true) => Some((Hue::Ready, services::DEFAULT_4K)),
        (true, false) => Some((Hue::Ready, services::DEFAULT)),
        (false, true) => Some((Hue::Quiet, services::IS_4K)),
        (false, false) => None,
    };
    html! {
        article.card {
            div.settings-line {
                h3.settings-name { (server.name) }
                @if let Some((hue, words)) = badge { (Badge::new(hue, cx.say(words))) }
            }
            dl.settings-facts {
                @for (name, fact) in
                    [(services::PROFILE, &server.profile), (services::FOLDER, &server.folder)] {
                    div { dt.settings-detail { (cx.say(name)) } dd { (fact) } }
                }
                div {
                    dt.settings-detail { (cx.say(services::CONNECTION)) }
                    dd {
                        @if let Some(link) = &server.link {
                            a href=(link) rel="noreferrer" target="_blank" { (server.address) }
                        } @else { (server.address) }
                    }
                }
            }
            div.form-actions {
                (Button::link(cx.say(services::EDIT), edit).icon(Icon::Edit).small()
                    .about(server.name.as_str()))
            }
        }
    }
}
