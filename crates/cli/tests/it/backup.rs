//! `usherr backup`, with the server running and stopped, and killed in the middle.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use store::archive::{Archive, Keys, list, verify_with};

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

/// Everything that is listed is whole.
fn all_good(folder: &Path, scratch: &Path) -> usize {
    let found = list(folder).unwrap();
    for backup in &found {
        verify_with(&backup.path, &Keys::default(), scratch, &store::archive::Unwatched).unwrap();
        Archive::open(&backup.path, &Keys::default()).unwrap();
    }
    found.len()
}

#[test]
fn a_kill_at_any_moment_leaves_no_half_backup() {
    for home in homes() {
        let folder = home.folder().join("backups");
        let (mut killed, mut made) = (0, 0);
        for round in 0..25_u64 {
            let mut child = home
                .usherr(&["backup", "create"])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let wait_ms = RandomState::new().hash_one(round) % 250;
            std::thread::sleep(Duration::from_millis(wait_ms));
            child.kill().unwrap();
            if child.wait().unwrap().success() {
                made += 1;
            } else {
                killed += 1;
            }
        }
        let listed = all_good(&folder, home.folder());
        assert!(listed >= made && killed > 0, "{killed} killed, {made} made, {listed} listed");
        created(&home, &[]);
        let left = fs::read_dir(&folder).unwrap().flatten();
        let halves = left.filter(|entry| entry.path().is_dir()).count();
        assert_eq!(halves, 0, "what the killed ones left is gone");
        eprintln!("{killed} killed, {made} made, {listed} listed");
        // The same while pruning: what is listed stays whole, and the newest stays.
        for round in 0..10_u64 {
            created(&home, &[]);
            let mut child =
                home.usherr(&["backup", "prune"]).stdout(Stdio::null()).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(RandomState::new().hash_one(round) % 40));
            child.kill().unwrap();
            child.wait().unwrap();
            assert!(all_good(&folder, home.folder()) >= 1);
        }
    }
}
