//! Kill -9 while a backup is made and while old ones are taken away: what is listed is whole, what was
//! to stay stays, and the household is as it was.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use domain::Ts;
use store::archive::{Keys, Unwatched, list, verify_with};
use store::transfer::contents;

use crate::support::Home;
use crate::support::kills::{is_done_before_kill, kills, time_of};

fn homes() -> Vec<Home> {
    [Some(Home::on_sqlite()), Home::on_postgres()].into_iter().flatten().collect()
}

fn names(folder: &Path) -> BTreeSet<String> {
    list(folder).unwrap().into_iter().map(|found| found.name).collect()
}

fn is_whole(path: &Path, scratch: &Path) {
    verify_with(path, &Keys::default(), scratch, &Unwatched).unwrap();
}

#[test]
fn a_kill_at_any_moment_leaves_no_half_backup() {
    for home in homes() {
        let folder = home.folder().join("backups");
        let time = time_of(&mut home.usherr(&["backup", "create"]));
        let before = home.store().read_now(contents).unwrap();
        let (mut killed, mut made) = (0, 0);
        let mut known = names(&folder);
        for round in 0..kills(25) {
            if is_done_before_kill(&mut home.usherr(&["backup", "create"]), time) {
                made += 1;
            } else {
                killed += 1;
            }
            let found = names(&folder);
            let new: Vec<&String> = found.difference(&known).collect();
            assert!(known.is_subset(&found) && new.len() <= 1, "round {round}: {new:?}");
            for name in new {
                is_whole(&folder.join(name), home.folder());
            }
            known = found;
        }
        assert!(known.len() > made && killed > 0, "{killed} killed, {made} made");
        eprintln!("{killed} kills of a backup, {made} made, {} listed, all whole", known.len());
        assert!(home.store().read_now(contents).unwrap() == before);
        time_of(&mut home.usherr(&["backup", "create"]));
        let halves = fs::read_dir(&folder).unwrap().flatten().filter(|entry| entry.path().is_dir());
        assert_eq!(halves.count(), 0, "what the killed ones left is gone");
        // The server takes them for what they are.
        let _server = home.start();
        let listed = home.call("GET /api/v2/backups", None).unwrap();
        assert_eq!(listed.status, 200, "{listed:?}");
    }
}

/// What was unpacked for a look and is still there.
fn unpacked(home: &Home) -> usize {
    let Ok(entries) = fs::read_dir(home.folder().join("db/verify")) else { return 0 };
    entries.flatten().filter(|entry| entry.path().is_dir()).count()
}

#[test]
fn a_kill_while_a_backup_is_verified_leaves_nothing_open_beside_it() {
    for home in homes() {
        time_of(&mut home.usherr(&["backup", "create"]));
        let folder = home.folder().join("backups");
        let name = names(&folder).pop_first().unwrap();
        let time = time_of(&mut home.usherr(&["backup", "verify", &name]));
        let mut left = 0;
        for round in 0..kills(15) {
            is_done_before_kill(&mut home.usherr(&["backup", "verify", &name]), time);
            assert!(unpacked(&home) <= 1, "round {round}: what the one before left is gone");
            left += unpacked(&home);
            let beside = fs::read_dir(&folder).unwrap().flatten();
            assert_eq!(beside.filter(|entry| entry.path().is_dir()).count(), 0, "round {round}");
        }
        eprintln!("{left} killed while something was unpacked");
        fs::create_dir_all(home.folder().join("db/verify/.usherr-verify-killed")).unwrap();
        let _server = home.start();
        assert_eq!(unpacked(&home), 0, "the start takes it away");
    }
}

/// A shelf with one backup of now, and many of one day long ago.
struct Shelf<'h> {
    home: &'h Home,
    newest: PathBuf,
    bytes: Vec<u8>,
}

impl<'h> Shelf<'h> {
    fn of(home: &'h Home) -> Self {
        time_of(&mut home.usherr(&["backup", "create"]));
        let newest = list(&home.folder().join("backups")).unwrap().remove(0).path;
        let bytes = fs::read(&newest).unwrap();
        Self { home, newest, bytes }
    }

    fn folder(&self) -> &Path {
        self.newest.parent().unwrap()
    }

    /// Puts back what was taken away, remembered as verified.
    fn fill(&self) {
        let newest = self.newest.file_name().unwrap().to_str().unwrap();
        let instance = newest.rsplit_once('-').unwrap().0;
        self.home
            .store()
            .write_now(|tx| {
                let known = tx.find_backup(newest)?.unwrap();
                for hour in 0..10 {
                    let mut row = known.clone();
                    row.name = format!("{instance}-20250101T0{hour}0000Z.zip");
                    row.created_at = Ts::parse(&format!("2025-01-01T0{hour}:00:00Z")).unwrap();
                    let path = self.folder().join(&row.name);
                    if !path.exists() {
                        fs::hard_link(&self.newest, path).unwrap();
                    }
                    tx.save_backup(&row)?;
                }
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn a_kill_while_old_ones_go_takes_none_that_was_to_stay() {
    for home in homes() {
        let shelf = Shelf::of(&home);
        shelf.fill();
        let all = names(shelf.folder());
        let time = time_of(&mut home.usherr(&["backup", "prune"]));
        let stay = names(shelf.folder());
        assert!(stay.len() < all.len() && stay.len() > 1, "{stay:?}");
        let before = home.store().read_now(contents).unwrap();
        let (mut seen, usual) = ([0; 3], kills(100));
        for round in 0..usual * 2 {
            let [none, some, every] = seen;
            if round >= usual && none + some > 0 && some + every > 0 {
                break;
            }
            shelf.fill();
            // On a busy machine it may take longer than it did.
            let time = time * (1 + round / usual);
            is_done_before_kill(&mut home.usherr(&["backup", "prune"]), time);
            let found = names(shelf.folder());
            assert!(stay.is_subset(&found), "round {round}: {found:?}");
            for name in &found {
                assert!(fs::read(shelf.folder().join(name)).unwrap() == shelf.bytes, "{name}");
            }
            let how = if found == all { 0 } else { 1 + usize::from(found == stay) };
            seen[how] += 1;
        }
        is_whole(&shelf.newest, home.folder());
        assert!(home.store().read_now(contents).unwrap() == before);
        let [none, some, every] = seen;
        eprintln!("kills while pruning: {none} before, {some} in the middle, {every} behind");
        assert!(none + some > 0 && some + every > 0, "all killed too early or too late");
        time_of(&mut home.usherr(&["backup", "prune"]));
        assert_eq!(names(shelf.folder()), stay);
    }
}
