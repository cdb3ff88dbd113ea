//! `usherr restore` and `usherr move` beside a running server, which does them.

use super::{backup_of, rows, said};
use crate::support::http::call;
use crate::support::program::refused;
use crate::support::{Home, Server};
use domain::Permissions;
use serde_json::{Value, json};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener};
use std::path::Path;
use std::thread::JoinHandle;
use store::folder::{Folder, Sharing};
use store::restore::find_hold;
use store::testing::TestDatabase;

fn phase(home: &Home) -> Value {
    home.call("GET /api/v2/restore", None).unwrap().body["phase"].clone()
}

fn people(home: &Home) -> String {
    home.call("GET /api/v1/user?take=20", None).unwrap().body.to_string()
}

#[test]
fn a_running_server_restores_what_a_command_says() {
    let home = Home::on_sqlite();
    home.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let name = backup_of(&home);
    home.add_person("later@example.com", "Later", Permissions::REQUEST);
    let server = home.start();
    // Nobody answers, so that nothing is done, and nothing waits.
    let told = refused(&mut home.usherr(&["restore", &name]));
    assert!(told.contains("--yes") && told.contains("1 people"), "{told}");
    assert!(told.contains("Later"), "what it takes: {told}");
    assert_eq!(phase(&home), "idle");
    let told = refused(&mut home.usherr(&["restore", &name, "--yes", "--accept-loss"]));
    assert!(told.contains("--accept-loss"), "{told}");
    let told = said(&home, &["restore", &name, "--yes"]);
    assert!(told.contains("restored from Usherr") && told.contains("--release"), "{told}");
    assert!(told.contains("is kept in a backup"), "{told}");
    let now_here = people(&home);
    assert!(now_here.contains("Ann") && !now_here.contains("Later"), "{now_here}");
    assert!(home.store().read_now(find_hold).unwrap().is_some());
    // The newest is the one that was made of what was here first.
    let told = said(&home, &["restore", "latest", "--yes"]);
    assert!(told.contains("restored from"), "{told}");
    assert!(people(&home).contains("Later"), "the same process serves what was there before");
    assert_eq!(server.stop("-TERM").0, Some(0));
}

#[test]
fn what_lies_elsewhere_is_handed_over_with_its_secret_and_may_bring_another_key() {
    let source = Home::on_sqlite();
    source.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let folder = tempfile::tempdir().unwrap();
    let (out, phrase) = (folder.path().join("out"), folder.path().join("phrase"));
    said(&source, &["export", out.to_str().unwrap()]);
    let settings = out.join("settings.json");
    let mut text: Value = serde_json::from_slice(&fs::read(&settings).unwrap()).unwrap();
    text["main"]["apiKey"] = json!("the-key-of-before");
    fs::write(&settings, text.to_string()).unwrap();
    let home = Home::on_sqlite();
    fs::write(&phrase, "größer als der Wald\n").unwrap();
    let secret = ["--passphrase-file", phrase.to_str().unwrap()];
    let away = folder.path().join("away");
    fs::create_dir(&away).unwrap();
    let made = ["backup", "create", "--to", away.to_str().unwrap()];
    let path = said(&home, &[&made[..], &secret].concat());
    let path = path.lines().last().unwrap();
    home.add_person("later@example.com", "Later", Permissions::REQUEST);
    // The key is the one in the settings.
    let server = Server::run(home.usherr(&[]).env_remove("API_KEY"));
    let told = refused(&mut home.usherr(&["restore", path, "--yes"]));
    assert!(told.contains("encrypted"), "{told}");
    said(&home, &[&["restore", path, "--yes"][..], &secret].concat());
    assert!(!said(&home, &["user", "list"]).contains("Later"));
    let told = said(&home, &["restore", out.to_str().unwrap(), "--yes"]);
    assert!(told.contains("restored from"), "{told}");
    let key = ["X-Api-Key: the-key-of-before".to_owned()];
    let people = call(home.port(), "GET /api/v1/user?take=20", &key, None).unwrap().body;
    assert!(people.to_string().contains("Ann"), "{people}");
    // A database in use is handed over as it stands.
    let told = said(&home, &["restore", source.database().to_str().unwrap(), "--yes"]);
    assert!(told.contains("restored from Usherr"), "{told}");
    assert_eq!(server.stop("-TERM").0, Some(0));
    assert!(
        is_empty(&home.folder().join("db/verify")) && is_empty(&home.folder().join("db/restore"))
    );
}

