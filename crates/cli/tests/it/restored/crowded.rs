//! Where there is no room, or nobody may write: what was asked for is refused with a reason, nothing
//! half is left, and what is there stays as it is.

use super::{rows, said};
use crate::support::program::refused;
use crate::support::{Disk, Home};
use domain::Permissions;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use store::archive::{Keys, Unwatched, list, verify_with};
use store::transfer::Contents;
use tempfile::TempDir;

/// A backup of another household, in which Ann lives.
fn backup_with_ann(out: &TempDir) -> String {
    let source = Home::on_sqlite();
    source.add_person("ann@example.com", "Ann", Permissions::REQUEST);
    let told = said(&source, &["backup", "create", "--to", out.path().to_str().unwrap()]);
    told.lines().last().unwrap().to_owned()
}

fn state(home: &Home) -> (Contents, Vec<u8>) {
    (rows(home), fs::read(home.settings()).unwrap())
}

/// What lies in a folder and looks like a backup is one; gives how many there are.
fn whole_backups(folder: &Path, scratch: &Path) -> usize {
    let found = list(folder).unwrap();
    for backup in &found {
        verify_with(&backup.path, &Keys::default(), scratch, &Unwatched).unwrap();
    }
    found.len()
}

fn says_full(said: &str) -> bool {
    ["not enough room", "is full", "No space left"].iter().any(|words| said.contains(words))
}

#[test]
fn a_full_disk_lets_nothing_half_be_made_and_nothing_be_replaced() {
    let Some(disk) = Disk::mount("size=64m") else { return };
    let out = TempDir::new().unwrap();
    let backup = backup_with_ann(&out);
    let home = Home::in_folder(disk.path());
    let before = state(&home);
    let folder = home.folder().join("backups");
    for left in [0, 16 << 10, 256 << 10, 1 << 20, 3 << 20, 12 << 20] {
        disk.fill_but(left);
        let known = list(&folder).unwrap_or_default().len();
        let Output { status, stderr, .. } = home.usherr(&["backup", "create"]).output().unwrap();
        let told = String::from_utf8_lossy(&stderr);
        assert!(status.success() || says_full(&told), "{left}: {told}");
        let told = refused(&mut home.usherr(&["restore", &backup, "--yes"]));
        assert!(says_full(&told), "{left}: {told}");
        disk.free();
        let made = usize::from(status.success());
        assert_eq!(whole_backups(&folder, out.path()), known + made, "{left}");
        assert!(state(&home) == before, "{left}: the household was touched");
        assert!(!home.folder().join("db/restore").exists(), "{left}");
    }
    said(&home, &["restore", &backup, "--yes"]);
    assert!(said(&home, &["user", "list"]).contains("Ann"));
}

#[test]
fn what_would_fill_the_disk_is_not_unpacked() {
    let Some(disk) = Disk::mount("size=128m") else { return };
    let out = TempDir::new().unwrap();
    let bomb = out.path().join("config/db");
    fs::create_dir_all(&bomb).unwrap();
    fs::File::create(bomb.join("db.sqlite3")).unwrap().set_len(200 << 20).unwrap();
    let packed = out.path().join("bomb.tgz");
    let mut tar = Command::new("tar");
    tar.arg("-czf").arg(&packed).arg("-C").arg(out.path()).arg("config");
    assert!(tar.status().unwrap().success());
    let home = Home::in_folder(disk.path());
    let before = state(&home);
    let told = refused(&mut home.usherr(&["restore", packed.to_str().unwrap(), "--yes"]));
    assert!(told.contains("not enough room in"), "{told}");
    assert!(state(&home) == before);
    assert!(!home.folder().join("db/restore").exists());
}

#[test]
fn a_folder_in_which_nobody_may_write_is_named() {
    let Some(disk) = Disk::mount("size=32m") else { return };
    let out = TempDir::new().unwrap();
    let backup = backup_with_ann(&out);
    let home = Home::in_folder(disk.path());
    let before = state(&home);
    disk.allow_writing(false);
    let place = disk.path().display().to_string();
    let told = refused(&mut home.usherr(&["restore", &backup, "--yes"]));
    assert!(told.contains(&place) && told.contains("ead-only"), "{told}");
    let told = refused(&mut home.usherr(&["backup", "create"]));
    assert!(told.contains(&place) && told.contains("mounted read-only; remove `:ro`"), "{told}");
    disk.allow_writing(true);
    assert!(state(&home) == before);
    let elsewhere = Home::on_sqlite();
    disk.allow_writing(false);
    let there = disk.path().join("backups-of-another");
    let words = ["backup", "create", "--to", there.to_str().unwrap()];
    let told = refused(&mut elsewhere.usherr(&words));
    assert!(told.contains(there.to_str().unwrap()) && told.contains("ead-only"), "{told}");
    assert!(told.contains("no backup can be written") && told.contains("--to FOLDER"), "{told}");
}

/// Puts the backups of a household on another disk.
fn backups_on(home: &Home, disk: &Disk) -> PathBuf {
    let folder = home.folder().join("backups");
    symlink(disk.path(), &folder).unwrap();
    folder
}

#[test]
fn without_a_backup_of_what_is_there_nothing_is_replaced() {
    let Some(disk) = Disk::mount("size=48m") else { return };
    let out = TempDir::new().unwrap();
    let backup = backup_with_ann(&out);
    for home in super::homes() {
        let folder = backups_on(&home, &disk);
        let before = state(&home);
        disk.fill();
        let full = refused(&mut home.usherr(&["restore", &backup, "--yes"]));
        assert!(says_full(&full) && full.contains("nothing was changed"), "{full}");
        disk.free();
        disk.allow_writing(false);
        let closed = refused(&mut home.usherr(&["restore", &backup, "--yes"]));
        assert!(closed.contains("ead-only") && closed.contains("nothing was changed"), "{closed}");
        disk.allow_writing(true);
        assert!(state(&home) == before);
        assert_eq!(whole_backups(&folder, out.path()), 0);
        said(&home, &["restore", &backup, "--yes"]);
        assert_eq!(whole_backups(&folder, out.path()), 1);
        for found in list(&folder).unwrap() {
            fs::remove_file(found.path).unwrap();
        }
    }
}
