//! Where archives are unpacked for a look, and where what is packed lies meanwhile: in the household's
//! own folder, never where the archives lie, since what one of them encrypts lies open here. What a killed program left goes at the
//! next start, and before the next look.

use super::create::like_the_folder;
use super::error::io_error;
use crate::Result;
use crate::folder::create_secret;
use std::fs::{self, File, TryLockError};
use std::path::Path;
use tempfile::TempDir;

const PREFIX: &str = ".usherr-verify-";
const LOCK: &str = "lock";

/// A folder for one look, which goes when this does.
#[derive(Debug)]
pub struct Scratch {
    inside: TempDir,
    /// Shared with whoever looks at the same time, in this program or another.
    _looking: File,
}

impl Scratch {
    /// Makes one in this folder, which is made when it is missing.
    pub fn open(folder: &Path) -> Result<Self> {
        if !folder.is_dir() {
            fs::create_dir_all(folder).map_err(io_error(folder))?;
            if let Some(above) = folder.parent() {
                like_the_folder(folder, above);
            }
        }
        sweep(folder)?;
        let looking = lock_file(folder)?;
        looking.lock_shared().map_err(io_error(folder))?;
        let inside = tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder);
        let inside = inside.map_err(io_error(folder))?;
        // Whoever runs the server may have to take away what a command of root left.
        like_the_folder(inside.path(), folder);
        Ok(Self { inside, _looking: looking })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.inside.path()
    }
}

/// Removes what killed programs left, unless somebody looks at an archive at this moment.
pub fn sweep(folder: &Path) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let alone = lock_file(folder)?;
    match alone.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(()),
        Err(TryLockError::Error(error)) => return Err(io_error(folder)(error)),
    }
    for entry in fs::read_dir(folder).map_err(io_error(folder))? {
        let entry = entry.map_err(io_error(folder))?;
        if entry.file_name().to_string_lossy().starts_with(PREFIX) {
            // What cannot be taken away only takes room: nothing waits for it.
            if let Err(error) = fs::remove_dir_all(entry.path()) {
                let path = entry.path();
                tracing::warn!(label = "Backup", path = %path.display(), %error, "It stays behind");
            }
        }
    }
    Ok(())
}

fn lock_file(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    let file = create_secret(&path).map_err(io_error(&path))?;
    like_the_folder(&path, folder);
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_program_left_goes_and_what_is_in_use_stays() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("verify");
        sweep(&folder).unwrap();
        assert!(!folder.exists(), "nothing is made for nothing");
        let left = folder.join(format!("{PREFIX}killed"));
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("db.sqlite3"), "secrets").unwrap();
        let used = Scratch::open(&folder).unwrap();
        assert!(!left.exists());
        let path = used.path().to_owned();
        let other = Scratch::open(&folder).unwrap();
        sweep(&folder).unwrap();
        assert!(path.is_dir() && other.path().is_dir());
        drop((used, other));
        assert!(!path.exists());
    }
}
