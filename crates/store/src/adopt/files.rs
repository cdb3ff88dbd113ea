//! How files beside a database are named, become lasting and go, and how the system's refusals are
//! told.

use crate::{Error, Result};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The file in which SQLite keeps what is not yet in the database itself.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Removes a file that is of no use any more; the next start tries again.
pub(crate) fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), %error, "a file that is not needed any more stays");
    }
}

/// Makes a file's content lasting.
pub(crate) fn sync(path: &Path) -> Result<()> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|error| refused(path, &error))
}

/// Makes the names in a file's folder lasting.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    match path.parent() {
        Some(folder) => sync(folder),
        None => Ok(()),
    }
}

/// Says which file the system refused to touch.
pub(crate) fn refused(path: &Path, error: &io::Error) -> Error {
    if error.kind() == io::ErrorKind::StorageFull {
        return Error::DiskFull;
    }
    Error::Folder(format!("`{}`: {error}", path.display()))
}
