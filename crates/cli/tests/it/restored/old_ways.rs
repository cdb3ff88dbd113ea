//! How people have always backed up keeps working: with the tools they have, while the server runs.

use super::{homes, said};
use crate::support::Home;
use crate::support::writers::{titles, write_during};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Whether a program is installed; says so when it is not.
fn is_installed(program: &str) -> bool {
    let found = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !found {
        eprintln!("skipped: `{program}` is not installed");
    }
    found
}

/// Lets people write, does something in the middle, and gives the titles that were there for sure.
fn in_the_middle(home: &Home, act: impl Fn()) -> std::collections::BTreeSet<String> {
    let _server = home.start();
    let mut before = std::collections::BTreeSet::new();
    write_during(home, |progress| {
        progress.wait_for(30);
        before = titles(home);
        act();
        progress.wait_for(60);
    });
    before
}

/// Starts on what was put back and compares.
fn starts_with(home: &Home, before: &std::collections::BTreeSet<String>) {
    let _server = home.start();
    let there = titles(home);
    let lost: Vec<_> = before.difference(&there).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
}

fn copy(from: &Path, to: &Path, names: &[&str]) {
    fs::create_dir_all(to.join("db")).unwrap();
    for name in names {
        if from.join(name).exists() {
            fs::copy(from.join(name), to.join(name)).unwrap();
        }
    }
}

#[test]
fn a_backup_of_sqlite_s_own_tool_starts_with_and_without_settings() {
    if !is_installed("sqlite3") {
        return;
    }
    let home = Home::on_sqlite();
    let out = TempDir::new().unwrap();
    let file = out.path().join("copy.sqlite3");
    let before = in_the_middle(&home, || {
        let backup = format!(".backup '{}'", file.display());
        let made = Command::new("sqlite3")
            .args(["-cmd", ".timeout 10000"])
            .args([home.database().as_os_str(), backup.as_ref()])
            .status();
        assert!(made.unwrap().success());
    });
    for with_settings in [true, false] {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("db")).unwrap();
        fs::copy(&file, folder.path().join("db/db.sqlite3")).unwrap();
        if with_settings {
            copy(home.folder(), folder.path(), &["settings.json"]);
        }
        let back = Home::found_in(folder);
        if with_settings {
            starts_with(&back, &before);
        } else {
            let server = back.start();
            drop(server);
            // The people are still there.
            assert!(said(&back, &["user", "list"]).contains("owner"));
        }
    }
}

#[test]
fn a_copy_of_the_stopped_folder_starts() {
    let home = Home::on_sqlite();
    let before = in_the_middle(&home, || {});
    assert_eq!(home.start().stop("-TERM").0, Some(0));
    let folder = TempDir::new().unwrap();
    copy(home.folder(), folder.path(), &["db/db.sqlite3", "settings.json"]);
    starts_with(&Home::found_in(folder), &before);
}

#[test]
fn a_dump_of_postgres_starts_in_an_empty_database() {
    if !is_installed("pg_dump") || !is_installed("psql") {
        return;
    }
    for home in homes().into_iter().skip(1) {
        let back = Home::empty_on_postgres().unwrap();
        let out = TempDir::new().unwrap();
        let file = out.path().join("dump.sql");
        let before = in_the_middle(&home, || {
            let dumped = Command::new("pg_dump")
                .args(["--no-owner", "--file"])
                .arg(&file)
                .arg(home.postgres_url())
                .status();
            assert!(dumped.unwrap().success());
        });
        let put_back = Command::new("psql")
            .args(["--quiet", "--set", "ON_ERROR_STOP=1", "--file"])
            .arg(&file)
            .arg(back.postgres_url())
            .stdout(Stdio::null())
            .status();
        assert!(put_back.unwrap().success());
        copy(home.folder(), back.folder(), &["settings.json"]);
        starts_with(&back, &before);
    }
}
