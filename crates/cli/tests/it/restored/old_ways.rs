//! How people have always backed up keeps working: with the tools they have, while the server runs.

use super::{homes, rows, said};
use crate::support::http::call;
use crate::support::writers::{titles, write_during};
use crate::support::{Home, Server};
use domain::Permissions;
use serde_json::json;
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
fn a_backup_of_sqlite_s_own_tool_starts() {
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
        starts_with(&back, &before);
        // The people are still there.
        assert!(said(&back, &["user", "list"]).contains("owner"));
    }
}

#[test]
fn a_database_without_settings_is_set_up_again_with_its_people() {
    let home = Home::on_sqlite();
    let before = in_the_middle(&home, || {});
    assert_eq!(home.start().stop("-TERM").0, Some(0));
    let folder = TempDir::new().unwrap();
    copy(home.folder(), folder.path(), &["db/db.sqlite3"]);
    let back = Home::found_in(folder);
    {
        let _server = back.start();
        let public = back.call("GET /api/v1/settings/public", None).unwrap().body;
        assert_eq!(public["initialized"], false, "the wizard asks for what is missing: {public}");
        let people = back.call("GET /api/v1/user?take=20", None).unwrap().body;
        assert_eq!(people["results"][0]["email"], "owner@example.com", "{people}");
        let lost: Vec<_> = before.difference(&titles(&back)).cloned().collect();
        assert!(lost.is_empty(), "lost: {lost:?}");
    }
    // It can be backed up before anything is entered.
    let name = super::backup_of(&back);
    assert!(said(&back, &["backup", "verify", &name]).contains("restored for trial"));
}

#[test]
fn without_settings_the_people_are_there_and_what_is_missing_is_asked_for() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let outside = runtime.block_on(sim::Household::start(sim::Options::bare())).unwrap();
    for home in homes() {
        home.add_person("ann@example.com", "Ann", Permissions::REQUEST);
        let before = rows(&home).get("media_request").cloned();
        fs::remove_file(home.settings()).unwrap();
        let _server = Server::run(home.usherr(&[]).envs(outside.environment()));
        let public = home.call("GET /api/v1/settings/public", None).unwrap().body;
        assert_eq!(
            (&public["initialized"], &public["mediaServerType"]),
            (&json!(false), &json!(4))
        );
        let place = outside.address(&sim::Service::MEDIA_SERVER).unwrap();
        let owner = json!({
            "username": sim::OWNER.name, "password": sim::OWNER.password, "port": place.port(),
            "hostname": place.ip().to_string(), "useSsl": false, "urlBase": "", "serverType": 2,
        });
        let connect = "POST /api/v1/auth/jellyfin";
        let answer = call(home.port(), connect, &[], Some(&owner)).unwrap();
        // Who runs some media server is not the owner for that.
        assert_eq!(answer.status, 403, "{answer:?}");
        let told = said(&home, &["user", "reset-password", "owner"]);
        let password = told.lines().last().unwrap();
        let here = json!({ "email": "owner@example.com", "password": password });
        let answer = call(home.port(), "POST /api/v1/auth/local", &[], Some(&here)).unwrap();
        let session = format!("Cookie: {}", answer.cookie().unwrap());
        let answer = call(home.port(), connect, &[session], Some(&owner)).unwrap();
        // Who was the owner is the owner, under the same number.
        assert_eq!((answer.status, &answer.body["id"]), (200, &json!(1)), "{answer:?}");
        let people = home.call("GET /api/v1/user?take=20", None).unwrap().body;
        assert_eq!(people["pageInfo"]["results"], 2, "{people}");
        assert_eq!(
            (&people.to_string().contains("Ann"), rows(&home).get("media_request")),
            (&true, before.as_ref())
        );
    }
}