/// Whether no household lies there any more.
fn is_empty(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return true };
    entries.flatten().all(|entry| !entry.path().is_dir())
}

/// Waits for one caller, says that all is well, and gives what it was told.
fn overheard(listener: TcpListener) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut told = Vec::new();
        while !told.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            assert_eq!(stream.read(&mut byte).unwrap(), 1, "the head ends");
            told.push(byte[0]);
        }
        let well = "HTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n{\"proof\":\"00\"}";
        stream.write_all(well.as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let _ = stream.read_to_end(&mut told);
        String::from_utf8(told).unwrap()
    })
}

#[test]
fn whoever_listens_where_a_killed_server_did_is_told_nothing() {
    let home = Home::on_sqlite();
    let name = backup_of(&home);
    let server = home.start();
    let lock = home.folder().join("usherr.lock");
    let mut noted: Value = serde_json::from_slice(&fs::read(&lock).unwrap()).unwrap();
    assert_eq!(server.stop("-KILL").0, None);
    // Somebody has the folder, and what stands in the lock is the former server's.
    let now = "2026-03-01T08:30:00Z".parse().unwrap();
    let held = Folder::open(home.folder(), Sharing::Alone, now).unwrap();
    noted["pid"] = std::process::id().into();
    fs::write(&lock, noted.to_string()).unwrap();
    let other = overheard(TcpListener::bind(("127.0.0.1", home.port())).unwrap());
    let told = refused(&mut home.usherr(&["restore", &name, "--yes"]));
    assert!(told.contains("is not the server") && told.contains("told nothing"), "{told}");
    let overheard = other.join().unwrap();
    assert!(overheard.starts_with("GET /api/v2/presence/"), "{overheard}");
    assert_eq!(overheard.matches("\r\n\r\n").count(), 1, "one question only: {overheard}");
    let word = noted["served"]["word"].as_str().unwrap();
    assert!(word.len() > 40 && !overheard.contains(word), "the word stays here: {overheard}");
    assert!(!overheard.to_lowercase().contains("key"), "{overheard}");
    drop(held);
}

#[test]
fn a_folder_that_nobody_serves_is_left_alone() {
    let home = Home::on_sqlite();
    let name = backup_of(&home);
    let before = rows(&home);
    let now = "2026-03-01T08:30:00Z".parse().unwrap();
    let held = Folder::open(home.folder(), Sharing::Alone, now).unwrap();
    let told = refused(&mut home.usherr(&["restore", &name, "--yes"]));
    assert!(told.contains("already in use") && told.contains("stop it first"), "{told}");
    drop(held);
    assert_eq!(rows(&home).get("user"), before.get("user"));
}

#[test]
fn a_running_server_moves_the_household_as_a_command_says() {
    let Some(database) = TestDatabase::create() else { return };
    let home = Home::on_sqlite();
    home.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let before = rows(&home);
    let goal = database.url();
    let words = ["move", "--to", &goal];
    let held = Folder::open(home.folder(), Sharing::Alone, "2026-03-01T08:30:00Z".parse().unwrap());
    let told = refused(&mut home.usherr(&words));
    assert!(told.contains("already in use") && told.contains("stop it first"), "{told}");
    drop(held);
    let server = home.start();
    let told = said(&home, &words);
    assert!(told.contains("DB_TYPE=postgres") && told.contains("goes on with the old"), "{told}");
    assert!(told.contains("every table was compared"), "{told}");
    let there = store::Store::open_postgres(database.address()).unwrap();
    let moved = there.read_now(store::transfer::contents).unwrap();
    assert_eq!(moved.get("user"), before.get("user"));
    let told = refused(&mut home.usherr(&words));
    assert!(told.contains("already") && told.contains("--replace"), "{told}");
    said(&home, &["move", "--to", &goal, "--replace"]);
    let listed = said(&home, &["backup", "list"]);
    assert_eq!(listed.matches("before-move").count(), 3, "here twice, there once: {listed}");
    assert!(people(&home).contains("Ann"), "it goes on");
    assert_eq!(server.stop("-TERM").0, Some(0));
}
