//! Archives that cannot be read at this moment, because their disk is going or somebody else may read
//! them alone: what an earlier verification found says nothing about them until they can be read again.
//! Since when that is so, is remembered.

use super::{ArchiveError, Backup, Shelf};
use domain::Ts;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use store::schema::ours::{find_meta, set_meta};
use store::{Error, Result, Tx};

/// The fact that says which archives cannot be read.
const MARKS: &str = "backups-unreadable";

/// Why an archive cannot be read, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// When that was noticed first.
    pub since: Ts,
    /// What the system said.
    pub why: String,
}

/// What is remembered of them, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks(BTreeMap<String, Mark>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    found: Unreadable,
    /// Whether somebody read all of it who came as far as that: its ends may be well.
    in_midst: bool,
}

impl Marks {
    pub(super) fn read(tx: &mut Tx<'_>) -> Result<Self> {
        Ok(find_meta(tx, MARKS)?.map_or_else(Self::default, |text| Self::parse(&text)))
    }

    fn write(&self, tx: &mut Tx<'_>) -> Result<()> {
        set_meta(tx, MARKS, &self.to_text())
    }

    fn parse(text: &str) -> Self {
        let all: BTreeMap<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let marks = all.into_iter().filter_map(|(name, mark)| {
            let since = Ts::parse(mark.get("since")?.as_str()?)?;
            let why = mark.get("why")?.as_str()?.to_owned();
            let in_midst = mark.get("inMidst")?.as_bool()?;
            Some((name, Mark { found: Unreadable { since, why }, in_midst }))
        });
        Self(marks.collect())
    }

    fn to_text(&self) -> String {
        let marks = self.0.iter().map(|(name, Mark { found, in_midst })| {
            let since = found.since.to_iso();
            (name, json!({ "since": since, "why": found.why, "inMidst": in_midst }))
        });
        json!(marks.collect::<BTreeMap<_, _>>()).to_string()
    }

    /// Why a file cannot be read at this moment, if so; one that failed in its midst is tried by whoever
    /// verifies it.
    pub(super) fn look(&self, name: &str, path: &Path, now: Ts) -> Option<Unreadable> {
        let known = self.0.get(name);
        match refusal(path) {
            Some(why) => {
                Some(Unreadable { since: known.map_or(now, |known| known.found.since), why })
            }
            None => known.filter(|known| known.in_midst).map(|known| known.found.clone()),
        }
    }

    /// Remembers what was found in the list, and forgets what is well or gone.
    fn follow(&mut self, all: &[Backup], is_known: impl Fn(&str) -> bool) {
        for Backup { name, unreadable, .. } in all {
            match unreadable {
                Some(found) => {
                    let mark = Mark { found: found.clone(), in_midst: false };
                    self.0.entry(name.clone()).or_insert(mark);
                }
                None => {
                    self.0.remove(name);
                }
            }
        }
        self.0.retain(|name, _| is_known(name) || all.iter().any(|backup| backup.name == *name));
    }
}

impl Shelf {
    /// Remembers which archives cannot be read since this moment, and which can be again.
    pub(super) fn note_unreadable(&self) -> Result<()> {
        let all = self.list()?;
        let changed = |tx: &mut Tx<'_>| {
            let before = Marks::read(tx)?;
            let mut marks = before.clone();
            let rows = tx.list_backups()?;
            marks.follow(&all, |name| rows.iter().any(|row| row.name == name));
            Ok(Some(marks).filter(|marks| *marks != before))
        };
        // Most of the time there is nothing to write.
        if self.store.read_now(changed)?.is_none() {
            return Ok(());
        }
        self.store.write_now(|tx| changed(tx)?.map_or(Ok(()), |marks| marks.write(tx)))
    }

    /// Remembers that somebody who looked at an archive could not read it.
    pub(super) fn note_unread(&self, backup: &Backup, error: &Error) -> Result<()> {
        let Error::Archive(ArchiveError::Io { path, source }) = error else { return Ok(()) };
        if *path != backup.path || source.kind() == ErrorKind::NotFound {
            return Ok(());
        }
        let (now, name, why) = (self.clock.now(), &backup.name, source.to_string());
        tracing::error!(label = "Backup", name, why, "A backup cannot be read");
        self.store.write_now(|tx| {
            let mut marks = Marks::read(tx)?;
            let since = marks.0.get(name).map_or(now, |known| known.found.since);
            let mark = Mark { found: Unreadable { since, why }, in_midst: true };
            marks.0.insert(name.clone(), mark);
            marks.write(tx)
        })
    }
}

/// Knows that an archive was read from its beginning to its end.
pub(super) fn was_read(tx: &mut Tx<'_>, name: &str) -> Result<()> {
    let mut marks = Marks::read(tx)?;
    if marks.0.remove(name).is_some() { marks.write(tx) } else { Ok(()) }
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
    use super::super::tests::{backed_up, configured};
    use super::super::{Check, Kind};
    use super::*;
    use crate::jobs::JobRun;
    use crate::testing::on_each_engine;

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
    fn since_when_is_remembered_until_it_can_be_read_again() {
        let backup = |unreadable: Option<Unreadable>| Backup {
            kind: Kind::Archive,
            name: "a.zip".to_owned(),
            path: "a.zip".into(),
            size: 1,
            created_at: Ts::from_millis(0),
            is_encrypted: false,
            known: None,
            unreadable,
        };
        let at = |millis| {
            let since = Ts::from_millis(millis);
            Some(Unreadable { since, why: "Permission denied".to_owned() })
        };
        let mut marks = Marks::default();
        marks.follow(&[backup(at(1_000))], |_| false);
        marks.follow(&[backup(at(2_000))], |_| false);
        let again = Marks::parse(&marks.to_text());
        assert_eq!(again, marks);
        let folder = tempfile::tempdir().unwrap();
        // A folder opens, and does not let itself be read.
        let told = again.look("a.zip", folder.path(), Ts::from_millis(3_000)).unwrap();
        assert_eq!(told.since, Ts::from_millis(1_000));
        let path = folder.path().join("a.zip");
        for content in ["", "a", "whole"] {
            std::fs::write(&path, content).unwrap();
            assert_eq!(again.look("a.zip", &path, Ts::from_millis(3_000)), None, "{content}");
        }
        marks.follow(&[backup(None)], |_| true);
        assert_eq!(marks, Marks::default());
        let mut marks = again;
        marks.follow(&[], |_| true);
        assert_ne!(marks, Marks::default(), "another replica may have it");
        marks.follow(&[], |_| false);
        assert_eq!(marks, Marks::default());
    }
}
