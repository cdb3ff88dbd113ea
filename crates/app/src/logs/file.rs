//! A log file that begins anew each day and when it is full.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use chrono::{Days, NaiveDate};

use super::names::{Kind, LogName};
use super::pack::pack;

/// The series of files of one kind, of which one is open.
pub(super) struct LogFile {
    folder: PathBuf,
    kind: &'static Kind,
    most_bytes: u64,
    current: Option<Current>,
    /// Packs the files that are complete, beside the writing.
    packing: Option<JoinHandle<()>>,
}

struct Current {
    file: File,
    name: LogName,
    bytes: u64,
}

impl LogFile {
    /// When a file begins anew, as the reference has it.
    pub(super) const MOST_BYTES: u64 = 20 * 1024 * 1024;

    pub(super) fn new(folder: &Path, kind: &'static Kind, most_bytes: u64) -> Self {
        Self { folder: folder.to_path_buf(), kind, most_bytes, current: None, packing: None }
    }

    /// Appends lines of one day. When it fails none of them is in the file, and the next call
    /// tries afresh.
    pub(super) fn append(&mut self, day: NaiveDate, lines: &[u8]) -> io::Result<()> {
        let mut current = match self.current.take() {
            Some(current) if self.still_fits(&current, day, lines) && self.is_there(&current) => {
                current
            }
            _ => self.begin(day, lines.len() as u64)?,
        };
        let written = current.file.write_all(lines);
        match written {
            Ok(()) => current.bytes += lines.len() as u64,
            // Half a line would spoil the one after it.
            Err(_) => current.file.set_len(current.bytes)?,
        }
        self.current = Some(current);
        written
    }

    fn still_fits(&self, current: &Current, day: NaiveDate, lines: &[u8]) -> bool {
        // Around midnight a line may arrive just after one of the next day. It is welcome there.
        let is_same_day = current.name.day == day || current.name.day.pred_opt() == Some(day);
        is_same_day && self.has_room(current.bytes, lines.len() as u64)
    }

    /// Whether nobody took the file away, as to make room or to keep it elsewhere: what is written to one
    /// that is gone is lost, and its room is not free before it is closed.
    fn is_there(&self, current: &Current) -> bool {
        self.kind.path(&self.folder, current.name).exists()
    }

    fn has_room(&self, bytes: u64, more: u64) -> bool {
        bytes == 0 || bytes + more <= self.most_bytes
    }

    /// Opens the file for a day: the last one of that day if it has room, else a new one.
    fn begin(&mut self, day: NaiveDate, more: u64) -> io::Result<Current> {
        fs::create_dir_all(&self.folder)?;
        let logs = self.kind.list(&self.folder)?;
        let last = logs.iter().filter(|log| log.day == day).max_by_key(|log| log.part);
        let name = match last {
            None => LogName { day, part: 0, packed: false },
            Some(last) if !last.packed && self.has_room(self.size(*last)?, more) => *last,
            Some(last) => LogName { day, part: last.part + 1, packed: false },
        };
        let path = self.kind.path(&self.folder, name);
        let file = OpenOptions::new().append(true).create(true).open(path)?;
        let bytes = file.metadata()?.len();
        self.link_to(name);
        self.tidy(&logs, name);
        Ok(Current { file, name, bytes })
    }

    fn size(&self, log: LogName) -> io::Result<u64> {
        Ok(fs::metadata(self.kind.path(&self.folder, log))?.len())
    }

    /// Points the link at the current file, in one step. Where links are impossible, or somebody
    /// put a real file in its place, there is none.
    fn link_to(&self, name: LogName) {
        let link = self.folder.join(self.kind.link);
        if fs::symlink_metadata(&link).is_ok_and(|old| !old.is_symlink()) {
            return;
        }
        let fresh = self.folder.join(format!("{}.new", self.kind.link));
        let _ = fs::remove_file(&fresh);
        let _ = symlink(self.kind.name(name), &fresh).and_then(|()| fs::rename(&fresh, &link));
    }

    /// Removes what is too old and packs what is complete, beside the writing.
    fn tidy(&mut self, logs: &[LogName], current: LogName) {
        self.wait_for_packing();
        let oldest = current.day.checked_sub_days(Days::new(self.kind.keep_days));
        let (old, kept): (Vec<LogName>, Vec<LogName>) =
            logs.iter().partition(|log| oldest.is_some_and(|oldest| log.day < oldest));
        for log in old {
            let _ = fs::remove_file(self.kind.path(&self.folder, log));
        }
        let complete = kept.into_iter().filter(|log| !log.packed && *log < current);
        let paths: Vec<_> = complete.map(|log| self.kind.path(&self.folder, log)).collect();
        if paths.is_empty() {
            return;
        }
        // What cannot be packed now, because the disk is full, stays readable and is tried again
        // when the next file begins.
        self.packing = thread::Builder::new()
            .name("log packer".to_owned())
            .spawn(move || paths.iter().for_each(|path| drop(pack(path))))
            .ok();
    }

    /// Waits for files that are being packed.
    pub(super) fn wait_for_packing(&mut self) {
        if let Some(packing) = self.packing.take() {
            let _ = packing.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::TEXT;
    use super::*;

    #[test]
    fn a_file_that_was_taken_away_begins_anew() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("logs");
        let day = NaiveDate::from_ymd_opt(2026, 5, 3).unwrap();
        let mut log = LogFile::new(&folder, &TEXT, 1_000);
        let read = || fs::read_to_string(folder.join(TEXT.link)).unwrap();
        log.append(day, b"one\n").unwrap();
        log.append(day, b"two\n").unwrap();
        assert_eq!(read(), "one\ntwo\n");
        let name = LogName { day, part: 0, packed: false };
        fs::remove_file(TEXT.path(&folder, name)).unwrap();
        log.append(day, b"three\n").unwrap();
        assert_eq!(read(), "three\n");
        fs::rename(TEXT.path(&folder, name), place.path().join("elsewhere")).unwrap();
        log.append(day, b"four\n").unwrap();
        assert_eq!(read(), "four\n");
        fs::remove_dir_all(&folder).unwrap();
        log.append(day, b"five\n").unwrap();
        assert_eq!(read(), "five\n");
    }
}
