//! The frame around every page: head, navigation, account menu, toasts, main part.

use std::borrow::Cow;

use maud::{DOCTYPE, Markup, html};

use super::{
    Context, Theme, Viewer, assets, avatar,
    button::Button,
    dialog,
    form::Form,
    icon::Icon,
    installed, language, mark,
    notice::{Mood, Notice, toasts},
    search::{SearchBox, search_box},
};
use crate::{
    pages::path,
    text::{Phrase, account, backups, browse, common},
};

/// The part of the house that a page belongs to, lit in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Home,
    Movies,
    Series,
    Requests,
    Issues,
    Blocklist,
    Users,
    Settings,
    /// Pages that no entry leads to, such as a profile.
    Elsewhere,
}

struct Entry {
    section: Section,
    href: &'static str,
    words: Cow<'static, str>,
    icon: Icon,
    icon_here: Icon,
}

/// Frames a page for a person who is signed in.
pub fn page(cx: &Context<'_>, section: Section, title: &str, body: &Markup) -> Markup {
    document(
        cx,
        title,
        &html! {
            body.shell {
                a.shell-skip href="#main" { (cx.say(common::SKIP)) }
                header.shell-rail {
                    a.shell-brand href=(cx.url(path::HOME)) { (mark::signature(cx)) }
                    @if let Some(viewer) = &cx.viewer {
                        (navigation(cx, viewer, section))
                        (account_menu(cx, viewer))
                    }
                }
                @if cx.viewer.is_some() { (search(cx)) }
                main.shell-main id="main" tabindex="-1" { (updated(cx)) (warning(cx)) (body) }
                (toasts(cx))
                @if cx.viewer.is_some() { (dialog::coming(cx)) }
            }
        },
    )
}

/// Says on every page what the reader has to see to: nobody goes and looks by themselves.
fn warning(cx: &Context<'_>) -> Markup {
    html! {
        @if let Some((words, path)) = cx.viewer.as_ref().and_then(|it| it.warning.as_ref()) {
            div.shell-warning {
                (Notice::new(Mood::Careful, words.as_ref())
                    .link(cx.say(backups::SEE), cx.url(path)))
            }
        }
    }
}

/// Says that the program is another one than the page, once `live.js` hears so: a page that stays
/// open for days would go on with scripts and forms of the old one.
fn updated(cx: &Context<'_>) -> Markup {
    html! {
        @if cx.viewer.is_some() {
            div.shell-warning data-version=(cx.version) data-since=[cx.moment] hidden {
                (Notice::new(Mood::Plain, cx.say(common::updated(cx.app_name)))
                    .link(cx.say(common::RELOAD), cx.url(path::HOME)))
            }
        }
    }
}

/// Frames a page that stands alone: sign-in, setup, errors before sign-in.
pub fn alone(cx: &Context<'_>, title: &str, body: &Markup) -> Markup {
    document(
        cx,
        title,
        &html! {
            body.shell-alone {
                div.shell-curtain aria-hidden="true" {}
                main.shell-stage id="main" tabindex="-1" {
                    p.shell-sign { (mark::signature(cx)) }
                    (body)
                    @if cx.viewer.is_none() { (language::picker(cx)) }
                }
                (toasts(cx))
            }
        },
    )
}

fn document(cx: &Context<'_>, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(cx.t.locale().code()) data-theme=(cx.theme.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="color-scheme" content="light dark";
                title { (titled(cx, title)) }
                link rel="stylesheet" href=(cx.url(assets::stylesheet().path()));
                link rel="icon" type="image/svg+xml" href=(cx.url(assets::mark().path()));
                script src=(cx.url(assets::script().path())) defer {}
                (installed::head(cx))
            }
            (body)
        }
    }
}

/// What the browser's tab says of a page.
pub fn titled(cx: &Context<'_>, title: &str) -> String {
    if title.is_empty() { cx.app_name.to_owned() } else { format!("{title} – {}", cx.app_name) }
}

/// The part of the account menu that says what may still be asked for.
pub const LIMITS: &str = "menu-limits";

/// So many entries stand in a phone's bar; the others open from the last place in it.
const IN_BAR: usize = 4;

