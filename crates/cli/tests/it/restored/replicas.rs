//! Several programs on one PostgreSQL database: while one exchanges the household, nobody is served by
//! the others, and afterwards all serve the same one.

use super::served::{chosen, wait_for};
use crate::support::http::Answer;
use crate::support::{Home, Server};
use domain::Permissions;
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_mins(1);

fn asked(home: &Home) -> Option<Answer> {
    home.call("GET /api/v1/user?take=20", None).ok()
}

fn wait_until_status(home: &Home, status: u16) {
    let begun = Instant::now();
    loop {
        let answer = asked(home);
        if answer.as_ref().is_some_and(|answer| answer.status == status) {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "{answer:?} instead of {status}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn replicas_step_aside_while_somebody_else_has_the_database() {
    let Some(one) = Home::on_postgres() else { return };
    let other = one.replica();
    let servers = [one.start(), other.start()];
    for home in [&one, &other] {
        wait_until_status(home, 200);
    }
    let sole = one.store().become_sole(PATIENCE).unwrap().unwrap();
    for home in [&one, &other] {
        wait_until_status(home, 503);
        let told = asked(home).unwrap();
        assert_eq!(told.body["phase"], "replacing", "{told:?}");
        let page = home.call("GET /", None).unwrap();
        assert_eq!(page.status, 503, "{page:?}");
    }
    drop(sole);
    for home in [&one, &other] {
        wait_until_status(home, 200);
    }
    for server in servers {
        assert_eq!(server.stop("-TERM").0, Some(0));
    }
}

#[test]
fn replicas_that_find_nothing_at_their_start_all_serve_what_one_restored() {
    let source = Home::on_sqlite();
    source.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out");
    super::said(&source, &["export", out.to_str().unwrap()]);
    for shares_folder in [true, false] {
        let Some(one) = Home::empty_on_postgres() else { return };
        let other = if shares_folder { one.beside() } else { one.empty_replica() };
        let servers = std::thread::scope(|scope| {
            let start = |home: &'_ Home| {
                let mut serve = home.usherr(&["serve"]);
                serve.env("USHERR_RESTORE_FROM", &out);
                Server::run(&mut serve)
            };
            let starting = [&one, &other].map(|home| scope.spawn(move || start(home)));
            starting.map(|server| server.join().unwrap())
        });
        for home in [&one, &other] {
            wait_until_status(home, 200);
            let people = asked(home).unwrap().body.to_string();
            assert!(people.contains("Ann"), "{shares_folder}: {people}");
        }
        let deeds = one.store().read_now(|tx| tx.list_backup_deeds(10)).unwrap();
        let restored = deeds.iter().filter(|deed| deed.what == "restore").count();
        assert_eq!(restored, 1, "{shares_folder}: {deeds:?}");
        for server in servers {
            assert_eq!(server.stop("-TERM").0, Some(0));
        }
    }
}

/// Does something while it is looked whether somebody answers with 503 at any time.
fn is_shut_during(home: &Home, work: impl FnOnce()) -> bool {
    let (is_done, was_shut) = (AtomicBool::new(false), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                if asked(home).is_some_and(|answer| answer.status == 503) {
                    was_shut.store(true, Ordering::Relaxed);
                }
            }
        });
        work();
        is_done.store(true, Ordering::Relaxed);
    });
    was_shut.into_inner()
}

#[test]
fn replicas_step_aside_at_both_ends_of_a_move() {
    let Some(one) = Home::on_postgres() else { return };
    let other = one.replica();
    one.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let server = other.start();
    wait_until_status(&other, 200);
    let was_shut = is_shut_during(&other, || {
        let told = super::said(&one, &["move", "--to", "sqlite"]);
        assert!(told.contains("stop them"), "{told}");
    });
    assert!(was_shut, "nobody wrote where it was read");
    wait_until_status(&other, 200);
    // Back again, while it is served there.
    let back = Home::in_the_folder_of(&one);
    assert!(super::said(&back, &["user", "list"]).contains("Ann"));
    let goal = one.postgres_line();
    let was_shut = is_shut_during(&other, || {
        super::said(&back, &["move", "--to", &goal, "--replace"]);
    });
    assert!(was_shut, "nobody wrote where it was replaced");
    wait_until_status(&other, 200);
    assert!(asked(&other).unwrap().body.to_string().contains("Ann"));
    assert_eq!(server.stop("-TERM").0, Some(0));
}

#[test]
fn a_restore_on_one_replica_is_followed_by_the_other() {
    let Some(one) = Home::on_postgres() else { return };
    let other = one.replica();
    one.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let name = super::backup_of(&one);
    one.add_person("later@example.com", "Later", Permissions::REQUEST);
    let servers = [one.start(), other.start()];
    for home in [&one, &other] {
        wait_until_status(home, 200);
    }
    let (is_done, was_shut) = (AtomicBool::new(false), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                if asked(&other).is_some_and(|answer| answer.status == 503) {
                    was_shut.store(true, Ordering::Relaxed);
                }
            }
        });
        chosen(&one, &name);
        wait_for(&one, "ready");
        let begun = one.call("POST /api/v2/restore/begin", Some(&json!({}))).unwrap();
        assert_eq!(begun.status, 202, "{begun:?}");
        wait_for(&one, "done");
        wait_until_status(&other, 200);
        is_done.store(true, Ordering::Relaxed);
    });
    assert!(was_shut.load(Ordering::Relaxed), "the other replica served nobody meanwhile");
    for home in [&one, &other] {
        let people = asked(home).unwrap().body.to_string();
        assert!(people.contains("Ann") && !people.contains("Later"), "{people}");
        let told = home.call("GET /api/v2/restore", None).unwrap().body;
        assert!(told["hold"]["since"].is_string(), "{told}");
    }
    for server in servers {
        assert_eq!(server.stop("-TERM").0, Some(0));
    }
}
