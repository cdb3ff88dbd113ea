//! A first look at a SQLite file before SQLite itself sees it, which would take an empty or
//! foreign file for a new database.

use super::files::beside;
use crate::{Error, Result};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Length of the header that every SQLite file starts with.
const HEADER: usize = 100;

/// What the first look found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// There is nothing: a new household.
    Nothing,
    /// A whole file, as far as its header tells.
    Whole,
    /// A file whose length and header disagree: every page must be looked at.
    Suspicious,
}

/// Looks at a file. Must not be called while this process has the file open through SQLite: the
/// system drops all locks of a process on a file when any handle of it is closed.
pub(super) fn look(path: &Path) -> Result<Look> {
    let length = match fs::metadata(path) {
        Ok(found) => found.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        Err(error) => return Err(unreadable(path, &error)),
    };
    if length == 0 {
        return look_at_nothing(path);
    }
    let mut header = Vec::with_capacity(HEADER);
    File::open(path)
        .and_then(|file| file.take(HEADER as u64).read_to_end(&mut header))
        .map_err(|error| unreadable(path, &error))?;
    if !header.starts_with(MAGIC) {
        return Err(Error::Damaged(format!(
            "`{}` is not a SQLite database. It was left as it is: put the right file there, or \
             move this one away to start anew",
            path.display()
        )));
    }
    Ok(if expected_length(&header) == Some(length) { Look::Whole } else { Look::Suspicious })
}

/// An empty file beside a filled log is what remains when a copy was made of a running program's
/// folder by halves; SQLite would throw the log away.
fn look_at_nothing(path: &Path) -> Result<Look> {
    let log = beside(path, "-wal");
    match fs::metadata(&log) {
        Ok(found) if found.len() > 0 => Err(Error::Damaged(format!(
            "`{}` is missing or empty, but `{}` holds data that belongs to it. Nothing was \
             changed: bring the database file back, or move the log away to start anew",
            path.display(),
            log.display()
        ))),
        _ => Ok(Look::Nothing),
    }
}

/// The length that the header promises, when it is one.
fn expected_length(header: &[u8]) -> Option<u64> {
    let page_size = match u16::from_be_bytes(*header.get(16..)?.first_chunk::<2>()?) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u32::from_be_bytes(*header.get(28..)?.first_chunk::<4>()?);
    Some(page_size * u64::from(pages))
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::Folder(format!("`{}` cannot be read: {error}", path.display()))
}