#[test]
fn a_snapshot_of_the_folder_at_any_moment_starts() {
    let home = Home::on_sqlite();
    let server = home.start();
    let mut snapshots = Vec::new();
    write_during(&home, |progress| {
        for round in 1..=5 {
            progress.wait_for(round * 13);
            let before = titles(&home);
            // Nothing is written while the process stands still: what lies there is one instant's.
            server.signal("-STOP");
            let folder = TempDir::new().unwrap();
            let names = ["db/db.sqlite3", "db/db.sqlite3-wal", "settings.json"];
            copy(home.folder(), folder.path(), &names);
            server.signal("-CONT");
            snapshots.push((folder, before));
        }
    });
    drop(server);
    for (folder, before) in snapshots {
        starts_with(&Home::found_in(folder), &before);
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

/// Dumps a database and puts it back into an empty one: as text and in the form of PostgreSQL's own.
const DUMPS: [(&str, &str, &[&str]); 2] = [
    ("plain", "psql", &["--quiet", "--set", "ON_ERROR_STOP=1", "--file"]),
    ("custom", "pg_restore", &["--no-owner", "--exit-on-error"]),
];

#[test]
fn a_dump_of_postgres_starts_in_an_empty_database() {
    if !["pg_dump", "psql", "pg_restore"].into_iter().all(is_installed) {
        return;
    }
    for home in homes().into_iter().skip(1) {
        for (format, tool, words) in DUMPS {
            let back = Home::empty_on_postgres().unwrap();
            let out = TempDir::new().unwrap();
            let file = out.path().join("dump");
            let before = in_the_middle(&home, || {
                let dumped = Command::new("pg_dump")
                    .args(["--no-owner", "--format", format, "--file"])
                    .arg(&file)
                    .arg(home.postgres_url())
                    .status();
                assert!(dumped.unwrap().success());
            });
            let mut put_back = Command::new(tool);
            put_back.args(words).arg(&file).arg("--dbname").arg(back.postgres_url());
            assert!(put_back.stdout(Stdio::null()).status().unwrap().success(), "{format}");
            copy(home.folder(), back.folder(), &["settings.json"]);
            starts_with(&back, &before);
        }
    }
}

/// What a file system's snapshot of one instant holds; SQLite can do without its index of the log.
const SNAPSHOTS: [&[&str]; 2] = [
    &["db/db.sqlite3", "db/db.sqlite3-wal", "db/db.sqlite3-shm", "settings.json"],
    &["db/db.sqlite3", "db/db.sqlite3-wal", "settings.json"],
];

#[test]
fn a_snapshot_of_the_file_system_starts_whenever_it_is_taken() {
    let home = Home::on_sqlite();
    let server = home.start();
    let mut taken = Vec::new();
    write_during(&home, |progress| {
        for moment in 0..6 {
            progress.wait_for(10 + moment * 25);
            let before = titles(&home);
            // Nobody moves while the files are copied, in the middle of whatever was being written.
            server.signal("-STOP");
            for names in SNAPSHOTS {
                let folder = TempDir::new().unwrap();
                copy(home.folder(), folder.path(), names);
                taken.push((folder, before.clone()));
            }
            server.signal("-CONT");
        }
    });
    drop(server);
    let elsewhere = Home::on_sqlite();
    let (folder, before) = taken.pop().unwrap();
    said(&elsewhere, &["restore", folder.path().to_str().unwrap(), "--yes"]);
    starts_with(&elsewhere, &before);
    for (folder, before) in taken {
        let back = Home::found_in(folder);
        starts_with(&back, &before);
        let file = store::engine::SqliteFile::open_to_read(&back.database()).unwrap();
        assert_eq!(file.find_damage().unwrap(), None);
    }
}

#[test]
fn a_folder_that_is_served_comes_in_elsewhere_while_people_write() {
    let home = Home::on_sqlite();
    // More than is copied in one go.
    let padding = |tx: &mut store::Tx<'_>| {
        (0..24).try_for_each(|number| {
            let (key, value) = (format!("padding-{number}"), "x".repeat(1 << 20));
            store::schema::ours::set_meta(tx, &key, &value)
        })
    };
    home.store().write_now(padding).unwrap();
    let elsewhere = Home::on_sqlite();
    let before = in_the_middle(&home, || {
        said(&elsewhere, &["restore", home.folder().to_str().unwrap(), "--yes"]);
    });
    starts_with(&elsewhere, &before);
}
