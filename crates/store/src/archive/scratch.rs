//! Where archives are unpacked for a look, and where what is packed lies meanwhile: in the household's
//! own folder, never where the archives lie, since what one of them encrypts lies open here. One at a
//! time, in all programs on this folder together: each needs as much room as the household has, and looks
//! beforehand whether it is there. What a killed program left goes at the next start, and before the next
//! look.

use super::ArchiveError;
use super::create::like_the_folder;
use super::error::io_error;
use super::watch::{Watch, in_turn};
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
    /// Keeps everybody else waiting, in this program or another.
    _turn: File,
}

impl Scratch {
    /// Makes one in this folder, which is made when it is missing. Waits until nobody else has one, as
    /// long as whoever looks on has patience.
    pub fn open(folder: &Path, watch: &dyn Watch) -> Result<Self> {
        if !folder.is_dir() {
            fs::create_dir_all(folder).map_err(io_error(folder))?;
            if let Some(above) = folder.parent() {
                like_the_folder(folder, above);
            }
        }
        let turn = lock_file(folder)?;
        wait(&turn, folder, watch)?;
        remove_leftovers(folder)?;
        let inside = tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder);
        let inside = inside.map_err(io_error(folder))?;
        // Whoever runs the server may have to take away what a command of root left.
        like_the_folder(inside.path(), folder);
        Ok(Self { inside, _turn: turn })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.inside.path()
    }
}

fn wait(turn: &File, folder: &Path, watch: &dyn Watch) -> Result<()> {
    let is_ours = in_turn(watch, || match turn.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(io_error(folder)(error)),
    })?;
    if is_ours { Ok(()) } else { Err(ArchiveError::Busy(folder.to_owned()).into()) }
}

/// Removes what killed programs left, unless somebody has a folder here at this moment.
pub fn sweep(folder: &Path) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    match lock_file(folder)?.try_lock() {
        Ok(()) => remove_leftovers(folder),
        Err(TryLockError::WouldBlock) => Ok(()),
        Err(TryLockError::Error(error)) => Err(io_error(folder)(error)),
    }
}

fn remove_leftovers(folder: &Path) -> Result<()> {
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
    use super::super::{Step, Unwatched};
    use super::*;
    use std::cell::RefCell;
    use std::time::Duration;

    /// Has no patience, or lets go of what keeps it waiting once it hears that it waits.
    struct Waiting(Duration, RefCell<Option<Scratch>>);

    impl Watch for Waiting {
        fn at(&self, step: Step, _done: u64, _total: u64) {
            assert_eq!(step, Step::Waiting);
            *self.1.borrow_mut() = None;
        }

        fn stopped(&self) -> bool {
            false
        }

        fn patience(&self) -> Duration {
            self.0
        }
    }

    #[test]
    fn what_a_killed_program_left_goes_and_what_is_in_use_stays() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("verify");
        sweep(&folder).unwrap();
        assert!(!folder.exists(), "nothing is made for nothing");
        let left = folder.join(format!("{PREFIX}killed"));
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("db.sqlite3"), "secrets").unwrap();
        let used = Scratch::open(&folder, &Unwatched).unwrap();
        assert!(!left.exists());
        let path = used.path().to_owned();
        sweep(&folder).unwrap();
        assert!(path.is_dir());
        drop(used);
        assert!(!path.exists());
    }

    #[test]
    fn one_at_a_time_takes_room_and_the_next_waits() {
        let home = tempfile::tempdir().unwrap();
        let used = Scratch::open(home.path(), &Unwatched).unwrap();
        let path = used.path().to_owned();
        let hurried = Waiting(Duration::ZERO, RefCell::new(None));
        let refused = Scratch::open(home.path(), &hurried).unwrap_err();
        assert!(refused.to_string().contains("looked at"), "{refused}");
        let patient = Waiting(Duration::from_mins(1), RefCell::new(Some(used)));
        let next = Scratch::open(home.path(), &patient).unwrap();
        assert!(!path.exists() && next.path().is_dir());
    }
}
