//! Places where backups go, from the command line: sent there, listed there, restored from there.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::Home;

fn run(home: &Home, words: &[&str]) -> (bool, String) {
    let output = home.usherr(words).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

/// Has the settings name folders as places: one that is good, and one whose way is barred by a file.
fn with_places(home: &Home, good: &Path, bad: Option<&Path>) {
    let path = home.folder().join("settings.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|_| "{}".to_owned());
    let mut settings: Value = serde_json::from_str(&text).unwrap();
    let place = |id: &str, name: &str, path: &Path| json!({ "id": id, "name": name, "allowPlain": true, "type": "folder", "path": path });
    let mut places = vec![place("p1", "Attic", good)];
    places.extend(bad.map(|bad| place("p2", "Cellar", bad)));
    let mut backup = settings["usherr"]["backup"].take();
    if backup.is_null() {
        backup = json!({});
    }
    backup["destinations"] = places.into();
    settings["usherr"]["backup"] = backup;
    fs::write(&path, settings.to_string()).unwrap();
}

#[test]
fn a_backup_is_sent_listed_and_restored_from_a_place() {
    for home in [Some(Home::on_sqlite()), Home::on_postgres()].into_iter().flatten() {
        assert_eq!(home.start().stop("-TERM").0, Some(0));
        let attic = tempfile::tempdir().unwrap();
        with_places(&home, attic.path(), None);
        let (good, said) = run(&home, &["backup", "create", "--local"]);
        assert!(good && !said.contains("sent to"), "{said}");
        assert_eq!(fs::read_dir(attic.path()).unwrap().count(), 0);
        let (good, said) = run(&home, &["backup", "create"]);
        assert!(good && said.contains("sent to Attic"), "{said}");
        let path = Path::new(said.lines().last().unwrap());
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(path.exists(), "the path comes last: {said}");
        for place in ["attic", "p1"] {
            let (good, listed) = run(&home, &["backup", "list", "--at", place]);
            assert!(good && listed.starts_with(name) && listed.lines().count() == 1, "{listed}");
        }
        let (_, listed) = run(&home, &["backup", "list", "--at", "Attic", "--json"]);
        let listed: Value = serde_json::from_str(&listed).unwrap();
        assert_eq!(listed[0]["name"], name);
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
        for source in ["attic:latest", &format!("p1:{name}")] {
            let (good, said) = run(&home, &["restore", source, "--yes"]);
            assert!(good && said.contains("restored from"), "{said}");
        }
        let left = fs::read_dir(home.folder().join("db")).unwrap();
        let left: Vec<_> = left.map(|one| one.unwrap().file_name()).collect();
        assert!(!left.iter().any(|one| one.to_string_lossy().starts_with("fetched-")), "{left:?}");
    }
}

#[test]
fn a_place_that_cannot_be_had_is_named_and_the_backup_stays_here() {
    let home = Home::on_sqlite();
    assert_eq!(home.start().stop("-TERM").0, Some(0));
    let (attic, file) = (tempfile::tempdir().unwrap(), tempfile::NamedTempFile::new().unwrap());
    with_places(&home, attic.path(), Some(file.path()));
    let (good, said) = run(&home, &["backup", "create"]);
    assert!(!good && said.contains("could not be sent to Cellar"), "{said}");
    assert_eq!(fs::read_dir(attic.path()).unwrap().count(), 1, "each fails on its own");
    let (_, listed) = run(&home, &["backup", "list"]);
    assert!(listed.contains("read back"), "{listed}");
    let server = home.start();
    let told = |what: &str| home.call(&format!("GET /api/v2/{what}"), None).unwrap().body;
    let health = told("health");
    let why = health["backup"]["last"]["failure"].as_str().unwrap_or_default();
    assert!(health["good"] == false && why.contains("Cellar"), "{health:#}");
    let made = told("backups/history")[0].clone();
    assert_eq!((&made["what"], &made["fault"]), (&json!("create"), &json!(why)), "{made:#}");
    assert!(made["about"].as_str().unwrap().contains(".zip") && made["size"].is_i64());
    let announced = told("outbox");
    assert_eq!(announced["results"][0]["event"], "backup-failed", "{announced:#}");
    let (good, said) = run(&home, &["backup", "create", "--local"]);
    let last = || told("health")["backup"]["last"]["failure"].clone();
    assert!(good && last() == why, "it went to none of the places: {said}");
    let (good, _) = run(&home, &["backup", "create", "--to", "/nowhere/at/all"]);
    assert!(!good && last() == why, "a folder of its own says nothing");
    drop(server);
    for (words, expected) in [
        (["backup", "list", "--at", "roof"].as_slice(), "there is no place `roof`"),
        (&["restore", "roof:latest", "--yes"], "the settings name `Attic`, `Cellar`"),
        (&["restore", "attic:usherr-x.zip", "--yes"], "`Attic` holds no `usherr-x.zip`"),
        (&["restore", "nowhere.zip", "--yes"], "nor `PLACE:NAME`"),
    ] {
        let (good, said) = run(&home, words);
        assert!(!good && said.contains(expected), "{words:?}: {said}");
    }
}
