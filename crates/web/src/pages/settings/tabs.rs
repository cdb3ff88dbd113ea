//! The row of settings pages. Whoever adds a page adds a line to the table.

use crate::pages::path;
use crate::text::{Phrase, hooks, tabs};
use crate::ui::shell::{self, Section};
use crate::ui::tabs as row;
use crate::ui::{Context, card};
use maud::{Markup, html};

/// A settings page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    General,
    Users,
    Server,
    Services,
    Rules,
    Discover,
    Mail,
    Network,
    Metadata,
    Jobs,
    Logs,
    Outbox,
    Hooks,
    About,
    Backups,
}

/// Every page in the order of the row.
fn table() -> Vec<(Tab, &'static str, Phrase<'static>)> {
    vec![
        (Tab::General, path::SETTINGS_GENERAL, tabs::GENERAL),
        (Tab::Users, path::SETTINGS_USERS, tabs::USERS),
        (Tab::Server, path::SETTINGS_SERVER, tabs::SERVER),
        (Tab::Services, path::SETTINGS_SERVICES, tabs::SERVICES),
        (Tab::Rules, path::SETTINGS_RULES, tabs::RULES),
        (Tab::Discover, path::SETTINGS_DISCOVER, tabs::DISCOVER),
        (Tab::Metadata, path::SETTINGS_METADATA, tabs::METADATA),
        (Tab::Mail, path::SETTINGS_MAIL, tabs::MAIL),
        (Tab::Network, path::SETTINGS_NETWORK, tabs::NETWORK),
        (Tab::Jobs, path::SETTINGS_JOBS, tabs::JOBS),
        (Tab::Outbox, path::SETTINGS_OUTBOX, tabs::OUTBOX),
        (Tab::Hooks, path::SETTINGS_HOOKS, hooks::TITLE),
        (Tab::Backups, path::SETTINGS_BACKUPS, tabs::BACKUPS),
        (Tab::Logs, path::SETTINGS_LOGS, tabs::LOGS),
        (Tab::About, path::SETTINGS_ABOUT, tabs::ABOUT),
    ]
}

/// Frames a settings page: the row, its name, a sentence about it, and what can be done there.
pub fn page(
    cx: &Context<'_>,
    tab: Tab,
    (title, about): (&str, &str),
    actions: &Markup,
    body: &Markup,
) -> Markup {
    framed(cx, tab, &html! {}, (title, about), (actions, body))
}

/// Frames a page that belongs to a settings page, with the way back to that.
pub fn below(
    cx: &Context<'_>,
    (tab, back, address): (Tab, &str, &str),
    head: (&str, &str),
    actions: &Markup,
    body: &Markup,
) -> Markup {
    framed(cx, tab, &card::back(cx, back, address), head, (actions, body))
}

fn framed(
    cx: &Context<'_>,
    tab: Tab,
    back: &Markup,
    (title, about): (&str, &str),
    (actions, body): (&Markup, &Markup),
) -> Markup {
    let all = table();
    let entries: Vec<_> = all
        .into_iter()
        .map(|(entry, href, words)| row::Tab {
            words: cx.say(words),
            href: cx.url(href),
            here: entry == tab,
            count: None,
        })
        .collect();
    let body = html! {
        div.settings-tabs { (row::tabs(&cx.say(tabs::LABEL), None, &entries)) }
        (back)
        (card::heading(title, Some(about).filter(|about| !about.is_empty()), actions))
        (body)
    };
    shell::page(cx, Section::Settings, title, &body)
}
