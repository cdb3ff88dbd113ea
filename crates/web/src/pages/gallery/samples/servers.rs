//! The owner's servers and jobs, and moving in.

use super::at;
use crate::{
    pages::{
        part::Part,
        settings::{
            discover::{
                kind::Kind as RowKind,
                view::{self as sliders, Offer as RowOffer, Own, Row},
            },
            jobs::{
                caches::{Cache, Caches},
                view::{self as jobs, Detail, Ending, Job, Jobs, Past},
            },
            rules::view::{self as rules, Line as Rule, Rules},
            server::view::{self as server, Connection, Library, Scan, Server},
            services::{
                Kind,
                editor::{
                    fields::{Entry, Offer},
                    view::{self as editor, Editor, Tried},
                },
                view::{self as services, Known, Services},
            },
        },
        setup::view::{self as setup, Libraries, Owner, TOKEN, Ways},
        wrong::Wrong,
    },
    text::{
        jobs as job_words, refused as refused_words, services as service_words,
        setup as setup_words, sliders as slider_words,
    },
    ui::{Context, pager::Place},
};
use app::{jobs::Interval, settings::FolderSize};
use domain::availability::{Alarm, Quality, Things};
use maud::Markup;

/// Renders each of them, with a name for its file.
pub(super) fn pages(cx: &Context<'_>, stranger: &Context<'_>) -> Vec<(&'static str, Markup)> {
    let mut wrong = Wrong::default();
    wrong.add(cx, "host", setup_words::NOT_THERE);
    wrong.add(cx, "password", setup_words::WRONG);
    let mut anothers = Wrong::default();
    anothers.add(cx, "username", refused_words::NOT_THE_OWNER);
    let local = Ways { local: true, ..Ways::default() };
    let anothers = Owner { ways: local, wrong: anothers, ..Owner::default() };
    let mut unknown = Wrong::default();
    unknown.add(cx, TOKEN, setup_words::PLEX_WRONG);
    let plex = Ways { plex: true, ..Ways::default() };
    let at_plex = Owner { ways: plex, wrong: unknown, ..Owner::default() };
    let no_server = Server { kind: server::Kind::None, ..media_server() };
    let refused = Owner { host: "jellyfin".to_owned(), wrong, ..Owner::default() };
    vec![
        ("settings-server", server::page(cx, &media_server())),
        ("settings-server-none", server::page(cx, &no_server)),
        ("settings-services", services::page(cx, &all())),
        ("settings-services-none", services::page(cx, &Services::default())),
        ("settings-radarr-new", editor::page(cx, &new_radarr(cx))),
        ("settings-sonarr", editor::page(cx, &sonarr())),
        ("settings-sonarr-later", editor::page(cx, &sonarr_later())),
        ("settings-rules", rules::page(cx, &routes())),
        ("settings-rules-none", rules::page(cx, &no_routes())),
        ("settings-discover", sliders::page(cx, &rows())),
        ("settings-discover-new", sliders::kinds(cx)),
        ("settings-discover-edit", sliders::own(cx, &own_row(cx))),
        ("settings-jobs", jobs::page(cx, &chores())),
        ("settings-job", jobs::one(cx, &chore(cx))),
        ("setup-owner", setup::owner(stranger, &Owner::default())),
        ("setup-owner-refused", setup::owner(stranger, &refused)),
        ("setup-owner-anothers", setup::owner(stranger, &anothers)),
        ("setup-owner-plex", setup::owner(stranger, &at_plex)),
        ("setup-key", setup::key(stranger, "", &Wrong::default())),
        ("setup-libraries", setup::libraries(stranger, &libraries())),
        ("setup-libraries-coming", setup::libraries(stranger, &libraries_early())),
        ("setup-services", setup::services(stranger, &all())),
    ]
}

fn shelves() -> Vec<Library> {
    let library = |id: &str, name: &str, films, on| Library {
        id: id.to_owned(),
        name: name.to_owned(),
        films,
        on,
    };
    vec![
        library("a1", "Films", true, true),
        library("a2", "Kids", true, false),
        library("b1", "Series", false, true),
    ]
}

fn libraries() -> Libraries {
    Libraries { server: "Attic".to_owned(), libraries: shelves(), ..Libraries::default() }
}

fn libraries_early() -> Libraries {
    Libraries { libraries: Vec::new(), is_coming: true, ..libraries() }
}

fn media_server() -> Server {
    Server {
        kind: server::Kind::Jellyfin,
        name: "Attic".to_owned(),
        libraries: shelves(),
        scan: Some(Scan { library: Some("Films".to_owned()), done: 504, total: 1200 }),
        trouble: None,
        connection: Connection {
            host: "jellyfin".to_owned(),
            port: "8096".to_owned(),
            has_key: true,
            external: "https://media.example".to_owned(),
            ..Connection::default()
        },
    }
}

fn all() -> Services {
    let known = |id, name: &str, is_default, is_4k| Known {
        id,
        name: name.to_owned(),
        address: "http://radarr:7878".to_owned(),
        link: Some("https://radarr.example".to_owned()),
        profile: "HD-1080p".to_owned(),
        folder: "/data/films".to_owned(),
        is_default,
        is_4k,
    };
    Services {
        radarr: vec![known(0, "Radarr", true, false), known(1, "Radarr 4K", false, true)],
        sonarr: vec![known(0, "Sonarr", false, false)],
    }
}

