//! Archives that cannot be read at this moment, because their disk is going or somebody else may read
//! them alone: what an earlier verification found says nothing about them until they can be read again.
//! Since when that is so, is remembered.

use super::prune::LONG_AGO_MS;
use super::{ArchiveError, Backup, Shelf};
use domain::Ts;
use std::fs::File;
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use store::tables::backups::UnreadableRow;
use store::{Engine, Error, Result};

/// Why an archive cannot be read, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// When that was noticed first.
    pub since: Ts,
    /// What the system said.
    pub why: String,
}

/// Why a file cannot be read at this moment, if so; one that failed in its midst is tried by whoever
/// verifies it.
pub(super) fn look(marks: &[UnreadableRow], backup: &Backup, now: Ts) -> Option<Unreadable> {
    let known = marks.iter().find(|mark| mark.name == backup.name);
    match refusal(&backup.path) {
        Some(why) => Some(Unreadable { since: known.map_or(now, |known| known.since), why }),
        None => known
            .filter(|known| known.in_midst)
            .map(|known| Unreadable { since: known.since, why: known.why.clone() }),
    }
}

impl Shelf {
    /// Remembers which archives of the list cannot be read since this moment, and which can be again.
    pub(super) fn note_unreadable(&self, all: &[Backup]) -> Result<()> {
        let (marks, rows) =
            self.store.read_now(|tx| Ok((tx.list_unreadable_backups()?, tx.list_backups()?)))?;
        // Another replica may also have what came from elsewhere, of which nothing is remembered.
        let long_ago = self.clock.now().plus_millis(-LONG_AGO_MS);
        let may_lie_elsewhere = |mark: &UnreadableRow| {
            let is_known = rows.iter().any(|row| row.name == mark.name);
            is_known || (self.store.engine() == Engine::Postgres && mark.since > long_ago)
        };
        let (new, gone) = changes(&marks, all, may_lie_elsewhere);
        // Most of the time there is nothing to write.
        if new.is_empty() && gone.is_empty() {
            return Ok(());
        }
        self.store.write_now(|tx| {
            new.iter().try_for_each(|row| tx.note_unreadable_backup(row))?;
            gone.iter().try_for_each(|name| tx.forget_unreadable_backup(name))
        })
    }

    /// Remembers that somebody who looked at an archive could not read it.
    pub(super) fn note_unread(&self, backup: &Backup, error: &Error) -> Result<()> {
        let Error::Archive(ArchiveError::Io { path, source }) = error else { return Ok(()) };
        if *path != backup.path || source.kind() == ErrorKind::NotFound {
            return Ok(());
        }
        let (since, name, why) = (self.clock.now(), backup.name.clone(), source.to_string());
        tracing::error!(label = "Backup", name, why, "A backup cannot be read");
        // Who may not even open it learns by looking again whether that is mended.
        let in_midst = refusal(path).is_none();
        let row = UnreadableRow { name, since, why, in_midst };
        self.store.write_now(|tx| tx.note_unreadable_backup(&row))
    }
}

/// What is to be remembered of the list that is not yet, and which are well or gone.
fn changes(
    marks: &[UnreadableRow],
    all: &[Backup],
    may_lie_elsewhere: impl Fn(&UnreadableRow) -> bool,
) -> (Vec<UnreadableRow>, Vec<String>) {
    let is_marked = |name: &str| marks.iter().any(|mark| mark.name == name);
    let new = all.iter().filter(|backup| !is_marked(&backup.name)).filter_map(|backup| {
        let Unreadable { since, why } = backup.unreadable.clone()?;
        Some(UnreadableRow { name: backup.name.clone(), since, why, in_midst: false })
    });
    let gone =
        marks.iter().filter(|mark| match all.iter().find(|backup| backup.name == mark.name) {
            Some(backup) => backup.unreadable.is_none(),
            None => !may_lie_elsewhere(mark),
        });
    (new.collect(), gone.map(|mark| mark.name.clone()).collect())
}

