//! A mark beside a SQLite file that says: nobody has written here since Usherr counted.
//!
//! Counting a million requests takes a second. The mark names the file as it was when Usherr had
//! folded it up; it is taken away as soon as the file is opened, and left only by a program that
//! counted from its start to its end while nobody else wrote. Whatever else happened in between
//! (another program, a restored copy, a crash, a newer schema) leaves a file that the mark does not
//! name, and then everything is counted anew.

use crate::engine::Store;
use crate::schema::ours;
use crate::{Error, Result};
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Takes the mark away, and tells whether it names the file as it is. To be called before the file
/// is opened.
pub fn take(database: &Path) -> bool {
    let mark = beside(database, "-usherr-totals");
    let Ok(said) = fs::read_to_string(&mark) else { return false };
    // A mark that stays would speak for what is written from now on.
    fs::remove_file(&mark).is_ok() && name_of(database).is_some_and(|name| name == said)
}

/// Folds the file up and leaves the mark, if only this program has written since it counts. The mark
/// is a convenience: where it cannot be written, the next start counts.
pub fn fold_up(store: &Store) -> Result<()> {
    store.checkpoint()?;
    let (Some(path), true) = (store.sqlite_path(), store.only_we_wrote()?) else { return Ok(()) };
    let Some(name) = name_of(path) else { return Ok(()) };
    match fs::write(beside(path, "-usherr-totals"), name) {
        Err(error) if error.kind() == ErrorKind::StorageFull => Err(Error::DiskFull),
        Err(error) => Err(Error::Unavailable(Box::new(error))),
        Ok(()) => Ok(()),
    }
}

/// Names a file that has nothing in its log, without opening it: closing it again would drop the
/// locks of those who have it open.
fn name_of(database: &Path) -> Option<String> {
    let log = fs::metadata(beside(database, "-wal"));
    if log.is_ok_and(|log| log.len() > 0) {
        return None;
    }
    let file = fs::metadata(database).ok()?;
    let changed = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}\n", ours::newest(), file.len(), changed.as_nanos()))
}

fn beside(database: &Path, end: &str) -> PathBuf {
    let mut path = OsString::from(database);
    path.push(end);
    path.into()
}
