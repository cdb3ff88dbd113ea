//! The lock that keeps a second process out of the folder.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::net::SocketAddr;
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer};
use serde_json::json;

use super::{FolderError, Layout, create_secret};
use crate::settings::view::Secret;

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
    /// The network that it is part of, as Linux names it: containers of one name may each have their
    /// own.
    pub network: Option<String>,
    pub started: Option<DateTime<Utc>>,
    /// Where it serves the household, once it does; a command never does.
    pub served: Option<Box<Served>>,
}

/// Where a household is served.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Served {
    /// The address it listens on.
    pub address: SocketAddr,
    /// What stands in front of every path: empty, or like `/usherr`.
    pub base: String,
    /// A word that only the server knows, and whoever may read the lock: by it a command tells the
    /// server from whoever listens at its address after it was killed.
    #[serde(default, deserialize_with = "secret")]
    pub word: Secret,
}

fn secret<'de, D: Deserializer<'de>>(text: D) -> Result<Secret, D::Error> {
    String::deserialize(text).map(Secret::new)
}

impl Holder {
    /// Whether it is a process of this very machine or container, so that its addresses are ours.
    pub fn is_near(&self) -> bool {
        // Somebody of our own number is a former process, or one of another container.
        let runs =
            |pid: u32| pid != std::process::id() && Path::new(&format!("/proc/{pid}")).exists();
        let is_here = self.host.is_some() && self.host == host_name();
        is_here && self.network == network() && self.pid.is_some_and(runs)
    }
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
    file: File,
    holder: Holder,
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
        let file = create_secret(&path).map_err(failed)?;
        match try_lock(&file, sharing) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = read_holder(&file);
                return Err(FolderError::Locked { path: layout.root().to_path_buf(), holder });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        let (pid, host) = (Some(std::process::id()), host_name());
        let holder = Holder { pid, host, network: network(), started: Some(now), served: None };
        // Of those who share the folder the one that serves stays written down: it can be asked.
        let former = read_holder(&file);
        let stays = sharing == Sharing::WithReplicas && former.served.is_some() && former.is_near();
        if !stays {
            write_holder(&file, &holder).map_err(failed)?;
        }
        Ok(Self { file, holder })
    }

    /// Writes down where the household is served.
    pub(super) fn note_served(&self, served: Served) -> io::Result<()> {
        write_holder(&self.file, &Holder { served: Some(Box::new(served)), ..self.holder.clone() })
    }

    /// Writes down that it is served no more, before anybody else can listen there. What another
    /// replica wrote stays.
    pub(super) fn note_closed(&self) -> io::Result<()> {
        let Holder { pid, host, .. } = read_holder(&self.file);
        if (pid, &host) == (self.holder.pid, &self.holder.host) {
            write_holder(&self.file, &self.holder)?;
        }
        Ok(())
    }
}

/// Returns who has the folder, or `None` when it is free. It changes nothing.
pub(super) fn find_holder(layout: &Layout) -> Option<Holder> {
    let file = File::open(layout.lock()).ok()?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Some(read_holder(&file)),
        _ => None,
    }
}

fn try_lock(file: &File, sharing: Sharing) -> Result<(), TryLockError> {
    match sharing {
        Sharing::Alone => file.try_lock(),
        Sharing::WithReplicas => file.try_lock_shared(),
    }
}

fn read_holder(mut file: &File) -> Holder {
    let mut text = String::new();
    let _ = file.rewind().and_then(|()| file.take(4096).read_to_string(&mut text));
    let unknown = Holder { pid: None, host: None, network: None, started: None, served: None };
    serde_json::from_str(&text).unwrap_or(unknown)
}

fn write_holder(mut file: &File, holder: &Holder) -> io::Result<()> {
    let Holder { pid, host, network, started, served } = holder;
    let served = served
        .as_ref()
        .map(|at| json!({ "address": at.address, "base": at.base, "word": at.word.reveal() }));
    let text = json!({
        "pid": pid, "host": host, "network": network, "started": started, "served": served,
    });
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(text.to_string().as_bytes())
}

fn host_name() -> Option<String> {
    let name = rustix::system::uname().nodename().to_string_lossy().into_owned();
    (!name.is_empty()).then_some(name)
}

fn network() -> Option<String> {
    let named = std::fs::read_link("/proc/self/ns/net").ok()?;
    Some(named.to_string_lossy().into_owned())
}
