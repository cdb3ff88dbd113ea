//! Households that Jellyseerr and Seerr left behind: everybody gets in as before.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::Home;
use crate::support::http::{Answer, call, submit};

const HOUSEHOLDS: &[&str] = &["seerr-3.1.0-small", "jellyseerr-2.7.3-small"];

/// Keeps the ports that the settings of these households name to us: whoever plays recordings of them
/// serves those ports and would hear our calls.
fn reserve_ports() -> File {
    let lock = File::create(std::env::temp_dir().join("usherr-fixture-ports.lock")).unwrap();
    lock.lock().unwrap();
    lock
}

/// A copy of a recorded household with what is known about it.
fn household(name: &str) -> Option<(Home, Value)> {
    let fixture = store::testing::shared(&format!("fixtures/{name}"))?;
    let folder = TempDir::new().unwrap();
    copy(&fixture.join("config"), folder.path());
    let known = fs::read(fixture.join("KNOWN.json")).unwrap();
    Some((Home::found_in(folder), serde_json::from_slice(&known).unwrap()))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target: PathBuf = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            // Not `fs::copy`, which would carry a read-only mode over.
            fs::write(&target, fs::read(&path).unwrap()).unwrap();
        }
    }
}

fn who_am_i(home: &Home, header: &str) -> Answer {
    call(home.port(), "GET /api/v1/auth/me", &[header.to_owned()], None).unwrap()
}

#[test]
fn keys_and_cookies_of_the_old_household_open() {
    let _ports = reserve_ports();
    for name in HOUSEHOLDS {
        let Some((home, known)) = household(name) else { return };
        // Their key, not ours.
        let _server = crate::support::Server::start(home.folder(), home.port());
        let key = known["apiKey"].as_str().unwrap();
        let me = who_am_i(&home, &format!("X-Api-Key: {key}"));
        assert_eq!((me.status, &me.body["id"]), (200, &json!(1)), "{name}");
        let wrong = who_am_i(&home, "X-Api-Key: wrong");
        assert_eq!(wrong.status, 403, "{name}: {wrong:?}");
        let mut opened = 0;
        for session in known["sessions"].as_array().unwrap() {
            let me = who_am_i(&home, &format!("Cookie: {}", session["cookie"].as_str().unwrap()));
            if session["expired"] == false {
                assert_eq!((me.status, &me.body["id"]), (200, &session["userId"]), "{name}");
                opened += 1;
            } else {
                assert_eq!(me.status, 403, "{name}");
            }
        }
        assert!(opened > 0, "{name}");
    }
}

/// Signs in on the page and returns the cookie, if the door opened.
fn sign_in(home: &Home, email: &str, password: &str) -> Option<String> {
    let fields = [("email", email), ("password", password)];
    let answer = submit(home.port(), "/login", &fields).unwrap();
    if answer.status == 403 {
        return None;
    }
    assert_eq!(answer.status, 303, "{answer:?}");
    answer.cookie().map(str::to_owned)
}

#[test]
fn people_of_the_old_household_sign_in_with_their_passwords() {
    let _ports = reserve_ports();
    for name in HOUSEHOLDS {
        let Some((home, known)) = household(name) else { return };
        let _server = home.start();
        let people = known["users"].as_array().unwrap();
        let mut came = 0;
        for person in people.iter().filter(|person| person["localPassword"].is_string()).take(2) {
            let email = person["email"].as_str().unwrap();
            let password = person["localPassword"].as_str().unwrap();
            let cookie = sign_in(&home, email, password).expect("the old password opens");
            let me = who_am_i(&home, &format!("Cookie: {cookie}"));
            assert_eq!((me.status, &me.body["id"]), (200, &person["id"]), "{name}");
            assert_eq!(sign_in(&home, email, "another password"), None, "{name}");
            came += 1;
        }
        assert_eq!(came, 2, "{name}");
        let reset = home.usherr(&["user", "reset-password", "2"]).output().unwrap();
        let said = String::from_utf8(reset.stdout).unwrap();
        let email = people[1]["email"].as_str().unwrap();
        let new = said.lines().last().unwrap();
        assert!(sign_in(&home, email, new).is_some(), "{name}: the new password opens at once");
    }
}

#[test]
fn old_households_can_be_helped_after_their_first_start_only() {
    let _ports = reserve_ports();
    for name in HOUSEHOLDS {
        let Some((home, known)) = household(name) else { return };
        if known["counts"].get("blocklist").is_none() {
            let said = crate::support::program::refused(&mut home.usherr(&["user", "list"]));
            assert!(said.contains("start `usherr serve` once"), "{name}: {said}");
        }
        home.start().stop("-TERM");
        let Output { status, stdout, .. } = home.usherr(&["user", "list"]).output().unwrap();
        assert!(status.success());
        let people = known["users"].as_array().unwrap().len();
        assert_eq!(String::from_utf8(stdout).unwrap().lines().count(), people + 1, "{name}");
    }
}
