//! What can be wrong with an archive, in words that say what to do.

use crate::folder::FolderError;
use std::io;
use std::path::{Path, PathBuf};

/// Why an archive was not written, or is not used. Live data is never touched by then.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It is not what the program writes.
    #[error("this is not a backup of Usherr: {0}")]
    NotAnArchive(String),
    /// It was one once.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// It cannot be read at all: only its beginning came, or it never was one.
    #[error(
        "`{}` is cut off or damaged, or it is no backup: copy it here once more, or use another one",
        .0.display()
    )]
    Unreadable(PathBuf),
    /// It contains what no honest archive does.
    #[error("the backup holds something that does not belong there ({0}); nothing was unpacked")]
    Suspicious(String),
    /// A newer program wrote it.
    #[error(
        "the backup was made by a newer Usherr ({usherr}); update Usherr first, then try again"
    )]
    Newer {
        /// The version that wrote it.
        usherr: String,
    },
    /// It is encrypted, and nobody gave a secret.
    #[error("the backup is encrypted: {0}")]
    NeedsKey(&'static str),
    /// It is encrypted with another secret.
    #[error("the backup cannot be opened with this secret: {0}")]
    WrongKey(&'static str),
    /// What was given is no key.
    #[error("`{0}` is not a key of age")]
    NotAKey(String),
    /// There is not enough room.
    #[error(
        "there is not enough room in `{}`: about {} MiB are needed, {} MiB are free",
        folder.display(), needed / 1_048_576 + 1, free / 1_048_576
    )]
    NoRoom {
        /// Where.
        folder: PathBuf,
        /// How many bytes are needed.
        needed: u64,
        /// How many bytes there are.
        free: u64,
    },
    /// Somebody else makes a backup in the same folder, or has unpacked one there.
    #[error(
        "another backup is being made or looked at in `{}`; try again when it is done", .0.display()
    )]
    Busy(PathBuf),
    /// It was told to stop.
    #[error("the backup was stopped")]
    Stopped,
    /// The snapshot came out other than the database.
    #[error("the copy differs from the database, so that no backup was made: {0}")]
    NotEqual(String),
    /// Nothing can be written where the archive shall lie.
    #[error(
        "no backup can be written: {}; {}, or have backups go into another folder: \
         `usherr backup create --to FOLDER` once, or in the settings for good",
        .0,
        .0.advice()
    )]
    Unwritable(FolderError),
    /// The folder that held the backups is not there any more, or holds nothing.
    #[error(
        "`{}`, where the backups lie, is not there or is empty: see that the disk or share is \
         mounted. To begin anew there, run `usherr backup create --to {}` once, or choose another \
         folder in the settings",
        folder.display(), folder.display()
    )]
    Away {
        /// Where they lay.
        folder: PathBuf,
    },
    /// The folder cannot be made, because what it would lie in is not there either.
    #[error(
        "`{}` cannot be made, because `{}` is not there: see that the disk or share is mounted, or \
         make it first",
        folder.display(), missing.display()
    )]
    NoFolder {
        /// What was to be made.
        folder: PathBuf,
        /// What is not there.
        missing: PathBuf,
    },
    /// The system said no.
    #[error("`{}`: {source}", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What it said.
        #[source]
        source: io::Error,
    },
}

/// Says why nothing can be written into a folder of archives, and what to do.
pub(super) fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> crate::Error {
    let path = path.to_owned();
    move |source| match source.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ArchiveError::Unwritable(FolderError::from_io("write to", &path, source)).into()
        }
        _ => io_error(&path)(source),
    }
}

/// Says which file the system refused to touch; a full disk is its own matter.
pub(super) fn io_error(path: &Path) -> impl FnOnce(io::Error) -> crate::Error {
    let path = path.to_owned();
    move |source| match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => crate::Error::DiskFull,
        _ => ArchiveError::Io { path, source }.into(),
    }
}