fn entries(cx: &Context<'_>, viewer: &Viewer<'_>) -> Vec<Entry> {
    let entry = |section, href, words, (icon, icon_here)| {
        Some(Entry { section, href, words: cx.say(words), icon, icon_here })
    };
    let issues = (Icon::Issues, Icon::IssuesHere);
    let blocklist = (Icon::Blocklist, Icon::BlocklistHere);
    let entries = [
        entry(Section::Home, path::HOME, common::HOME, (Icon::Home, Icon::HomeHere)),
        entry(Section::Movies, path::MOVIES, common::MOVIES, (Icon::Films, Icon::FilmsHere)),
        entry(Section::Series, path::SERIES, common::SERIES, (Icon::Series, Icon::SeriesHere)),
        entry(
            Section::Requests,
            path::REQUESTS,
            common::REQUESTS,
            (Icon::Requests, Icon::RequestsHere),
        ),
        entry(Section::Issues, path::ISSUES, common::ISSUES, issues).filter(|_| viewer.sees_issues),
        entry(Section::Blocklist, path::BLOCKLIST, common::BLOCKLIST, blocklist)
            .filter(|_| viewer.sees_blocklist),
        entry(Section::Users, path::USERS, common::USERS, (Icon::Users, Icon::UsersHere))
            .filter(|_| viewer.sees_users),
        entry(
            Section::Settings,
            path::SETTINGS,
            common::SETTINGS,
            (Icon::Settings, Icon::SettingsHere),
        )
        .filter(|_| viewer.sees_settings),
    ];
    entries.into_iter().flatten().collect()
}

fn navigation(cx: &Context<'_>, viewer: &Viewer<'_>, section: Section) -> Markup {
    let entries = entries(cx, viewer);
    let (first, others) = entries.split_at(entries.len().min(IN_BAR));
    // One more entry is no reason to hide it behind another.
    let (first, others) = if others.len() == 1 { (&entries[..], &[][..]) } else { (first, others) };
    html! {
        nav.shell-nav id="navigation" aria-label=(cx.say(common::NAVIGATION)) data-follows {
            @for entry in first { (link(cx, viewer, entry, section, "shell-link")) }
            @for entry in others {
                (link(cx, viewer, entry, section, "shell-link shell-link-wide"))
            }
            @if !others.is_empty() { (more(cx, viewer, others, section)) }
        }
    }
}

/// What a phone's bar has no room for.
fn more(cx: &Context<'_>, viewer: &Viewer<'_>, others: &[Entry], section: Section) -> Markup {
    let here = others.iter().any(|entry| entry.section == section);
    let class = if here { "shell-link shell-link-here" } else { "shell-link" };
    html! {
        details.shell-more data-menu {
            summary class=(class) {
                (if here { Icon::MoreHere } else { Icon::More })
                span { (cx.say(common::MORE_PLACES)) }
                @if others.iter().any(|entry| entry.section == Section::Issues) {
                    (open_issues(cx, viewer))
                }
            }
            div.shell-more-panel {
                @for entry in others { (link(cx, viewer, entry, section, "menu-item")) }
            }
        }
    }
}

fn link(
    cx: &Context<'_>,
    viewer: &Viewer<'_>,
    entry: &Entry,
    section: Section,
    class: &str,
) -> Markup {
    let here = entry.section == section;
    html! {
        a class=(class) href=(cx.url(entry.href)) aria-current=[here.then_some("page")] {
            (if here { entry.icon_here } else { entry.icon })
            span { (entry.words) }
            @match entry.section {
                Section::Requests => (waiting(cx, viewer)),
                Section::Issues => (open_issues(cx, viewer)),
                _ => "",
            }
        }
    }
}

/// Shows the counts of the navigation alone, for `live.js`.
pub fn counts(cx: &Context<'_>) -> Markup {
    html! {
        @if let Some(viewer) = &cx.viewer { (waiting(cx, viewer)) (open_issues(cx, viewer)) }
    }
}

/// The requests that wait are also the number on the app's icon.
fn waiting(cx: &Context<'_>, viewer: &Viewer<'_>) -> Markup {
    html! {
        @if let Some(number) = viewer.waiting {
            span.shell-counted data-live="request" data-live-name="requests"
                data-live-from=(cx.url(path::COUNTS)) data-badge=(number) {
                (count(cx, viewer.waiting, common::waiting))
            }
        }
    }
}

