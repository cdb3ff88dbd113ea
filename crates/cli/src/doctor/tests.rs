//! What the doctor says about households in good and in bad shape.

use sim::free_port;
use std::ffi::OsString;
use std::fs;
use std::net::TcpListener;
use std::path::Path;

use serde_json::json;
use store::adopt::{self, Place};
use store::folder::{Folder, Sharing};
use store::{Store, sql};
use tempfile::TempDir;

use super::*;

fn environment(folder: &Path, port: u16) -> Environment {
    let (folder, port) = (OsString::from(folder), OsString::from(port.to_string()));
    Environment::read(&move |name| match name {
        "CONFIG_DIRECTORY" => Some(folder.clone()),
        "PORT" => Some(port.clone()),
        "HOST" => Some("127.0.0.1".into()),
        "USHERR_TMDB_URL" | "USHERR_TMDB_IMAGE_URL" => Some("http://127.0.0.1:1".into()),
        _ => None,
    })
    .unwrap()
}

fn examine_at(folder: &Path, port: u16, offline: bool) -> Diagnosis {
    examine(&environment(folder, port), &Doctor { offline })
}

#[test]
fn a_missing_folder_is_a_problem_and_stays_missing() {
    let parent = TempDir::new().unwrap();
    let folder = parent.path().join("config");
    let diagnosis = examine_at(&folder, free_port(), true);
    assert!(!diagnosis.is_good);
    assert!(diagnosis.text.contains("PROBLEM  `"), "{}", diagnosis.text);
    assert!(diagnosis.text.contains("does not exist"), "{}", diagnosis.text);
    assert!(!folder.exists());
}

#[test]
fn an_empty_folder_is_fit_for_a_first_start() {
    let folder = TempDir::new().unwrap();
    let port = free_port();
    let diagnosis = examine_at(folder.path(), port, true);
    assert!(diagnosis.is_good, "{}", diagnosis.text);
    assert!(diagnosis.text.contains("can be written to"), "{}", diagnosis.text);
    assert!(diagnosis.text.contains("the first start creates one"), "{}", diagnosis.text);
    assert!(diagnosis.text.contains(&format!("port {port} is free")), "{}", diagnosis.text);
    assert!(!diagnosis.text.contains("Services"), "{}", diagnosis.text);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is created");
}

#[test]
fn broken_settings_are_named_with_the_copy_that_is_whole() {
    let folder = TempDir::new().unwrap();
    let settings = folder.path().join("settings.json");
    fs::write(&settings, "{\"main\": ").unwrap();
    fs::write(folder.path().join("settings.old.json"), "{\"main\": {}}").unwrap();
    let diagnosis = examine_at(folder.path(), free_port(), true);
    assert!(!diagnosis.is_good);
    assert!(
        diagnosis.text.contains("`settings.json` cannot be used: line 1"),
        "{}",
        diagnosis.text
    );
    assert!(diagnosis.text.contains("settings.old.json`, which is whole"), "{}", diagnosis.text);
    assert_eq!(fs::read_to_string(settings).unwrap(), "{\"main\": ");
}

#[test]
fn settings_that_a_start_refuses_are_not_called_whole() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("settings.json"), "{\"main\": []}").unwrap();
    let diagnosis = examine_at(folder.path(), free_port(), true);
    assert!(!diagnosis.is_good);
    let said = &diagnosis.text;
    assert!(said.contains("`settings.json` cannot be used: `main` must be an object"), "{said}");
}

