//! The steps of replacing a file so that a crash at any moment leaves the old or the new one whole.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _, fchown};
use std::path::{Path, PathBuf};

/// The mode of a new file: it holds secrets.
const OWNER_ONLY: u32 = 0o600;

/// How many links from one to the next are followed, as many as Linux does.
const MAX_LINKS: usize = 40;

/// The steps, apart from each other so that tests can let each one fail.
pub(super) trait Disk: Send + Sync {
    /// Creates a file that is not there yet, with the mode and owner of the one it will replace.
    fn create(&self, path: &Path, old: Option<&fs::Metadata>) -> io::Result<File>;
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    fn sync(&self, file: &File) -> io::Result<()>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes a rename inside the folder survive a crash.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// What came of replacing a file without an error before the new content was in place.
pub(super) enum Replaced {
    Durably,
    /// In place, but the disk did not confirm that it survives a crash.
    Unconfirmed(io::Error),
}

/// Replaces the content of a file, following symbolic links. On an error the old content stands.
pub(super) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<Replaced> {
    let target = follow_links(path)?;
    let folder = match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let temporary = temporary_beside(&target);
    let written = write_whole(disk, &temporary, &target, bytes)
        .and_then(|()| disk.rename(&temporary, &target));
    if let Err(error) = written {
        // The next save removes it too, should this fail.
        let _ = fs::remove_file(&temporary);
        return Err(error);
    }
    Ok(match disk.sync_folder(folder) {
        Ok(()) => Replaced::Durably,
        Err(error) => Replaced::Unconfirmed(error),
    })
}

/// The file that becomes `path` by renaming.
pub(super) fn temporary_beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".tmp");
    path.with_file_name(name)
}

fn write_whole(disk: &dyn Disk, path: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    remove_if_there(path)?;
    let old = match fs::metadata(target) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let mut file = disk.create(path, old.as_ref())?;
    disk.write(&mut file, bytes)?;
    disk.sync(&file)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Returns the file that a chain of symbolic links leads to, which need not exist yet.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            Ok(link) => path = path.with_file_name("").join(link),
            // What is no link, or is not there, is where the chain ends.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::NotFound
                ) =>
            {
                return Ok(path);
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "too many symbolic links"))
}

/// The real disk.
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn create(&self, path: &Path, old: Option<&fs::Metadata>) -> io::Result<File> {
        let mode = old.map_or(OWNER_ONLY, |old| old.permissions().mode() & OWNER_ONLY);
        let file = OpenOptions::new().write(true).create_new(true).mode(OWNER_ONLY).open(path)?;
        file.set_permissions(Permissions::from_mode(mode))?;
        if let Some(old) = old {
            // Only root can give a file away, and only then it may be necessary: the reference
            // runs as another user than root and must still be able to read the file.
            let mine = file.metadata()?;
            if (mine.uid(), mine.gid()) != (old.uid(), old.gid()) {
                let _ = fchown(&file, Some(old.uid()), Some(old.gid()));
            }
        }
        Ok(file)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some network and user-space file systems know no such thing.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                Ok(())
            }
            result => result,
        }
    }
}