fn no_routes() -> Rules {
    Rules { called: Part::Coming, lines: Vec::new(), services: Vec::new() }
}

fn routes() -> Rules {
    let rule = Rule {
        id: 1,
        service: Some("Radarr".to_owned()),
        conditions: [Some("Théo, Jonas".to_owned()), None, Some("日本語".to_owned()), None],
        folder: Some("/data/kids".to_owned()),
        profile: Some(4),
        ..Rule::default()
    };
    let gone = Rule { id: 2, service: None, profile: Some(4), ..Rule::default() };
    Rules { lines: vec![rule, gone], ..no_routes() }
}

fn rows() -> Vec<Row> {
    let row =
        |id: i64, shown| Row { id, kind: RowKind(id), name: None, data: None, shown, own: false };
    let own = Row {
        kind: RowKind(13),
        name: Some("Space whales".to_owned()),
        data: Some("210024,7".to_owned()),
        own: true,
        ..row(40, true)
    };
    vec![own, row(1, true), row(4, true), row(9, false), row(99, false)]
}

fn own_row(cx: &Context<'_>) -> Own {
    let mut own = Own::new(Some(40), RowKind(14));
    "Dramas".clone_into(&mut own.name);
    own.offer = RowOffer::Genres(vec![("18".to_owned(), "Drama".to_owned())]);
    own.wrong.add(cx, "name", slider_words::NEEDS_NAME);
    own
}

fn offer() -> Offer {
    let pair = |id: &str, name: &str| (id.to_owned(), name.to_owned());
    Offer {
        profiles: vec![pair("1", "Any"), pair("4", "HD-1080p")],
        folders: vec!["/data/films".to_owned(), "/data/kids".to_owned()],
        tags: vec![(1, "kids".to_owned()), (2, "usherr".to_owned())],
        languages: Some(vec![pair("1", "English")]),
        base: Some("/radarr".to_owned()),
    }
}

fn new_radarr(cx: &Context<'_>) -> Editor {
    let mut data = Editor::new(Kind::Radarr, None, Entry::new(Kind::Radarr));
    data.offer = Some(offer());
    data.tried = Tried::Works;
    data.wrong.add(cx, "profile", service_words::NEEDS_PROFILE);
    data
}

fn sonarr() -> Editor {
    let entry = Entry {
        host: "sonarr".to_owned(),
        has_key: true,
        profile: "4".to_owned(),
        folder: "/data/films".to_owned(),
        tags: vec![1],
        ..Entry::new(Kind::Sonarr)
    };
    let mut data = Editor::new(Kind::Sonarr, Some(0), entry);
    data.offer = Some(offer());
    data
}

fn sonarr_later() -> Editor {
    Editor {
        offer: None,
        comes_later: true,
        tried: Tried::InVain(Some("Radarr did not answer: connection refused".to_owned())),
        ..sonarr()
    }
}

fn past(ending: Ending, trouble: Option<&str>) -> Past {
    Past {
        began: at("2026-03-12T19:15:00+01:00"),
        took_seconds: Some(184),
        ending,
        seen: 1812,
        changed: 3,
        trouble: trouble.map(str::to_owned),
    }
}

fn job(id: &'static str, last: Option<Past>) -> Job {
    Job {
        id,
        server: "Jellyfin",
        next: Some(at("2026-03-12T20:20:00+01:00")),
        running: false,
        percent: None,
        item: None,
        last,
    }
}

fn chores() -> Jobs {
    let scan = Job {
        running: true,
        percent: Some(64),
        item: Some("Films".to_owned()),
        ..job("jellyfin-full-scan", None)
    };
    let failed = past(Ending::Failed, Some("Radarr does not answer."));
    let cache =
        Cache { id: "tmdb", name: "TMDB", kept: 812, hits: 4096, misses: 77, bytes: 2_345_678 };
    Jobs {
        jobs: vec![
            job("jellyfin-recently-added-scan", Some(past(Ending::Done, None))),
            scan,
            job("radarr-scan", Some(failed)),
            Job { next: None, ..job("download-sync", None) },
        ],
        caches: Caches {
            answers: vec![cache],
            pictures: vec![("tmdb", FolderSize { files: 340, bytes: 84_000_000 })],
            hosts: vec![("api.themoviedb.org".to_owned(), "203.0.113.7".to_owned())],
        },
    }
}

fn chore(cx: &Context<'_>) -> Detail {
    let mut wrong = Wrong::default();
    wrong.add(cx, "cron", job_words::NEEDS_CRON);
    let lost = |things, quality| Alarm { things, quality, checked: 120, gone: 40 };
    Detail {
        job: job("availability-sync", None),
        doubts: vec![
            lost(Things::Films, Quality::FourK),
            lost(Things::Series, Quality::Standard),
            lost(Things::Seasons, Quality::Standard),
        ],
        schedule: "0 0 4 * * *".to_owned(),
        interval: Interval::Hours,
        cron: "often".to_owned(),
        keeps_failures_only: false,
        runs: vec![
            past(Ending::Done, None),
            past(Ending::Failed, Some("Radarr does not answer.")),
            past(Ending::Stopped, None),
            past(Ending::Interrupted, None),
        ],
        place: Place { page: 1, per_page: 20, total: 4 },
        wrong,
    }
}
