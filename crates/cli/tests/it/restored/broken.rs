//! A file with a broken page: everybody says so, and a restore takes its place all the same.

use super::served::{PATIENCE, chosen, wait_for};
use super::{backup_of, said};
use crate::support::Home;
use crate::support::program::refused;
use app::backup::Deed;
use domain::Permissions;
use serde_json::json;
use std::fs::{self, OpenOptions};
use std::ops::Range;
use std::os::unix::fs::FileExt as _;
use std::time::{Duration, Instant};
use store::sql;

/// What is written over a page.
const RUBBISH: u8 = 0x55;

/// Writes over the page with which a table begins, and gives where that is in the file. Nobody may
/// have the file open.
fn break_table(home: &Home, table: &str) -> Range<usize> {
    let store = home.store();
    let (page, size): (i64, i64) = store
        .read_now(|tx| {
            let (found, size) = ("SELECT rootpage FROM sqlite_schema WHERE name =", "page_size");
            sql(format!("SELECT ({found} '{table}'), {size} FROM pragma_page_size")).one(tx)
        })
        .unwrap();
    drop(store);
    let file = OpenOptions::new().write(true).open(home.database()).unwrap();
    let from = usize::try_from((page - 1) * size).unwrap();
    let rubbish = vec![RUBBISH; usize::try_from(size).unwrap()];
    file.write_all_at(&rubbish, from as u64).unwrap();
    from..from + rubbish.len()
}

/// A household with a backup, and a person who came later.
fn household() -> (Home, String) {
    let home = Home::on_sqlite();
    home.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let backup = backup_of(&home);
    home.add_person("later@example.com", "Later", Permissions::REQUEST);
    (home, backup)
}

/// The folders in which files were kept as they were.
fn kept(home: &Home) -> Vec<std::path::PathBuf> {
    let Ok(copies) = fs::read_dir(home.folder().join("db/backups")) else { return Vec::new() };
    let paths = copies.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.to_string_lossy().contains("as-it-was-")).collect()
}

#[test]
fn a_broken_page_is_told_and_a_backup_takes_its_place() {
    // One that a backup meets, one that the comparison with what is here meets, one without which
    // nothing can be written.
    for table in ["issue_comment", "user", "sqlite_sequence"] {
        let (home, _) = household();
        let page = break_table(&home, table);
        let told = home.usherr(&["doctor", "--offline"]).output().unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        assert!(told.contains("damaged") && told.contains("usherr restore latest"), "{told}");
        let told = refused(&mut home.usherr(&["backup", "create"]));
        assert!(told.contains("database file is damaged"), "{table}: {told}");
        let told = said(&home, &["restore", "latest", "--yes"]);
        assert!(told.contains("as-it-was-") && told.contains("restored from"), "{table}: {told}");
        let people = said(&home, &["user", "list"]);
        assert!(people.contains("Ann") && !people.contains("Later"), "{people}");
        let [kept] = &kept(&home)[..] else { panic!("{table}: one is kept") };
        let file = fs::read(kept.join("db.sqlite3")).unwrap();
        assert!(file[page].iter().all(|byte| *byte == RUBBISH), "{table}: as it was");
        assert!(kept.join("settings.json").is_file());
        // What was done with backups is about this installation, and was there after the backup.
        if table != "sqlite_sequence" {
            let deeds = home.store().read_now(|tx| tx.list_backup_deeds(20)).unwrap();
            let fault = |deed: &Deed| deed.end.as_ref().and_then(|end| end.fault.clone());
            let mut faults = deeds.iter().filter_map(fault);
            assert!(faults.any(|fault| fault.contains("damaged")), "{table}: {deeds:?}");
        }
        let told = said(&home, &["doctor", "--offline"]);
        assert!(told.contains("is whole"), "{told}");
        backup_of(&home);
    }
}

#[test]
fn the_server_says_it_and_puts_a_backup_in_its_place() {
    for table in ["issue_comment", "sqlite_sequence"] {
        let (home, backup) = household();
        break_table(&home, table);
        let server = home.start();
        // The attempt may be refused at once or fail later; either way the health says why.
        let _ = home.call("POST /api/v2/backups", Some(&json!({}))).unwrap();
        let begun = Instant::now();
        loop {
            let told = home.call("GET /api/v2/health", None).unwrap().body;
            if told["good"] == false && told.to_string().contains("database file is damaged") {
                break;
            }
            assert!(begun.elapsed() < PATIENCE, "{table}: {told}");
            std::thread::sleep(Duration::from_millis(20));
        }
        chosen(&home, &backup);
        wait_for(&home, "ready");
        let begun = home.call("POST /api/v2/restore/begin", Some(&json!({}))).unwrap();
        assert_eq!(begun.status, 202, "{table}: {begun:?}");
        wait_for(&home, "done");
        let people = home.call("GET /api/v1/user?take=20", None).unwrap().body.to_string();
        assert!(people.contains("Ann") && !people.contains("Later"), "{people}");
        assert_eq!(kept(&home).len(), 1, "{table}");
        let good = home.call("POST /api/v2/backups", Some(&json!({}))).unwrap();
        assert_eq!(good.status, 202, "{good:?}");
        let (code, _) = server.stop("-TERM");
        assert_eq!(code, Some(0), "{table}");
    }
}
