//! `usherr backup`, with the server running and stopped.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use crate::support::Home;

fn homes() -> Vec<Home> {
    [Some(Home::on_sqlite()), Home::on_postgres()].into_iter().flatten().collect()
}

/// Runs a command and returns how it ended and what it said.
fn run(home: &Home, words: &[&str]) -> (bool, String) {
    let Output { status, stdout, stderr } = home.usherr(words).output().unwrap();
    (status.success(), String::from_utf8([stdout, stderr].concat()).unwrap())
}

fn created(home: &Home, more: &[&str]) -> PathBuf {
    let (good, said) = run(home, &[&["backup", "create"], more].concat());
    assert!(good, "{said}");
    PathBuf::from(said.lines().last().unwrap())
}

#[test]
fn a_backup_is_made_beside_a_running_server_and_without_one() {
    for home in homes() {
        let server = home.start();
        let beside = created(&home, &["--yes"]);
        assert_eq!(server.stop("-TERM").0, Some(0));
        let without = created(&home, &[]);
        assert_ne!(beside, without);
        for path in [&beside, &without] {
            let name = path.file_name().unwrap().to_str().unwrap();
            let (good, said) = run(&home, &["backup", "verify", name]);
            assert!(good && said.contains("restored for trial"), "{said}");
        }
        let (_, listed) = run(&home, &["backup", "list"]);
        assert_eq!(listed.lines().count(), 2, "{listed}");
        let (_, shown) = run(&home, &["backup", "show", &beside.display().to_string()]);
        assert!(shown.contains("1 users") && shown.contains("media_request"), "{shown}");
        let (good, said) = run(&home, &["backup", "prune", "--dry-run"]);
        assert!(good && said.contains("nothing is superfluous"), "{said}");
    }
}

#[test]
fn what_is_encrypted_needs_its_key_and_what_is_broken_fails() {
    let home = Home::on_sqlite();
    let key = home.folder().join("key.txt");
    let file = key.display().to_string();
    let (good, said) = run(&home, &["backup", "keygen", "--output", &file]);
    assert!(good, "{said}");
    let public = said.lines().last().unwrap();
    let path = created(&home, &["--recipient", public]).display().to_string();
    assert!(path.ends_with(".zip.age"));
    let (good, said) = run(&home, &["backup", "show", &path]);
    assert!(!good && said.contains("encrypted"), "{said}");
    let (good, said) = run(&home, &["backup", "verify", &path, "--identity", &file]);
    assert!(good, "{said}");
    let mut bytes = fs::read(&path).unwrap();
    let end = bytes.len() - 20;
    bytes.truncate(end);
    fs::write(&path, bytes).unwrap();
    let (good, said) = run(&home, &["backup", "verify", &path, "--identity", &file]);
    assert!(!good && said.contains("damaged"), "{said}");
    let (good, _) = run(&home, &["backup", "verify", "/nowhere/at/all.zip"]);
    assert!(!good);
}
