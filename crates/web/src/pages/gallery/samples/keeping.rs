//! Backups, restoring and moving, in each of their states.

use super::at;
use crate::{
    pages::{
        path,
        restore::view::{self as restore, Offer, Opened},
        settings::{
            backups::elsewhere::{Fields, Outcome, Place},
            backups::history::{End, Past, Who},
            backups::view::{self as backups, Backups, Plan, Row},
            moving::view::{self as moving, Address, Moving},
        },
    },
    text::obstacles,
    ui::{Context, form::Told},
};
use app::{
    relocate::{Moved, Standing},
    restore::{Counts, Hold, Kind, Missing, Origin, Phase, Preview},
};
use domain::{Obstacle, Reason, Ts, Why};
use maud::Markup;

/// Renders each of them, with a name for its file.
pub(super) fn pages(cx: &Context<'_>, stranger: &Context<'_>) -> Vec<(&'static str, Markup)> {
    let moves = |standing| {
        let on_postgres = matches!(standing, Standing::Failed { .. });
        moving::page(cx, &Moving { on_postgres, standing, ..Moving::default() })
    };
    let way = |table, done| Standing::Moving { goal: there(), table, done, total: 4_900 };
    let mut all = vec![
        ("settings-backups", backups::page(cx, &lived_in())),
        ("settings-backups-none", backups::page(cx, &nothing())),
        ("settings-backups-busy", backups::page(cx, &busy(cx))),
        ("setup-restore", restore::page(stranger, &nothing_here(stranger))),
        ("maintenance", restore::maintenance(stranger, &Phase::Replacing)),
        ("setup-restore-ready", restore::page(stranger, &found_here(stranger))),
        ("settings-move", moves(Standing::Idle)),
        ("settings-move-refused", moving::page(cx, &refused(cx))),
        ("settings-move-possible", moves(Standing::Possible(Moved { replaces: true, ..moved() }))),
        ("settings-move-busy", moves(way("media", 2_300))),
        ("settings-move-comparing", moves(way("media", 4_900))),
        ("settings-move-done", moves(Standing::Done(moved()))),
        (
            "settings-move-failed",
            moves(Standing::Failed { why: "A rule of the database is broken.".to_owned().into() }),
        ),
    ];
    all.extend(restoring(cx));
    all
}

/// A restore at each of its steps.
fn restoring(cx: &Context<'_>) -> Vec<(&'static str, Markup)> {
    let restores = |change: fn(&mut restore::Page)| {
        let mut page = choices(path::RESTORE);
        change(&mut page);
        restore::page(cx, &page)
    };
    vec![
        ("restore", restores(|_| {})),
        ("restore-place", restores(|page| page.opened = Some(bucket()))),
        ("restore-place-silent", restores(|page| page.opened = Some(silent()))),
        (
            "restore-preparing",
            restores(|page| {
                page.phase = Phase::Preparing { step: "fetching", percent: 42 };
            }),
        ),
        (
            "restore-ready",
            restores(|page| {
                (page.phase, page.preview) = (Phase::Ready, Some((1, inside())));
            }),
        ),
        (
            "restore-ready-damaged",
            restores(|page| {
                let unread = Preview { missing: None, is_ours: None, ..inside() };
                let preview = Preview { here_is_damaged: true, ..unread };
                (page.phase, page.preview) = (Phase::Ready, Some((1, preview)));
            }),
        ),
        (
            "restore-done",
            restores(|page| {
                let moment = moment();
                page.phase = Phase::Done { at: moment };
                page.hold = Some(Hold { since: moment, restored_from: Some(moment) });
                page.waiting = 3;
            }),
        ),
        (
            "restore-failed",
            restores(|page| {
                page.phase = Phase::Failed { why: damaged() };
            }),
        ),
    ]
}

fn refused(cx: &Context<'_>) -> Moving {
    Moving {
        problem: Some(Told {
            words: cx.say(obstacles::GOAL_SILENT).into_owned(),
            detail: Some("PostgreSQL at `db` cannot be used: nothing answers there.".to_owned()),
        }),
        address: Address { host: "db".to_owned(), ..Address::default() },
        ..Moving::default()
    }
}

fn damaged() -> Why {
    let detail = Some("The backup is damaged: a file in it is shorter than it says.".to_owned());
    let reason = Some(Reason::Keeping(Obstacle::Damaged));
    Why { message: "The backup is damaged.".to_owned(), reason, detail }
}

