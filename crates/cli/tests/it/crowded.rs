//! The disk fills up while an older database is brought up to date.

use crate::support::disk::Disk;
use std::fs;
use std::path::Path;
use store::adopt::{self, Older, Options, Place, Recognised, samples};
use store::engine::SqliteFile;
use store::{Store, sql};

const ROWS: i64 = 300;

/// The files below a folder, but for what fills it.
fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(files(&path));
        } else {
            names.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    names.sort();
    names.retain(|name| name != "filler");
    names
}

#[test]
fn an_older_database_is_as_it_was_until_there_is_room_for_the_new_one() {
    let Some(disk) = Disk::mount("size=24m") else { return };
    let path = disk.path().join("db.sqlite3");
    SqliteFile::create(&path)
        .unwrap()
        .write(|tx| {
            samples::create(tx, Older::Jellyseerr2)?;
            samples::populate(tx, &samples::tables(Older::Jellyseerr2), ROWS)
        })
        .unwrap();
    let place = Place::Sqlite(path.clone());
    let options = Options {
        now: domain::Ts::from_millis(1_790_000_000_000),
        accept_loss: false,
        copies: disk.path().join("backups"),
    };
    let before = fs::read(&path).unwrap();
    let mut refused = 0;
    // From no room at all to room for a copy and most of the new database.
    for eighths in 0..24 {
        disk.fill_but(before.len() as u64 * eighths / 8);
        let opened = adopt::open(&place, &options);
        let error = opened.as_ref().err().map(ToString::to_string);
        drop(opened);
        disk.free();
        if let Some(error) = &error {
            assert!(error.contains("full") || error.contains("No space left"), "{error}");
        }
        if adopt::look(&place).unwrap() == Recognised::Canonical {
            break;
        }
        assert!(error.is_some(), "{eighths}");
        refused += 1;
        assert!(fs::read(&path).unwrap() == before, "{eighths}: the old one was changed");
        assert_eq!(files(disk.path()), ["db.sqlite3"], "{eighths}: something was left");
    }
    assert!(refused > 8, "it was full before and after the copy: {refused}");
    drop(adopt::open(&place, &options).unwrap());
    let media = Store::open_sqlite(&path)
        .unwrap()
        .read_now(|tx| sql(r#"SELECT COUNT(*) FROM "media""#).value::<i64>(tx));
    assert_eq!(media.unwrap(), ROWS);
    assert_eq!(fs::read_dir(disk.path().join("backups")).unwrap().count(), 1);
}
