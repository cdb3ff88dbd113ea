//! What is risky about a config folder without keeping it from being served.

use std::fmt;
use std::path::PathBuf;

use super::{Occupant, Space};

/// Something the person who runs the household should know. The text says what, the
/// [`FolderWarning::advice`] what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderWarning {
    /// SQLite on network storage loses data sooner or later: locks and memory maps do not hold.
    NetworkFileSystem {
        path: PathBuf,
        kind: String,
    },
    LittleSpace {
        path: PathBuf,
        space: Space,
    },
    ReadableByOthers {
        path: PathBuf,
        mode: u32,
    },
    /// Whatever mode a file is given, others may read it.
    KeepsNoModes {
        path: PathBuf,
        mode: u32,
    },
    /// The folder lies inside the container and goes when the container goes.
    NoVolume {
        path: PathBuf,
    },
    DatabaseOpenElsewhere {
        path: PathBuf,
        occupant: Occupant,
    },
}

impl FolderWarning {
    /// Returns the next step for the person who reads the message.
    pub fn advice(&self) -> String {
        match self {
            Self::NetworkFileSystem { .. } => {
                "move the config folder to a local disk, or keep the database on PostgreSQL \
                 (`DB_TYPE=postgres`)"
                    .to_owned()
            }
            Self::LittleSpace { .. } => {
                "make room soon: without it no request, sign-in or setting can be saved".to_owned()
            }
            Self::ReadableByOthers { path, .. } => {
                format!("run `chmod 600 {}`", path.display())
            }
            Self::KeepsNoModes { .. } => {
                "see that nobody else uses this machine, mount it so that only Usherr's user may read \
                 (often `umask=077`, or `file_mode=0600,dir_mode=0700`), or move it to another disk"
                    .to_owned()
            }
            Self::NoVolume { path } => {
                format!("mount a volume at `{}` before setting anything up", path.display())
            }
            Self::DatabaseOpenElsewhere { .. } => {
                "if that is Jellyseerr, Seerr or Overseerr, stop it: two of them on one database \
                 overwrite each other"
                    .to_owned()
            }
        }
    }
}

impl fmt::Display for FolderWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NetworkFileSystem { path, kind } => {
                write!(f, "`{}` lies on a network file system ({kind})", path.display())
            }
            Self::LittleSpace { path, space } => {
                write!(f, "the disk that holds `{}` has only {space}", path.display())
            }
            Self::ReadableByOthers { path, mode } => write!(
                f,
                "`{}` holds secrets, but other users of this machine may read it (mode {mode:03o})",
                path.display()
            ),
            Self::KeepsNoModes { path, mode } => write!(
                f,
                "`{}` lies on a file system that keeps no modes: other users of this machine may \
                 read the secrets in it (mode {mode:03o})",
                path.display()
            ),
            Self::NoVolume { path } => write!(
                f,
                "no volume is mounted at `{}`: everything in it is lost with the container",
                path.display()
            ),
            Self::DatabaseOpenElsewhere { path, occupant } => {
                write!(f, "`{}` is open in {occupant}", path.display())
            }
        }
    }
}