fn open_issues(cx: &Context<'_>, viewer: &Viewer<'_>) -> Markup {
    html! {
        @if viewer.open_issues.is_some() {
            span.shell-counted data-live="issue" data-live-name="issues"
                data-live-from=(cx.url(path::COUNTS)) {
                (count(cx, viewer.open_issues, common::open_issues))
            }
        }
    }
}

fn count(cx: &Context<'_>, count: Option<u64>, words: fn(u64) -> Phrase<'static>) -> Markup {
    html! {
        @if let Some(count) = count.filter(|count| *count > 0) {
            span.shell-count aria-hidden="true" { @if count > 99 { "99+" } @else { (count) } }
            span.unseen { " – " (cx.say(words(count))) }
        }
    }
}

fn search(cx: &Context<'_>) -> Markup {
    let search = SearchBox {
        id: "site-search",
        action: path::SEARCH,
        name: "query",
        label: &cx.say(common::SEARCH),
        hint: &cx.say(browse::SEARCH),
        value: cx.searched,
        swap: "main",
        kept: &[],
        form: None,
    };
    html! { div.shell-top { (way_back(cx)) (search_box(cx, &search)) } }
}

/// Leads back where the window of an installed app has no such button; the stylesheet knows.
fn way_back(cx: &Context<'_>) -> Markup {
    let words = cx.say(common::BACK);
    html! {
        button.shell-back type="button" title=(words) data-back=(cx.url(path::HOME)) hidden {
            (Icon::Left) span.unseen { (words) }
        }
    }
}

fn account_menu(cx: &Context<'_>, viewer: &Viewer<'_>) -> Markup {
    html! {
        details.menu data-menu {
            summary.menu-opener {
                (avatar::avatar(cx, viewer.id, viewer.name, viewer.avatar))
                span.menu-name { (viewer.name) }
                span.unseen { " – " (cx.say(account::MENU)) }
                (Icon::Down)
            }
            div.menu-panel {
                @if let Some(email) = viewer.email { p.menu-address { (email) } }
                a.menu-item href=(cx.url(path::PROFILE)) {
                    (Icon::User) (cx.say(account::PROFILE))
                }
                // What may still be asked for is looked up whenever the menu is opened, not with each page.
                (limits(cx, &html! {}))
                a.menu-item href=(cx.url(&path::requests_of(viewer.id))) {
                    (Icon::Requests) (cx.say(account::REQUESTS))
                }
                a.menu-item href=(cx.url(path::WATCHLIST)) {
                    (Icon::Keep) (cx.say(account::WATCHLIST))
                }
                a.menu-item href=(cx.url(path::OWN_SETTINGS)) {
                    (Icon::Settings) (cx.say(account::SETTINGS))
                }
                (theme_picker(cx))
                form.menu-form method="post" action=(cx.url(path::SIGN_OUT)) {
                    @if let Some(token) = cx.csrf {
                        input type="hidden" name="_csrf" value=(token);
                    }
                    button.menu-item type="submit" {
                        (Icon::SignOut) (cx.say(account::SIGN_OUT))
                    }
                }
            }
        }
    }
}

/// What may still be asked for, or room for it. Where it could not be looked up, that is said instead.
pub fn limits(cx: &Context<'_>, known: &Markup) -> Markup {
    let address = cx.url(path::PROFILE);
    html! {
        div.menu-limits id=(LIMITS) data-anew=(address) {
            (known)
            div.menu-again {
                p { (cx.say(account::LIMITS_MISSING)) }
                (Button::link(cx.say(common::TRY_AGAIN), address.as_ref()).icon(Icon::Retry).small()
                    .swap(LIMITS))
            }
        }
    }
}

fn theme_picker(cx: &Context<'_>) -> Markup {
    let face = |theme| match theme {
        Theme::Auto => (Icon::ThemeAuto, account::THEME_AUTO),
        Theme::Light => (Icon::ThemeLight, account::THEME_LIGHT),
        Theme::Dark => (Icon::ThemeDark, account::THEME_DARK),
    };
    let buttons = html! {
        span.menu-label id="theme-label" { (cx.say(account::THEME)) }
        div.menu-themes role="group" aria-labelledby="theme-label" {
            @for theme in Theme::ALL {
                @let (icon, words) = face(theme);
                button.menu-theme type="submit" name="theme" value=(theme.code())
                    aria-pressed=(cx.theme == theme) {
                    (icon) span { (cx.say(words)) }
                }
            }
        }
    };
    html! { (Form::post(cx, path::THEME, buttons)) }
}