fn moment() -> Ts {
    Ts::from_millis(1_773_300_000_000)
}

fn there() -> String {
    "PostgreSQL at `db:5432`, database `films`".to_owned()
}

fn moved() -> Moved {
    let rows = [("user", 12), ("media", 1_812), ("media_request", 340), ("usherr_outbox", 96)];
    Moved {
        goal: there(),
        variables: "DB_TYPE=postgres\nDB_HOST=db\nDB_PORT=5432\nDB_PASS=…\nDB_NAME=films\n"
            .to_owned(),
        replaces: false,
        rows: rows.into_iter().map(|(name, rows)| (name.to_owned(), rows)).collect(),
        mended: vec!["A request of nobody was left out.".to_owned()],
    }
}

fn plan() -> Plan {
    Plan {
        enabled: true,
        trial: true,
        schedule: "0 30 3 * * *".to_owned(),
        max_age: "72".to_owned(),
        keep: ["3", "7", "4", "6"].map(str::to_owned),
        by: "passphrase".to_owned(),
        has_passphrase: true,
        ..Plan::default()
    }
}

fn nothing() -> Backups {
    let why = "usherr-1a2b3c4d-20260309T023000Z.zip: The file is damaged at byte 2048.".to_owned();
    Backups { is_overdue: true, verify_failure: Some(why), ..bare() }
}

fn bare() -> Backups {
    Backups { plan: plan(), ..Backups::default() }
}

fn lived_in() -> Backups {
    let row = |name: &str, size, level, fault: Option<&str>| Row {
        is_copy: false,
        name: format!("usherr-1a2b3c4d-{name}.zip"),
        made: at("2026-03-12T03:30:00+01:00"),
        size,
        reason: if level == 1 { "before-upgrade" } else { "scheduled" }.to_owned(),
        level,
        verified: (level > 0).then(|| at("2026-03-12T03:31:00+01:00")),
        fault: fault.map(str::to_owned),
        unreadable: None,
        missing_at: match level {
            2 => vec![("The attic".to_owned(), "Nobody answers there.".to_owned())],
            _ => Vec::new(),
        },
        is_encrypted: level == 2,
        fingerprints: if level == 2 { vec!["a1b2-c3d4".to_owned()] } else { Vec::new() },
        is_pinned: level == 1,
    };
    Backups {
        newest: Some(at("2026-03-12T03:30:00+01:00")),
        rows: vec![
            row("20260312T023000Z", 4_812_000, 2, None),
            row("20260311T023000Z", 4_700_000, 1, None),
            row("20260310T023000Z", 912, 0, None),
            row("20260309T023000Z", 4_650_000, 1, Some("The file is damaged at byte 2048.")),
            Row {
                unreadable: Some((
                    at("2026-03-11T09:00:00+01:00"),
                    "Permission denied (os error 13)".to_owned(),
                )),
                ..row("20260308T023000Z", 4_600_000, 2, None)
            },
            Row {
                is_copy: true,
                name: "db-before-usherr-20260301T200000Z.sqlite3".to_owned(),
                made: at("2026-03-01T21:00:00+01:00"),
                size: 9_400_000,
                reason: "before-adoption".to_owned(),
                ..Row::default()
            },
        ],
        newest_whole: Some("usherr-1a2b3c4d-20260312T023000Z.zip".to_owned()),
        history: past(),
        places: places(),
        ..bare()
    }
}

/// One that works, one that does not, one that nothing went to yet, and one that is only read from.
fn places() -> Vec<Place> {
    let outcome = |fault: Option<&str>| Outcome {
        made: at("2026-03-12T03:30:00+01:00"),
        fault: fault.map(str::to_owned),
    };
    let attic = Place {
        id: "nas".to_owned(),
        address: "https://dav.example/backups".to_owned(),
        fields: Fields {
            kind: "webdav",
            name: "The attic".to_owned(),
            address: "https://dav.example/backups".to_owned(),
            user: "olive".to_owned(),
            has_secret: true,
            ..Fields::default()
        },
        is_enabled: true,
        is_open: false,
        last: Some(outcome(Some("Nobody answers there."))),
    };
    let folder = |id: &str, name: &str| Place {
        id: id.to_owned(),
        address: "/mnt/usb".to_owned(),
        fields: Fields {
            kind: "folder",
            name: name.to_owned(),
            address: "/mnt/usb".to_owned(),
            ..Fields::default()
        },
        is_enabled: true,
        ..Place::default()
    };
    vec![
        attic,
        Place { last: Some(outcome(None)), ..folder("usb", "The stick") },
        folder("desk", "The desk"),
        Place { is_enabled: false, ..folder("old", "The old machine") },
    ]
}

