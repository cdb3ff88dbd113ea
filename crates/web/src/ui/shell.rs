//! The frame around every page: head, navigation, account menu, toasts, main part.

use maud::{DOCTYPE, Markup, html};

use super::{
    Context, Theme, Viewer, assets, avatar, form::Form, icon::Icon, installed, mark, notice::toasts,
};
use crate::{
    pages::path,
    text::{Phrase, account, common},
};

/// The part of the house that a page belongs to, lit in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Home,
    Requests,
    Users,
    Settings,
    /// Pages that no entry leads to, such as a profile.
    Elsewhere,
}

struct Entry {
    section: Section,
    href: &'static str,
    words: Phrase<'static>,
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
                main.shell-main id="main" tabindex="-1" { (body) }
                (toasts(cx))
            }
        },
    )
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
                title { @if !title.is_empty() { (title) " – " } (cx.app_name) }
                link rel="stylesheet" href=(cx.url(assets::stylesheet().path()));
                link rel="icon" type="image/svg+xml" href=(cx.url(assets::mark().path()));
                script src=(cx.url(assets::script().path())) defer {}
                (installed::head(cx))
            }
            (body)
        }
    }
}

fn entries(viewer: &Viewer<'_>) -> Vec<Entry> {
    let entry =
        |section, href, words, icon, icon_here| Entry { section, href, words, icon, icon_here };
    let mut entries = vec![
        entry(Section::Home, path::HOME, common::HOME, Icon::Home, Icon::HomeHere),
        entry(
            Section::Requests,
            path::REQUESTS,
            common::REQUESTS,
            Icon::Requests,
            Icon::RequestsHere,
        ),
    ];
    if viewer.sees_users {
        entries.push(entry(
            Section::Users,
            path::USERS,
            common::USERS,
            Icon::Users,
            Icon::UsersHere,
        ));
    }
    if viewer.sees_settings {
        entries.push(entry(
            Section::Settings,
            path::SETTINGS,
            common::SETTINGS,
            Icon::Settings,
            Icon::SettingsHere,
        ));
    }
    entries
}

fn navigation(cx: &Context<'_>, viewer: &Viewer<'_>, section: Section) -> Markup {
    html! {
        nav.shell-nav aria-label=(cx.say(common::NAVIGATION)) {
            @for entry in entries(viewer) {
                @let here = entry.section == section;
                a.shell-link href=(cx.url(entry.href)) aria-current=[here.then_some("page")] {
                    (if here { entry.icon_here } else { entry.icon })
                    span { (cx.say(entry.words)) }
                    @if entry.section == Section::Requests { (waiting(cx, viewer)) }
                }
            }
        }
    }
}

fn waiting(cx: &Context<'_>, viewer: &Viewer<'_>) -> Markup {
    html! {
        @if let Some(count) = viewer.waiting.filter(|count| *count > 0) {
            span.shell-count aria-hidden="true" { @if count > 99 { "99+" } @else { (count) } }
            span.unseen { " – " (cx.say(common::waiting(count))) }
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
                a.menu-item href=(cx.url(path::PROFILE)) {
                    (Icon::User) (cx.say(account::PROFILE))
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
