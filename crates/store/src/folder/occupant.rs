//! Whether another program has the SQLite database open, seen by SQLite's own locks.
//!
//! Jellyseerr and Seerr do not know our lock file, but while they run they hold a shared lock on
//! a byte range of the database. Asking for it is all that happens here: nothing is locked.

use std::fmt;
use std::fs::{self, File};
use std::path::Path;

use rustix::process::{Flock, FlockOffsetType, FlockType, Pid, fcntl_getlk};

/// Where SQLite's shared locks lie in every database file (its file format fixes this).
const SHARED_FIRST: u64 = 0x4000_0002;
const SHARED_LENGTH: u64 = 510;

/// A program that has the database open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupant {
    /// Absent when the program runs in another container: its number means nothing here.
    pub pid: Option<u32>,
    /// The program's name, where the system tells.
    pub name: Option<String>,
}

impl Occupant {
    /// Returns another process that has the SQLite database at `path` open, if there is one.
    ///
    /// It must not be called while this process has the database open: closing *any* handle of a
    /// file drops the process's own locks on it, which SQLite relies on.
    pub fn find(path: &Path) -> Option<Self> {
        let file = File::open(path).ok()?;
        let wanted = Flock {
            start: SHARED_FIRST,
            length: SHARED_LENGTH,
            pid: None,
            typ: FlockType::WriteLock,
            offset_type: FlockOffsetType::Set,
        };
        let blocking = fcntl_getlk(&file, &wanted).ok()??;
        let pid =
            blocking.pid.map(Pid::as_raw_nonzero).and_then(|pid| u32::try_from(pid.get()).ok());
        Some(Self { name: pid.and_then(program_name), pid })
    }
}

impl fmt::Display for Occupant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.name, self.pid) {
            (Some(name), Some(pid)) => write!(f, "`{name}` (process {pid})"),
            (None, Some(pid)) => write!(f, "process {pid}"),
            (_, None) => f.write_str("a program in another container"),
        }
    }
}

fn program_name(pid: u32) -> Option<String> {
    let name = fs::read_to_string(format!("/proc/{pid}/comm")).ok()?;
    Some(name.trim_end().to_owned())
}
