//! Whether a folder can really be written to, found out by writing to it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{FolderError, Sharing};
use crate::adopt::files::beside;

/// Enough to need a disk block, so that a full disk shows.
const PROBE_BYTES: [u8; 4096] = [0; 4096];

/// Makes sure that `path` is a folder, creating it and its parents when they are missing.
pub(super) fn ensure_folder(path: &Path) -> Result<(), FolderError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => Err(FolderError::NotAFolder(path.to_path_buf())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(path)
            .map_err(|source| FolderError::from_io("create the folder", path, source)),
        Err(source) => Err(FolderError::from_io("look at", path, source)),
    }
}

/// Makes sure that `path` is a file that can be read, or is absent.
pub(super) fn ensure_readable_file(path: &Path) -> Result<(), FolderError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(FolderError::NotAFile(path.to_path_buf())),
        Ok(_) => match fs::File::open(path) {
            Ok(_) => Ok(()),
            Err(source) => Err(FolderError::from_io("read", path, source)),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(FolderError::from_io("look at", path, source)),
    }
}

/// Makes sure that a SQLite database and what SQLite keeps beside it can be used, where they are
/// there: written, unless replicas serve the folder, whose database is elsewhere. Not a byte is
/// changed.
///
/// It must not be called while this process has the database open, see
/// [`Occupant::find`](super::Occupant::find).
pub(super) fn ensure_usable_database(path: &Path, sharing: Sharing) -> Result<(), FolderError> {
    ensure_readable_file(path)?;
    if sharing == Sharing::WithReplicas {
        return Ok(());
    }
    for file in [path.to_path_buf(), beside(path, "-wal"), beside(path, "-shm")] {
        match fs::OpenOptions::new().write(true).open(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(FolderError::from_io("write to", &file, error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Creates a file, writes it through to the disk and removes it again.
///
/// Permission bits tell too little: user namespaces, read-only mounts, quotas and network storage
/// all have a say.
pub(super) fn ensure_writable(folder: &Path) -> Result<(), FolderError> {
    try_writing(folder).map_err(|source| FolderError::from_io("write to", folder, source))
}

fn try_writing(folder: &Path) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".usherr-probe-").tempfile_in(folder)?;
    file.write_all(&PROBE_BYTES)?;
    match file.as_file().sync_all() {
        // Some user-space file systems have no notion of it. That is no reason to refuse them.
        Err(error) if is_unsupported(&error) => {}
        other => other?,
    }
    file.close()
}

fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}
