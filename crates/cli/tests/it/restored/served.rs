//! Restoring while the household is served: the same process opens the new one.

use super::{backup_of, homes, said};
use crate::support::Home;
use domain::Permissions;
use serde_json::json;
use std::fs::File;
use std::time::{Duration, Instant};

pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// Asks until the restore is there.
pub(super) fn wait_for(home: &Home, phase: &str) {
    let begun = Instant::now();
    loop {
        let answer = home.call("GET /api/v2/restore", None);
        if let Ok(answer) = &answer
            && answer.status == 200
        {
            if answer.body["phase"] == phase {
                return;
            }
            assert_ne!(answer.body["phase"], "failed", "{answer:?}");
        }
        assert!(begun.elapsed() < PATIENCE, "{answer:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Chooses a backup of the household's own folder.
pub(super) fn chosen(home: &Home, name: &str) {
    let chosen = home.call("POST /api/v2/restore", Some(&json!({ "backup": name }))).unwrap();
    assert_eq!(chosen.status, 202, "{chosen:?}");
}

#[test]
fn a_backup_takes_the_place_of_what_is_served() {
    for home in homes() {
        home.add_person("ann@example.com", "Ann", Permissions::REQUEST);
        // Restoring what is there keeps it first; that is the backup which is then restored.
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        said(&home, &["export", out.to_str().unwrap()]);
        said(&home, &["restore", out.to_str().unwrap(), "--yes"]);
        said(&home, &["restore", "--release"]);
        home.add_person("later@example.com", "Later", Permissions::REQUEST);
        let server = home.start();
        let backups = store::archive::list(&home.folder().join("backups")).unwrap();
        let name = &backups[0].name;
        chosen(&home, name);
        wait_for(&home, "ready");
        let told = home.call("GET /api/v2/restore", None).unwrap().body;
        assert_eq!(told["preview"]["missing"]["names"], json!(["Later"]), "{told}");
        let begun = home.call("POST /api/v2/restore/begin", Some(&json!({}))).unwrap();
        assert_eq!(begun.status, 202, "{begun:?}");
        wait_for(&home, "done");
        let told = home.call("GET /api/v2/restore", None).unwrap().body;
        assert!(told["hold"]["since"].is_string(), "{told}");
        let people = home.call("GET /api/v1/user?take=20", None).unwrap().body.to_string();
        assert!(people.contains("Ann") && !people.contains("Later"), "{people}");
        let release = home.call("POST /api/v2/restore/release", Some(&json!({}))).unwrap();
        assert_eq!(release.status, 204, "{release:?}");
        let (code, _) = server.stop("-TERM");
        assert_eq!(code, Some(0));
        assert_eq!(store::archive::list(&home.folder().join("backups")).unwrap().len(), 2);
    }
}

#[test]
fn a_restore_that_waits_for_another_backup_does_not_hold_up_the_end() {
    for home in homes() {
        home.add_person("ann@example.com", "Ann", Permissions::REQUEST);
        let (name, folder) = (backup_of(&home), home.folder().join("backups"));
        let server = home.start();
        chosen(&home, &name);
        wait_for(&home, "ready");
        let turn = File::open(folder.join(".usherr-backup.lock")).unwrap();
        turn.lock().unwrap();
        let begun = home.call("POST /api/v2/restore/begin", Some(&json!({}))).unwrap();
        assert_eq!(begun.status, 202, "{begun:?}");
        let is_closed =
            || home.call("GET /api/v2/restore", None).is_ok_and(|answer| answer.status == 503);
        let begun = Instant::now();
        while !is_closed() {
            assert!(begun.elapsed() < PATIENCE);
            std::thread::sleep(Duration::from_millis(20));
        }
        let (code, last) = server.stop("-TERM");
        assert_eq!(code, Some(0), "{last}");
        assert!(last.contains("was broken off"), "it ended while the turn was taken: {last}");
        drop(turn);
        let server = home.start();
        let people = home.call("GET /api/v1/user?take=20", None).unwrap().body.to_string();
        assert!(people.contains("Ann"), "{people}");
        assert_eq!(store::archive::list(&folder).unwrap().len(), 1, "nothing was changed");
        server.stop("-TERM");
    }
}
