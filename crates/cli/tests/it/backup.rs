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
    assert!(!good && said.contains("encrypted") && said.contains("--identity FILE"), "{said}");
    let (good, said) = run(&home, &["restore", &path, "--yes"]);
    assert!(!good && said.contains("encrypted") && said.contains("--identity FILE"), "{said}");
    let (good, said) = run(&home, &["backup", "verify", &path, "--identity", &file]);
    assert!(good, "{said}");
    let mut bytes = fs::read(&path).unwrap();
    let end = bytes.len() - 20;
    bytes.truncate(end);
    fs::write(&path, bytes).unwrap();
    let (good, said) = run(&home, &["backup", "verify", &path, "--identity", &file]);
    assert!(!good && said.contains("damaged"), "{said}");
    let (_, listed) = run(&home, &["backup", "list"]);
    assert!(listed.contains("broken"), "it lies among the household's own: {listed}");
    let (good, _) = run(&home, &["backup", "verify", "/nowhere/at/all.zip"]);
    assert!(!good);
}

#[test]
fn what_is_cut_off_or_foreign_is_called_so_by_every_command() {
    let home = Home::on_sqlite();
    let whole = fs::read(created(&home, &[])).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let phrase = folder.path().join("phrase");
    fs::write(&phrase, "simulated words of a passphrase").unwrap();
    let phrase = phrase.display().to_string();
    let closed = fs::read(created(&home, &["--passphrase-file", &phrase])).unwrap();
    let files = [
        ("cut.zip", whole[..whole.len() / 2].to_vec()),
        ("cut.zip.age", closed[..closed.len() / 2].to_vec()),
        ("headless.zip.age", closed[..40].to_vec()),
        ("empty.zip", Vec::new()),
        ("letter.zip", b"Dear Olive, ".repeat(100)),
    ];
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let path = path.display().to_string();
        for words in [&["backup", "show"][..], &["backup", "verify"], &["restore", "--yes"]] {
            let more = [path.as_str(), "--passphrase-file", &phrase];
            let (good, said) = run(&home, &[words, &more].concat());
            let plain = format!("error: `{path}` is cut off or damaged, or it is no backup: ");
            assert!(!good && said.contains(&plain), "{words:?}: {said}");
        }
    }
}
