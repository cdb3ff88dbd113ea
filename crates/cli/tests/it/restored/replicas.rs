//! Several programs on one PostgreSQL database: while one exchanges the household, nobody is served by
//! the others, and afterwards all serve the same one.

use super::served::{chosen, wait_for};
use crate::support::Home;
use crate::support::http::Answer;
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
