//! Files that arrive to be restored: sent by somebody, or fetched from a place. Whoever takes one in
//! holds it, so that one whose program was killed is known by that nobody does.

use crate::adopt::files::remove;
use crate::folder::{Layout, create_secret};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How their names begin.
const UPLOAD: &str = "upload-";
/// After how long nobody can be sending a file any more, where it cannot be known who holds it.
const FORGOTTEN: Duration = Duration::from_hours(24);

/// Where one is taken in, by a name that no other has.
pub fn upload_path(layout: &Layout, name: &str) -> PathBuf {
    layout.database_folder().join(format!("{UPLOAD}{name}"))
}

/// Makes an empty one, and holds it as long as the file is open.
pub fn open_upload(path: &Path) -> io::Result<File> {
    loop {
        let file = create_secret(path)?;
        // File systems that know no locks have no replicas either.
        let is_held = file.lock().is_ok();
        // Before it was held it may have been swept away.
        if !is_held || path.exists() {
            return Ok(file);
        }
    }
}

/// Removes what came to a program that was killed. Replicas may share the folder, so what somebody holds
/// is on its way.
pub(super) fn sweep_uploads(layout: &Layout) {
    let Ok(entries) = fs::read_dir(layout.database_folder()) else { return };
    for entry in entries.flatten() {
        if !entry.file_name().to_string_lossy().starts_with(UPLOAD) {
            continue;
        }
        let Ok(file) = File::open(entry.path()) else { continue };
        let is_left = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => false,
            Err(TryLockError::Error(_)) => {
                let age =
                    entry.metadata().and_then(|found| found.modified()).map(|at| at.elapsed());
                matches!(age, Ok(Ok(age)) if age > FORGOTTEN)
            }
        };
        if is_left {
            remove(&entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_holds_goes_at_the_next_start() {
        let home = tempfile::tempdir().unwrap();
        let layout = Layout::new(home.path());
        fs::create_dir(layout.database_folder()).unwrap();
        let (left, held) = (upload_path(&layout, "left"), upload_path(&layout, "held"));
        drop(open_upload(&left).unwrap());
        let file = open_upload(&held).unwrap();
        assert!(left.exists() && held.exists());
        super::super::finish(&layout).unwrap();
        assert!(!left.exists() && held.exists());
        drop(file);
        super::super::finish(&layout).unwrap();
        assert!(!held.exists());
    }
}
