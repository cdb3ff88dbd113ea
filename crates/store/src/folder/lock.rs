//! The lock that keeps a second process out of the folder.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;

use super::{FolderError, Layout, create_secret};

/// Whether the folder bears company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// One process owns it, because the SQLite database inside belongs to one process.
    Alone,
    /// Replicas that keep their data in PostgreSQL may share it.
    WithReplicas,
}

/// The process that holds the lock, as it wrote itself down.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Holder {
    /// Absent while the other process has the lock but has not written its name yet.
    pub pid: Option<u32>,
    /// The name of the machine or container, where process numbers repeat.
    pub host: Option<String>,
    pub started: Option<DateTime<Utc>>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another Usherr")?;
        let mut parts = Vec::new();
        if let Some(pid) = self.pid {
            parts.push(format!("process {pid}"));
        }
        if let Some(host) = &self.host {
            parts.push(format!("on `{host}`"));
        }
        if let Some(started) = self.started {
            parts.push(format!("since {}", started.format("%Y-%m-%d %H:%M:%S UTC")));
        }
        if parts.is_empty() { Ok(()) } else { write!(f, " ({})", parts.join(" ")) }
    }
}

/// The held lock. The operating system gives it back when this is dropped or the process dies, so
/// a file left behind by a crash keeps nobody out.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, or says who has it.
    pub(super) fn take(
        layout: &Layout,
        sharing: Sharing,
        now: DateTime<Utc>,
    ) -> Result<Self, FolderError> {
        let path = layout.lock();
        let failed = |source| FolderError::from_io("lock", &path, source);
        let mut file = create_secret(&path).map_err(failed)?;
        match try_lock(&file, sharing) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = read_holder(&mut file);
                return Err(FolderError::Locked { path: layout.root().to_path_buf(), holder });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        write_holder(&mut file, now).map_err(failed)?;
        Ok(Self { _file: file })
    }
}

/// Returns who has the folder, or `None` when it is free. It changes nothing.
pub(super) fn find_holder(layout: &Layout) -> Option<Holder> {
    let mut file = File::open(layout.lock()).ok()?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Some(read_holder(&mut file)),
        _ => None,
    }
}

fn try_lock(file: &File, sharing: Sharing) -> Result<(), TryLockError> {
    match sharing {
        Sharing::Alone => file.try_lock(),
        Sharing::WithReplicas => file.try_lock_shared(),
    }
}

fn read_holder(file: &mut File) -> Holder {
    let mut text = String::new();
    let _ = file.take(4096).read_to_string(&mut text);
    serde_json::from_str(&text).unwrap_or(Holder { pid: None, host: None, started: None })
}

fn write_holder(file: &mut File, now: DateTime<Utc>) -> io::Result<()> {
    let holder = json!({ "pid": std::process::id(), "host": host_name(), "started": now });
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(holder.to_string().as_bytes())
}

fn host_name() -> Option<String> {
    let name = rustix::system::uname().nodename().to_string_lossy().into_owned();
    (!name.is_empty()).then_some(name)
}
