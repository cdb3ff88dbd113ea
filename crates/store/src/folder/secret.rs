//! Files with secrets: created for the owner alone, and noticed when others may read them.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use super::{FolderWarning, Layout};

/// Opens a file for writing and, when it is new, lets only its owner read it.
///
/// An existing file keeps its mode: whoever widened it may have had a reason, such as a backup
/// program of another user, and is told by a [`FolderWarning::ReadableByOthers`] instead.
pub fn create_secret(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

/// Returns a warning for each file with secrets that others on the machine may read.
pub(super) fn readable_by_others(layout: &Layout) -> Vec<FolderWarning> {
    layout
        .secret_files()
        .into_iter()
        .filter_map(|path| {
            let mode = fs::metadata(&path).ok()?.permissions().mode() & 0o777;
            (mode & 0o077 != 0).then_some(FolderWarning::ReadableByOthers { path, mode })
        })
        .collect()
}
