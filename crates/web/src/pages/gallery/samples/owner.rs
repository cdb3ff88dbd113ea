//! The owner's pages, as they are and as they were refused.

use super::{at, household::film};
use crate::{
    pages::{
        permissions::Editor,
        settings::{
            about::view::{self as about, About},
            hooks::view::{self as hooks, Hooks},
            logs::view::{self as logs, Level, Line, Logs},
            mail::view::{self as mail, Encryption, Mail, Trial},
            metadata::view::{self as metadata, Metadata, Source},
            network::view::{self as network, Network, Proxy},
            outbox::view::{self as outbox, Outbox, Standing},
            users::view::{self as users, Limit, Rules},
        },
        wrong::Wrong,
    },
    text::{mail as words, rules},
    ui::{
        Context,
        pager::{PageSize, Place},
    },
};
use app::{
    library::hooks::HookAddresses,
    settings::{KeySource, SourceTests},
};
use domain::Permissions;
use maud::Markup;

/// Renders each of them, with a name for its file.
pub(super) fn pages(cx: &Context<'_>) -> Vec<(&'static str, Markup)> {
    vec![
        ("settings-users", users::page(cx, &people())),
        ("settings-users-refused", users::page(cx, &people_refused(cx))),
        ("settings-network", network::page(cx, &reach())),
        ("settings-mail", mail::page(cx, &post())),
        ("settings-mail-refused", mail::page(cx, &post_refused(cx))),
        ("settings-mail-sent", mail::page(cx, &post_tried(Trial::Sent(RECEIVER.to_owned())))),
        (
            "settings-mail-failed",
            mail::page(
                cx,
                &post_tried(Trial::Failed(
                    RECEIVER.to_owned(),
                    "535 5.7.8 Error: authentication failed".to_owned(),
                )),
            ),
        ),
        ("settings-metadata", metadata::page(cx, &sources())),
        ("settings-hooks", hooks::page(cx, &addresses())),
        ("settings-outbox", outbox::page(cx, &errands(Standing::Open))),
        ("settings-outbox-none", outbox::page(cx, &no_errands(Standing::Failed))),
        ("settings-logs", logs::page(cx, &log())),
        ("settings-logs-none", logs::page(cx, &Logs { lines: Vec::new(), ..log() })),
        ("settings-about", about::page(cx, &house())),
    ]
}

fn people() -> Rules {
    Rules {
        server: Some("Jellyfin"),
        local_login: true,
        server_login: true,
        films: Limit { limit: "10".to_owned(), days: "7".to_owned() },
        seasons: Limit { limit: "0".to_owned(), days: "30".to_owned() },
        editor: Editor {
            held: Permissions::REQUEST_MOVIE
                | Permissions::CREATE_ISSUES
                | Permissions::AUTO_APPROVE,
            may_make_admins: true,
            films_4k: true,
            series_4k: false,
        },
        ..Rules::default()
    }
}

fn people_refused(cx: &Context<'_>) -> Rules {
    let mut wrong = Wrong::default();
    wrong.add(cx, "localLogin", rules::NO_DOOR);
    wrong.add(cx, "movieLimit", rules::NEEDS_LIMIT);
    let films = Limit { limit: "many".to_owned(), days: "7".to_owned() };
    Rules { server: None, local_login: false, films, wrong, ..people() }
}

const RECEIVER: &str = "olive@example.com";

fn post() -> Mail {
    Mail {
        on: true,
        has_address: true,
        name: "Usherr".to_owned(),
        from: "usherr@example.com".to_owned(),
        host: "smtp.example.com".to_owned(),
        port: "587".to_owned(),
        encryption: Encryption::Always,
        user: "usherr".to_owned(),
        has_password: true,
        ..Mail::default()
    }
}

fn post_refused(cx: &Context<'_>) -> Mail {
    let mut wrong = Wrong::default();
    wrong.add(cx, "from", words::NEEDS_FROM);
    wrong.add(cx, "host", words::NEEDS_HOST);
    let (from, host) = ("usherr".to_owned(), String::new());
    Mail { has_address: false, has_password: false, from, host, wrong, ..post() }
}

fn post_tried(trial: Trial) -> Mail {
    Mail { trial: Some(trial), ..post() }
}

fn reach() -> Network {
    Network {
        restart: true,
        trust_proxy: true,
        timeout: "10".to_owned(),
        dns_least: "0".to_owned(),
        dns_most: "-1".to_owned(),
        proxy: Proxy {
            host: "proxy.lan".to_owned(),
            port: "3128".to_owned(),
            has_password: true,
            ..Proxy::default()
        },
        ..Network::default()
    }
}

fn sources() -> Metadata {
    let tests = SourceTests { tmdb: Some(true), tvdb: Some(false) };
    let key = Some(KeySource::Own);
    Metadata { series: Source::Tmdb, anime: Source::Tvdb, tests, key, wrong: Wrong::default() }
}

fn addresses() -> Hooks {
    let address = |service: &str| format!("/api/v2/hooks/{service}/a-secret");
    let addresses = HookAddresses {
        radarr: address("radarr"),
        sonarr: address("sonarr"),
        media_server: address("jellyfin"),
    };
    Hooks { addresses, is_whole: false }
}

fn errands(standing: Standing) -> Outbox {
    let line = |id, standing, trouble: Option<&str>| outbox::Line {
        id,
        request: Some(id + 10),
        title: (id > 1).then(|| film(603 + id, "The Long Tide", 2024, None)),
        standing,
        since: at("2026-03-12T19:15:00+01:00"),
        tries: 3,
        next: Some(at("2026-03-12T20:25:00+01:00")),
        trouble: trouble.map(str::to_owned),
    };
    let lines = vec![
        line(3, Standing::Open, Some("Radarr does not answer.")),
        line(2, Standing::Failed, Some("Sonarr knows no such root folder: /series.")),
        outbox::Line { next: None, ..line(1, Standing::Done, None) },
    ];
    let place = Place { page: 1, per_page: 20, total: 3 };
    Outbox { standing, size: PageSize::OF_LINES, lines, place, given_up: 1 }
}

fn no_errands(standing: Standing) -> Outbox {
    let place = Place { page: 1, per_page: 20, total: 0 };
    Outbox { lines: Vec::new(), place, given_up: 0, ..errands(standing) }
}

fn log() -> Logs {
    let line = |level, message: &str, data: Option<&str>| Line {
        at: Some(at("2026-03-12T20:14:03+01:00")),
        level,
        label: "Library".to_owned(),
        message: message.to_owned(),
        gist: data.map(|_| "titles: 812".to_owned()).unwrap_or_default(),
        data: data.map(str::to_owned),
        whole: format!("2026-03-12T20:14:03.000Z [{}][Library]: {message}", level.code()),
    };
    let lines = vec![
        line(Level::Info, "the libraries were looked through", Some("{\n  \"titles\": 812\n}")),
        line(Level::Error, "a page failed", None),
        line(Level::Warn, "Radarr does not answer", None),
        Line { at: None, ..line(Level::Debug, "nothing to do", None) },
    ];
    Logs {
        search: "titles".to_owned(),
        level: Level::Debug,
        size: PageSize::OF_LINES,
        folder: "/app/config/logs".to_owned(),
        lines,
        place: Place { page: 1, per_page: 20, total: 120 },
    }
}

fn house() -> About {
    About {
        version: "1.0.0",
        compatible: "3.1.0",
        database: "SQLite",
        folder: "/app/config".to_owned(),
        titles: 1812,
        requests: 340,
        pictures: "84\u{202f}MB".to_owned(),
        address: "https://films.example".to_owned(),
        ..About::default()
    }
}
