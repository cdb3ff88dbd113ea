//! What is kept before something dangerous lies where and how its owner wants backups, and is found
//! there; so is the copy that was made when the household was taken over.

use super::served::{chosen, wait_for};
use super::{homes, said};
use crate::support::Home;
use crate::support::program::refused;
use domain::Permissions;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Has backups go into a folder of their own, closed with a passphrase.
fn choose_folder(home: &Home, folder: &Path) {
    let mut settings: Value =
        serde_json::from_str(&fs::read_to_string(home.settings()).unwrap()).unwrap();
    settings["usherr"]["backup"] = json!({
        "folder": folder,
        "encryption": {
            "by": "passphrase", "label": "p-words", "passphrase": "simulated words of a passphrase",
        },
    });
    fs::write(home.settings(), settings.to_string()).unwrap();
}

/// Another household, as a folder for Seerr, which says nothing about backups.
fn stranger() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out").display().to_string();
    said(&Home::on_sqlite(), &["export", &out]);
    (folder, out)
}

#[test]
fn a_restore_keeps_what_is_there_in_the_chosen_folder_and_finds_it_there() {
    let (_folder, out) = stranger();
    for home in homes() {
        let nas = tempfile::tempdir().unwrap();
        choose_folder(&home, nas.path());
        home.add_person("ann@example.com", "Ann", Permissions::REQUEST);
        let told = said(&home, &["restore", &out, "--yes"]);
        let place = format!("kept in `{}/usherr-", nas.path().display());
        assert!(told.contains(&place) && told.contains(".zip.age`"), "{told}");
        assert!(!said(&home, &["user", "list"]).contains("Ann"));
        let listed = said(&home, &["backup", "list"]);
        assert!(listed.contains("before-restore, key "), "{listed}");
        // An older one lies in the usual folder; the newest is meant, and the house knows its words.
        let usual = home.folder().join("backups");
        fs::create_dir_all(&usual).unwrap();
        fs::write(usual.join("usherr-00000000-20200101T000000Z.zip"), "old").unwrap();
        said(&home, &["restore", "latest", "--yes"]);
        assert!(said(&home, &["user", "list"]).contains("Ann"));
        let history = fs::read_dir(nas.path()).unwrap().count();
        assert!(history >= 2, "what was there the second time was kept as well");
        fs::rename(nas.path(), nas.path().with_extension("away")).unwrap();
        for is_empty in [false, true] {
            if is_empty {
                fs::create_dir(nas.path()).unwrap();
            }
            let told = refused(&mut home.usherr(&["restore", "latest", "--yes"]));
            assert!(told.contains("is not there") && told.contains("mounted"), "{told}");
            let told = refused(&mut home.usherr(&["backup", "create"]));
            assert!(told.contains("is not there") && told.contains("mounted"), "{told}");
        }
        let deep = nas.path().join("not/there").display().to_string();
        let told = refused(&mut home.usherr(&["backup", "create", "--to", &deep]));
        assert!(told.contains("/not` is not there"), "{told}");
        assert_eq!(fs::read_dir(nas.path()).unwrap().count(), 0);
        fs::remove_dir(nas.path()).unwrap();
        fs::rename(nas.path().with_extension("away"), nas.path()).unwrap();
    }
}

#[test]
fn the_server_keeps_it_there_too_and_remembers_how_it_went() {
    for home in homes() {
        let nas = tempfile::tempdir().unwrap();
        choose_folder(&home, nas.path());
        let name = super::backup_of(&home);
        assert!(name.contains(".zip.age"), "{name}");
        home.add_person("later@example.com", "Later", Permissions::REQUEST);
        let server = home.start();
        chosen(&home, &name);
        wait_for(&home, "ready");
        let begun = home.call("POST /api/v2/restore/begin", Some(&json!({}))).unwrap();
        assert_eq!(begun.status, 202, "{begun:?}");
        wait_for(&home, "done");
        let there = store::archive::list(nas.path()).unwrap();
        assert!(there.len() == 2 && there.iter().all(|one| one.is_encrypted), "{there:?}");
        assert!(!home.folder().join("backups").exists(), "nothing went anywhere else");
        let history = home.call("GET /api/v2/backups/history", None).unwrap().body;
        let find = |what: &str, cause: Value| {
            let mut all = history.as_array().unwrap().iter();
            all.find(|deed| deed["what"] == what && deed["cause"] == cause).unwrap().clone()
        };
        let restored = find("restore", Value::Null);
        assert!(restored["endedAt"].is_string() && restored["fault"].is_null(), "{restored}");
        assert_eq!(restored["by"], 1);
        for cause in ["manual", "before-restore"] {
            let made = find("create", json!(cause));
            assert!(made["size"].as_u64().unwrap() > 1_000 && made["by"].is_null(), "{made}");
            assert!(made["about"].as_str().unwrap().ends_with(".zip.age"), "{made}");
        }
        drop(server);
    }
}

#[test]
fn the_copy_of_an_adoption_is_listed_as_what_it_is_and_comes_back() {
    let home = Home::on_sqlite();
    let copies = home.folder().join("db/backups");
    fs::create_dir_all(&copies).unwrap();
    let name = "db-before-usherr-20200101T000000Z.sqlite3";
    fs::copy(home.database(), copies.join(name)).unwrap();
    home.add_person("later@example.com", "Later", Permissions::REQUEST);
    let settings = fs::read(home.settings()).unwrap();
    let listed = said(&home, &["backup", "list"]);
    assert!(listed.contains(name) && listed.contains("without settings"), "{listed}");
    let shown = said(&home, &["backup", "show", name]);
    assert!(shown.contains("2020-01-01") && shown.contains("usherr restore"), "{shown}");
    assert!(refused(&mut home.usherr(&["backup", "verify", name])).contains("no backup"));
    said(&home, &["backup", "create"]);
    said(&home, &["backup", "prune"]);
    let server = home.start();
    let listed = home.call("GET /api/v2/backups", None).unwrap().body;
    let all = listed["results"].as_array().unwrap();
    let kinds: Vec<_> = all.iter().map(|backup| backup["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["backup", "adoption-copy"]);
    assert_eq!(all[1]["reason"], "before-adoption");
    let pinned =
        home.call(&format!("POST /api/v2/backups/{name}/pin"), Some(&json!({ "pinned": true })));
    assert_eq!(pinned.unwrap().status, 409);
    chosen(&home, name);
    wait_for(&home, "ready");
    drop(server);
    said(&home, &["restore", name, "--yes"]);
    assert!(!said(&home, &["user", "list"]).contains("Later"));
    assert_eq!(fs::read(home.settings()).unwrap(), settings, "a bare database brings none");
    let server = home.start();
    let removed = home.call(&format!("DELETE /api/v2/backups/{name}"), None).unwrap();
    assert_eq!(removed.status, 204, "{removed:?}");
    assert!(!copies.join(name).exists());
    drop(server);
}
