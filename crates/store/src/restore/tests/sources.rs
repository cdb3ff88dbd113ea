//! What can be given, and what is refused.

use super::*;
use std::io::{Cursor, Write as _};
use std::os::unix::fs::symlink;

/// A zip of these names and bytes.
pub(super) fn zip_of(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A tar of these names and bytes, whatever the names are.
fn tar_of(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in entries {
        let mut header = tar::Header::new_ustar();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, bytes.as_slice()).unwrap();
    }
    tar.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn parts(home: &Home) -> (Vec<u8>, Vec<u8>) {
    // What a start leaves in the log is folded in when it ends.
    drop(home.open());
    let layout = home.layout();
    (fs::read(layout.database()).unwrap(), fs::read(layout.settings()).unwrap())
}

#[test]
fn a_household_comes_in_however_people_pack_it() {
    let source = folder_of(20);
    let expected = source.told();
    let (database, text) = parts(&source);
    let folder = tempfile::tempdir().unwrap();
    for before in ["", "config/", "./config/", "app/config/"] {
        let entries = [
            (format!("{before}logs/seerr.log"), b"a line".to_vec()),
            (format!("{before}settings.json"), text.clone()),
            (format!("{before}db/db.sqlite3"), database.clone()),
        ];
        let entries: Vec<_> = entries.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
        let tar = tar_of(&entries);
        let packed = [("zip", zip_of(&entries)), ("tgz", gzip(&tar)), ("tar", tar)];
        for (kind, bytes) in packed {
            let path = folder.path().join("given");
            fs::write(&path, bytes).unwrap();
            let home = Home::lived_in(Engine::Sqlite, 2).unwrap();
            home.restore(&path, wish(Part::All)).unwrap();
            assert!(home.told() == expected, "{kind} of `{before}`");
        }
    }
}

#[test]
fn a_bare_database_brings_no_settings() {
    let source = folder_of(20);
    let home = Home::lived_in(Engine::Sqlite, 2).unwrap();
    let (_, text) = home.told();
    let path = source.layout().database();
    let staged = home.stage(&path).unwrap();
    assert_eq!((staged.origin.kind, staged.has_settings), (Kind::Database, false));
    drop(staged);
    home.restore(&path, wish(Part::All)).unwrap();
    assert!(home.told() == (source.told().0, text));
    let said = home.restore(&path, wish(Part::Settings)).unwrap_err().to_string();
    assert!(said.contains("does not have"), "{said}");
}

#[test]
fn what_is_still_in_the_log_comes_along() {
    let source = folder_of(20);
    let store = source.open();
    store.write_now(|tx| tx.batch(r#"UPDATE "user" SET "username" = 'In the log'"#)).unwrap();
    // Copied as a snapshot of the disk would be, while it is open.
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("db")).unwrap();
    for name in ["db/db.sqlite3", "db/db.sqlite3-wal", "settings.json"] {
        fs::copy(source.folder.path().join(name), folder.path().join(name)).unwrap();
    }
    let home = Home::lived_in(Engine::Sqlite, 2).unwrap();
    home.restore(folder.path(), wish(Part::All)).unwrap();
    let named = r#"SELECT COUNT(*) FROM "user" WHERE "username" = 'In the log'"#;
    assert_eq!(number(&home.open(), named), 10);
}

#[test]
fn an_older_household_is_brought_up_to_date_on_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.sqlite3");
    let version = adopt::Older::Jellyseerr1;
    SqliteFile::create(&path)
        .unwrap()
        .write(|tx| {
            samples::create(tx, version)?;
            samples::populate(tx, &samples::tables(version), 15)
        })
        .unwrap();
    let before = fs::read(&path).unwrap();
    for engine in engines() {
        let Some(home) = Home::lived_in(engine, 2) else { continue };
        let staged = home.stage(&path).unwrap();
        assert_eq!(staged.origin.writer, "Jellyseerr 1");
        let expected = staged.contents.clone().unwrap();
        let store = home.open();
        put_in_place(staged, home.live(&store), wish(Part::All)).unwrap();
        drop(store);
        assert_eq!(home.told().0, expected, "{engine:?}");
        assert_eq!(fs::read(&path).unwrap(), before, "what was given stays as it is");
    }
}

/// Refuses what was given, says why, and leaves everything as it was.
fn refuses(bytes: &[u8], words: &str) {
    let home = Home::lived_in(Engine::Sqlite, 4).unwrap();
    let before = home.told();
    let path = home.folder.path().join("given");
    fs::write(&path, bytes).unwrap();
    let said = home.stage(&path).unwrap_err().to_string();
    assert!(said.contains(words), "`{said}` does not say `{words}`");
    assert!(home.told() == before);
    assert!(!home.layout().staging().exists());
}

#[test]
fn hostile_archives_are_refused() {
    let database = || parts(&folder_of(3)).0;
    for (name, words) in [
        ("../db/db.sqlite3", "leads out"),
        ("config/../../db/db.sqlite3", "leads out"),
        ("/etc/db/db.sqlite3", "leads out"),
    ] {
        refuses(&tar_of(&[(name, database())]), words);
        refuses(&zip_of(&[(name, database())]), words);
    }
    refuses(&tar_of(&[("db/db.sqlite3", database()), ("a/db/db.sqlite3", database())]), "twice");
    refuses(&zip_of(&[("db/db.sqlite3", database()), ("a/db/db.sqlite3", database())]), "twice");
    let mut link = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_ustar();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    link.append_link(&mut header, "db/db.sqlite3", "/etc/passwd").unwrap();
    refuses(&link.into_inner().unwrap(), "is not a file");
    refuses(&zip_of(&[("readme.txt", b"hello".to_vec())]), "no household");
    refuses(&tar_of(&[("readme.txt", b"hello".to_vec())]), "no household");
    refuses(b"hello", "neither a backup");
    refuses(b"", "neither a backup");
    refuses(b"--\n-- PostgreSQL database dump\n--\n", "psql");
}

#[test]
fn settings_that_would_never_end_are_not_taken() {
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut header = tar::Header::new_ustar();
    header.set_path("settings.json").unwrap();
    header.set_size(80 << 20);
    header.set_cksum();
    bomb.write_all(header.as_bytes()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..80 {
        bomb.write_all(&zeros).unwrap();
    }
    refuses(&bomb.finish().unwrap(), "larger than there is room for");
}

#[test]
fn damage_anywhere_is_found_or_makes_no_difference() {
    let source = folder_of(30);
    let (database, text) = parts(&source);
    let expected = source.told().0;
    let tar = gzip(&tar_of(&[("settings.json", text), ("db/db.sqlite3", database.clone())]));
    let home = Home::lived_in(Engine::Sqlite, 2).unwrap();
    let before = home.told();
    let path = home.folder.path().join("given");
    for part in 1..24 {
        let mut bytes = tar.clone();
        bytes.truncate(tar.len() * part / 24);
        fs::write(&path, &bytes).unwrap();
        assert!(home.stage(&path).is_err(), "cut after {part}/24");
        let mut bytes = tar.clone();
        let place = (bytes.len() * part / 24).min(bytes.len() - 1);
        bytes[place] ^= 0x10;
        fs::write(&path, &bytes).unwrap();
        if let Ok(staged) = home.stage(&path) {
            assert_eq!(staged.contents.clone(), Some(expected.clone()), "bit at {place}");
        }
    }
    for cut in [1, 99, 4096, database.len() - 1] {
        fs::write(&path, &database[..cut]).unwrap();
        assert!(home.stage(&path).is_err(), "cut after {cut} bytes");
    }
    assert!(home.told() == before);
}

#[test]
fn a_newer_or_foreign_database_is_refused_by_name() {
    let home = Home::lived_in(Engine::Sqlite, 4).unwrap();
    let newer = folder_of(3);
    newer
        .open()
        .write_now(|tx| {
            tx.batch(r#"INSERT INTO "usherr_migration" ("id", "name") VALUES (9999, 'later')"#)
        })
        .unwrap();
    let said = home.stage(newer.folder.path()).unwrap_err().to_string();
    assert!(said.contains("a newer Usherr") && said.contains("9999"), "{said}");
    let other = home.folder.path().join("other.sqlite3");
    SqliteFile::create(&other).unwrap().write(|tx| tx.batch("CREATE TABLE cats (id)")).unwrap();
    assert!(home.stage(&other).is_err());
}

#[test]
fn a_link_to_a_folder_is_as_good_as_the_folder() {
    let source = folder_of(9);
    let home = Home::lived_in(Engine::Sqlite, 2).unwrap();
    let link = home.folder.path().join("link");
    symlink(source.folder.path(), &link).unwrap();
    home.restore(&link, wish(Part::All)).unwrap();
    assert!(home.told() == source.told());
}