#[test]
fn settings_in_the_database_are_looked_at_there() {
    let folder = TempDir::new().unwrap();
    let place = Place::Sqlite(Layout::new(folder.path()).database());
    fs::create_dir(folder.path().join("db")).unwrap();
    let options = adopt::Options {
        now: domain::Ts::from_millis(1_790_000_000_000),
        accept_loss: false,
        copies: folder.path().join("db/backups"),
    };
    drop(adopt::open(&place, &options).unwrap());
    let file = Layout::new(folder.path()).database();
    fs::write(folder.path().join("settings.json"), r#"{"main": {"applicationTitle": "Export"}}"#)
        .unwrap();
    let (folder_name, port) = (folder.path().to_owned(), free_port());
    let environment = Environment::read(&move |name| match name {
        "CONFIG_DIRECTORY" => Some(folder_name.clone().into()),
        "PORT" => Some(port.to_string().into()),
        "HOST" => Some("127.0.0.1".into()),
        "USHERR_SETTINGS" => Some("database".into()),
        _ => None,
    })
    .unwrap();
    let examine = || examine(&environment, &Doctor { offline: true });
    let put = |text: &str| {
        Store::open_sqlite(&file)
            .unwrap()
            .write_now(|tx| {
                sql(r#"DELETE FROM "usherr_settings""#).execute(tx)?;
                sql(r#"INSERT INTO "usherr_settings" ("id", "document", "version", "saved_at")
                    VALUES (1, $1, 1, $2)"#)
                .bind(text)
                .bind(options.now)
                .execute(tx)
            })
            .unwrap();
    };
    let before = examine();
    assert!(before.text.contains("`settings.json` is whole, of `Export`"), "{}", before.text);
    put(r#"{"main": {"applicationTitle": "Row"}}"#);
    let whole = examine();
    assert!(whole.is_good, "{}", whole.text);
    let said = "the settings in the database are whole, of `Row`";
    assert!(whole.text.contains(said), "{}", whole.text);
    put(r#"{"main": []}"#);
    let broken = examine();
    assert!(!broken.is_good);
    let said = "the settings in the database cannot be used: `main` must be an object";
    assert!(broken.text.contains(said), "{}", broken.text);
    // As it is before the first start, which takes over the file.
    let drop = |tx: &mut store::Tx<'_>| tx.batch(r#"DROP TABLE "usherr_settings""#);
    Store::open_sqlite(&file).unwrap().write_now(drop).unwrap();
    let untouched = examine();
    assert!(untouched.text.contains("`settings.json` is whole, of `Export`"), "{}", untouched.text);
}

#[test]
fn a_taken_port_is_a_problem() {
    let folder = TempDir::new().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    // It hangs up at once, as a program may that speaks something else.
    let diagnosis = std::thread::scope(|scope| {
        scope.spawn(|| drop(listener.accept()));
        examine_at(folder.path(), port, true)
    });
    assert!(!diagnosis.is_good);
    assert!(diagnosis.text.contains("another program has the port"), "{}", diagnosis.text);
}

#[test]
fn a_server_that_has_the_folder_but_does_not_answer_is_a_problem() {
    let folder = TempDir::new().unwrap();
    let now = "2026-03-01T08:30:00Z".parse().unwrap();
    let held = Folder::open(folder.path(), Sharing::Alone, now).unwrap();
    let diagnosis = examine_at(folder.path(), free_port(), true);
    drop(held);
    assert!(!diagnosis.is_good);
    assert!(diagnosis.text.contains("has the folder, but cannot reach"), "{}", diagnosis.text);
}

#[test]
fn services_are_tried_and_those_of_the_household_named() {
    let folder = TempDir::new().unwrap();
    let there = TcpListener::bind("127.0.0.1:0").unwrap();
    let settings = json!({
        "main": {"applicationTitle": "Our cinema"},
        "jellyfin": {"ip": "127.0.0.1", "port": there.local_addr().unwrap().port()},
        "radarr": [{"id": 0, "name": "Films", "hostname": "127.0.0.1", "port": free_port()}],
    });
    fs::write(folder.path().join("settings.json"), settings.to_string()).unwrap();
    let diagnosis = examine_at(folder.path(), free_port(), false);
    let text = &diagnosis.text;
    assert!(text.contains("of `Our cinema`"), "{text}");
    assert!(text.contains("good     the media server can be reached at `127.0.0.1`"), "{text}");
    assert!(text.contains("warning  Radarr `Films` cannot be reached"), "{text}");
    assert!(text.contains("warning  TMDB cannot be reached at `127.0.0.1`, port 1"), "{text}");
    assert!(diagnosis.is_good, "an unreachable service keeps nobody from starting: {text}");
}

#[test]
fn a_database_is_recognised_or_found_damaged() {
    let folder = TempDir::new().unwrap();
    let text = || examine_at(folder.path(), free_port(), true).text;
    assert!(text().contains("`db/db.sqlite3` is empty; the first start fills it"), "{}", text());

    let database = folder.path().join("db/db.sqlite3");
    fs::create_dir(folder.path().join("db")).unwrap();
    let store = Store::open_sqlite(&database).unwrap();
    store.write_now(store::schema::create::create_fresh).unwrap();
    store.checkpoint().unwrap();
    drop(store);
    assert!(text().contains("`db/db.sqlite3` is whole, as of Seerr 3.1"), "{}", text());

    let whole = fs::read(&database).unwrap();
    fs::write(&database, &whole[..whole.len() / 2]).unwrap();
    assert!(text().contains("is damaged"), "{}", text());
    fs::write(&database, "a letter to grandma, long enough to look like something").unwrap();
    assert!(text().contains("is not a SQLite database"), "{}", text());
}

#[test]
fn a_database_server_that_is_not_there_is_a_problem() {
    let folder = TempDir::new().unwrap();
    let (config, port) = (folder.path().to_owned(), free_port().to_string());
    let environment = Environment::read(&move |name| match name {
        "CONFIG_DIRECTORY" => Some(OsString::from(&config)),
        "DB_TYPE" => Some("postgres".into()),
        "DB_HOST" => Some("127.0.0.1".into()),
        "DB_PORT" => Some(OsString::from(&port)),
        "DB_PASS" => Some("very-secret".into()),
        "PORT" => Some("0".into()),
        _ => None,
    });
    let diagnosis = examine(&environment.unwrap(), &Doctor { offline: true });
    assert!(!diagnosis.is_good);
    assert!(diagnosis.text.contains("PROBLEM  PostgreSQL at `127.0.0.1:"), "{}", diagnosis.text);
    assert!(!diagnosis.text.contains("very-secret"), "{}", diagnosis.text);
}