/// What the system says when a file is read at its beginning and its end; one that is gone meanwhile is
/// another matter.
fn refusal(path: &Path) -> Option<String> {
    let read = || {
        let mut file = File::open(path)?;
        let mut byte = [0];
        // Neither end of an empty file can be read.
        if file.read(&mut byte)? > 0 {
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut byte)?;
        }
        Ok::<_, io::Error>(())
    };
    let error = read().err().filter(|error| error.kind() != ErrorKind::NotFound)?;
    Some(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::prune::choose;
    use super::super::tests::{backed_up, configured};
    use super::super::{Check, Kind};
    use super::*;
    use crate::jobs::JobRun;
    use crate::testing::on_each_engine;
    use domain::retention::Keep;

    #[test]
    fn a_verification_of_before_says_nothing_while_nobody_can_read() {
        on_each_engine(async |house| {
            let app = configured(house, |_| {}).await;
            let name = backed_up(&app).await;
            let since = house.clock.now();
            let fails = async |path: std::path::PathBuf| {
                let about = name.clone();
                app.at_shelf(move |shelf| {
                    let source = io::Error::from_raw_os_error(5);
                    let error = ArchiveError::Io { path, source }.into();
                    shelf.note_unread(&shelf.find(&about)?, &error)
                })
                .await
                .unwrap();
            };
            let found = async || app.find_backup(&name).await.unwrap();
            // That its folder for unpacking is at fault says nothing about the archive.
            fails(app.folder().join("db/verify")).await;
            assert!(found().await.is_verified());
            fails(found().await.path).await;
            house.clock.advance(60_000);
            fails(found().await.path).await;
            app.look_after_backups().await.unwrap();
            let told = found().await.unreadable.unwrap();
            assert!(told.since == since && told.why.contains("os error 5"), "{told:?}");
            let health = app.backup_health().await.unwrap();
            assert!(health.newest_verified_at.is_none() && !health.is_good(), "{health:?}");
            assert!(health.faults[0].1.contains("cannot be read"), "{health:?}");
            // Once it was read from end to end all is well again.
            app.verify_backup((&name, Check::ReadBack), &JobRun::default()).await.unwrap();
            assert!(found().await.is_verified());
            assert!(app.backup_health().await.unwrap().is_good());
        });
    }

    #[test]
    fn what_another_replica_cannot_read_stays_marked() {
        on_each_engine(async |house| {
            let app = configured(house, |_| {}).await;
            let (name, why) = ("usherr-theirs00-20260101T000000Z.zip", "os error 5");
            let (name, why) = (name.to_owned(), why.to_owned());
            let row = UnreadableRow { name, since: house.clock.now(), why, in_midst: true };
            app.store.write(move |tx| tx.note_unreadable_backup(&row)).await.unwrap();
            let is_marked = async || {
                app.look_after_backups().await.unwrap();
                let marks = app.store.read(|tx| Ok(tx.list_unreadable_backups()?.len()));
                marks.await.unwrap() > 0
            };
            assert_eq!(is_marked().await, app.store.engine() == Engine::Postgres);
            house.clock.advance(LONG_AGO_MS);
            assert!(!is_marked().await, "nobody has it any more");
        });
    }

    /// A backup of that day, which nobody remembers.
    fn found(path: &Path, day: i64, unreadable: Option<Unreadable>) -> Backup {
        Backup {
            kind: Kind::Archive,
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            path: path.to_owned(),
            size: 1,
            created_at: Ts::from_millis(day * 86_400_000),
            is_encrypted: false,
            known: None,
            unreadable,
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_taken_away() {
        let keep = Keep { last: 1, daily: 0, weekly: 0, monthly: 0 };
        let (new, old) =
            (found(Path::new("new.zip"), 2, None), found(Path::new("old.zip"), 1, None));
        assert_eq!(choose(&[new.clone(), old.clone()], keep), ["old.zip"]);
        let refused = Unreadable { since: Ts::from_millis(0), why: "stale handle".to_owned() };
        let old = Backup { unreadable: Some(refused), ..old };
        assert!(choose(&[new, old], keep).is_empty());
    }

    #[test]
    fn since_when_is_remembered_until_it_can_be_read_again() {
        let backup = |since: Option<i64>| {
            let why = "Permission denied".to_owned();
            let unread = since.map(|millis| Unreadable { since: Ts::from_millis(millis), why });
            found(Path::new("a.zip"), 0, unread)
        };
        let (marks, gone) = changes(&[], &[backup(Some(1_000))], |_| false);
        assert_eq!((marks[0].since, marks[0].in_midst), (Ts::from_millis(1_000), false));
        assert!(gone.is_empty());
        assert_eq!(changes(&marks, &[backup(Some(2_000))], |_| false), (vec![], vec![]));
        let folder = tempfile::tempdir().unwrap();
        // A folder opens, and does not let itself be read.
        let now = Ts::from_millis(3_000);
        let unread = Backup { path: folder.path().to_owned(), ..backup(None) };
        let told = look(&marks, &unread, now).unwrap();
        assert_eq!(told.since, Ts::from_millis(1_000));
        let path = folder.path().join("a.zip");
        for content in ["", "a", "whole"] {
            std::fs::write(&path, content).unwrap();
            assert_eq!(look(&marks, &found(&path, 0, None), now), None, "{content}");
        }
        let well = vec!["a.zip".to_owned()];
        assert_eq!(changes(&marks, &[backup(None)], |_| true), (vec![], well.clone()));
        assert_eq!(changes(&marks, &[], |_| true), (vec![], vec![]), "another replica may have it");
        assert_eq!(changes(&marks, &[], |_| false), (vec![], well));
    }
}