/// One of each kind that looks different.
fn past() -> Vec<Past> {
    let deed = |what: &str, who, end| Past {
        what: what.to_owned(),
        about: "usherr-1a2b3c4d-20260312T023000Z.zip".to_owned(),
        at: at("2026-03-12T03:30:00+01:00"),
        who,
        cause: String::new(),
        end,
    };
    let end = |took_seconds, size, fault: Option<&str>| {
        Some(End { took_seconds, size, fault: fault.map(str::to_owned) })
    };
    let olive = Who::Person("Olive".to_owned());
    vec![
        deed("restore", olive.clone(), None),
        deed("pin", Who::Gone, None),
        Past {
            cause: "before-move".to_owned(),
            ..deed("create", Who::Program, end(190, Some(4_812_000), None))
        },
        Past {
            cause: "scheduled".to_owned(),
            ..deed("create", Who::Schedule, end(3, None, Some("The disk is full.")))
        },
        deed("verify", olive, end(2, None, None)),
        deed("something-newer", Who::Machine, None),
    ]
}

fn busy(cx: &Context<'_>) -> Backups {
    let problem = cx.say(obstacles::SHORT_PASSPHRASE).into_owned();
    let problem = Some(problem.into());
    let mut data = Backups {
        running: Some(("copying".to_owned(), 37)),
        verifying: Some(("examining".to_owned(), 80)),
        problem,
        ..lived_in()
    };
    for place in &mut data.places {
        place.is_open = place.id == "nas";
    }
    data
}

fn offer(name: &str) -> Offer {
    let is_copy = name.starts_with("db-");
    Offer { is_copy, name: name.to_owned(), size: 4_812_000, made_at: moment() }
}

fn choices(base: &'static str) -> restore::Page {
    restore::Page {
        base,
        is_empty: base == path::SETUP_RESTORE,
        backups: vec![
            offer("usherr-1a2b3c4d-20260312T023000Z.zip"),
            offer("db-before-usherr-20260301T200000Z.sqlite3"),
        ],
        places: vec![("nas".to_owned(), "The attic".to_owned())],
        opened: None,
        problem: None,
        opens_other: false,
        preview: None,
        hold: None,
        waiting: 0,
        phase: Phase::Idle,
    }
}

fn nothing_here(cx: &Context<'_>) -> restore::Page {
    let problem = cx.say(obstacles::WHEREABOUTS).into_owned();
    let problem = Some(Told { words: problem, detail: Some("The attic".to_owned()) });
    restore::Page {
        backups: Vec::new(),
        places: Vec::new(),
        problem,
        opens_other: true,
        ..choices(path::SETUP_RESTORE)
    }
}

fn found_here(cx: &Context<'_>) -> restore::Page {
    let (phase, preview) = (Phase::Ready, Some((1, inside())));
    restore::Page { phase, preview, problem: None, ..nothing_here(cx) }
}

fn bucket() -> Opened {
    Opened {
        id: "nas".to_owned(),
        name: "The attic".to_owned(),
        backups: vec![offer("usherr-1a2b3c4d-20260301T023000Z.zip.age")],
        trouble: None,
    }
}

fn silent() -> Opened {
    Opened { backups: Vec::new(), trouble: Some("Nothing answers.".to_owned()), ..bucket() }
}

fn inside() -> Preview {
    let counts = Counts { users: 11, requests: 338, issues: 4, titles: 1_799 };
    let missing = Missing { users: 1, names: vec!["Théo".to_owned()], requests: 2, issues: 0 };
    Preview {
        origin: Origin {
            kind: Kind::Backup,
            writer: "Usherr 1.0.0".to_owned(),
            made_at: Some(moment()),
        },
        newest: None,
        has_settings: true,
        counts: Some(counts),
        is_ours: Some(false),
        missing: Some(missing),
        here_is_damaged: false,
        mended: vec!["A request of nobody was left out.".to_owned()],
    }
}
