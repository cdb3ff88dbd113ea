//! The commands that are not the server: breaking the glass, describing the API.

use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};

use app::Passwords;
use domain::{Permissions, UserId};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::free_port;
use crate::support::program::{refused, usherr};
use crate::support::{Home, Server};

/// A household with a few people, on each engine at hand.
fn homes() -> Vec<Home> {
    let homes: Vec<Home> =
        [Some(Home::on_sqlite()), Home::on_postgres()].into_iter().flatten().collect();
    for home in &homes {
        home.add_person("ann@example.com", "Ann", Permissions::REQUEST);
        home.add_person("twin@example.com", "Twin", Permissions::NONE);
        home.add_person("other@example.com", "twin", Permissions::NONE);
    }
    homes
}

/// Runs a command that must succeed, and returns what it said.
fn said(home: &Home, words: &[&str]) -> String {
    let Output { status, stdout, stderr } = home.usherr(words).output().unwrap();
    assert_eq!(status.code(), Some(0), "{}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

/// Runs a command that reads something, and returns whether it succeeded with all that it said.
fn told(home: &Home, words: &[&str], input: &str) -> (bool, String) {
    let mut command = home.usherr(words);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    (status.success(), String::from_utf8([stdout, stderr].concat()).unwrap())
}

fn opens(home: &Home, id: i64, password: &str) -> bool {
    let hash = home.store().read_now(|tx| tx.find_password(UserId(id))).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(Passwords::default().verify(password.to_owned(), hash)).unwrap()
}

#[test]
fn everybody_is_listed() {
    for home in homes() {
        let list = said(&home, &["user", "list"]);
        let lines: Vec<Vec<&str>> =
            list.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[0], ["id", "name", "e-mail", "from", "permissions"]);
        assert_eq!(lines[1], ["1", "owner", "owner@example.com", "here", "admin"]);
        assert_eq!(lines[2], ["2", "Ann", "ann@example.com", "here", "request"]);
        assert_eq!(lines[3][4], "none");
    }
}

#[test]
fn a_password_is_made_up_also_beside_a_running_server() {
    for home in homes() {
        for running in [false, true] {
            let server = running.then(|| home.start());
            let text = said(&home, &["user", "reset-password", "ANN@example.com"]);
            assert!(text.contains("`Ann` (account 2"), "{text}");
            let password = text.lines().last().unwrap();
            assert_eq!(password.len(), 16);
            assert!(opens(&home, 2, password));
            if let Some(server) = server {
                let me = home.call("GET /api/v1/auth/me", None).unwrap();
                assert_eq!(me.status, 200, "the server goes on: {me:?}");
                assert_eq!(server.stop("-TERM").0, Some(0));
            }
        }
    }
}

#[test]
fn a_password_that_lets_nobody_in_is_told_with_the_way_to_change_that() {
    for home in homes() {
        drop(home.start());
        let words = ["user", "reset-password", "--stdin", "ann"];
        let (good, text) = told(&home, &words, "correct horse\n");
        assert!(good && !text.contains("switched off"), "{text}");
        let mut settings: Value =
            serde_json::from_str(&fs::read_to_string(home.settings()).unwrap()).unwrap();
        settings["main"]["localLogin"] = false.into();
        fs::write(home.settings(), settings.to_string()).unwrap();
        let (good, text) = told(&home, &words, "battery staple\n");
        assert!(good && text.contains("switched off") && text.contains("`localLogin`"), "{text}");
        assert!(text.contains(home.settings().to_str().unwrap()), "{text}");
        assert!(opens(&home, 2, "battery staple"));
    }
}

#[test]
fn a_chosen_password_comes_by_standard_input() {
    for home in homes() {
        let words = ["user", "reset-password", "--stdin", "ann"];
        let (good, text) = told(&home, &words, "correct horse \r\n");
        assert!(good && !text.contains("horse"), "{text}");
        assert!(opens(&home, 2, "correct horse "));
        for (input, reason) in [("short\n", "at least 8"), ("", "no password")] {
            let (good, text) = told(&home, &words, input);
            assert!(
                !good && text.contains(reason) && text.contains("nothing was changed"),
                "{text}"
            );
            assert!(opens(&home, 2, "correct horse "));
        }
    }
}

#[test]
fn somebody_becomes_an_administrator() {
    for home in homes() {
        let server = home.start();
        assert!(said(&home, &["user", "promote", "2"]).contains("administrator now"));
        assert!(said(&home, &["user", "promote", "Ann"]).contains("administrator already"));
        let ann = home.call("GET /api/v1/user/2", None).unwrap();
        let held = Permissions::ADMIN | Permissions::REQUEST;
        assert_eq!(ann.body["permissions"], held.0, "the running server knows at once: {ann:?}");
        drop(server);
    }
}

#[test]
fn who_is_meant_must_be_clear() {
    for home in homes() {
        let none = refused(&mut home.usherr(&["user", "promote", "nobody-here"]));
        assert!(none.contains("`nobody-here`"), "{none}");
        let two = refused(&mut home.usherr(&["user", "promote", "TWIN"]));
        assert!(two.contains("3 or 4"), "{two}");
        let unclear = home.usherr(&["user", "promote"]).output().unwrap();
        assert_eq!(unclear.status.code(), Some(2), "a wrong command line is told apart");
    }
}

#[test]
fn where_nobody_lives_nothing_is_made() {
    let folder = TempDir::new().unwrap();
    let said = refused(usherr(folder.path(), free_port()).args(["user", "list"]));
    assert!(said.contains("there is no household"), "{said}");
    assert!(said.contains(&folder.path().display().to_string()), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_api_is_described() {
    let folder = TempDir::new().unwrap();
    let output = usherr(folder.path(), 0).arg("openapi").output().unwrap();
    assert!(output.status.success());
    let description: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(description["info"]["title"], "Usherr");
    assert!(description["paths"]["/request/{requestId}"]["get"].is_object());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "it needs no household");
}

#[test]
fn a_fresh_household_has_nobody_to_list() {
    let folder = TempDir::new().unwrap();
    Server::start(folder.path(), free_port()).stop("-TERM");
    let output = usherr(folder.path(), 0).args(["user", "list"]).output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
}

/// As `usherr openapi | head` does: more is said than a pipe holds, and nobody reads it.
#[test]
fn whoever_stops_reading_has_seen_enough() {
    let mut command = usherr(TempDir::new().unwrap().path(), free_port());
    command.arg("openapi").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!((status.code(), String::from_utf8_lossy(&stderr).as_ref()), (Some(0), ""));
}

#[test]
fn what_no_start_has_prepared_is_left_alone() {
    for home in homes() {
        let asked: [&[&str]; 3] = [&["user", "list"], &["backup", "list"], &["backup", "create"]];
        let newest = r#"DELETE FROM "usherr_migration" WHERE "id" > 7"#;
        for (sql, owner) in [(newest, "is of Usherr "), (FORGET, "is of Seerr 3.1;")] {
            home.store().write_now(|tx| tx.batch(sql)).unwrap();
            for words in asked {
                let said = refused(&mut home.usherr(words));
                assert!(said.contains(owner) && said.contains("`usherr serve` once"), "{said}");
            }
        }
    }
}

/// As it is before Usherr first starts on a household of Seerr.
const FORGET: &str = r#"DROP TABLE "usherr_meta""#;
