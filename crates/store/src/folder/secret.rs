//! Files with secrets: created for the owner alone, and noticed when others may read them.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::{FileSystem, FolderWarning, Layout};

/// What everybody but the owner may do.
const OTHERS: u32 = 0o077;

/// Opens a file for writing and, when it is new, lets only its owner read it.
///
/// An existing file keeps its mode: whoever widened it may have had a reason, such as a backup
/// program of another user, and is told by a [`FolderWarning::ReadableByOthers`] instead.
pub fn create_secret(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

/// Returns a warning for each place that keeps no modes, and for each file with secrets that others on
/// the machine may read, where a mode would change that.
pub(super) fn readable_by_others(layout: &Layout) -> Vec<FolderWarning> {
    list_readable(layout, &|folder| mode_in_spite_of(folder, &Permissions::from_mode(0o600)))
}

/// The same, where `look` tells which mode a folder's file system leaves a file that was to be its
/// owner's alone.
fn list_readable(
    layout: &Layout,
    look: &dyn Fn(&Path) -> io::Result<Option<u32>>,
) -> Vec<FolderWarning> {
    let mut warnings: Vec<FolderWarning> = Vec::new();
    let mut careless: Vec<PathBuf> = Vec::new();
    // Each of these may be a mount of its own.
    for path in [layout.root().to_path_buf(), layout.database_folder(), layout.backups()] {
        let is_told = careless.iter().any(|known| path.starts_with(known));
        // A share that is away would keep the household from starting.
        if path == layout.backups() && FileSystem::find(&path).is_some_and(|on| on.is_network()) {
            continue;
        }
        // What cannot be written to is a problem of its own.
        if let (false, Ok(Some(mode))) = (is_told, look(&path)) {
            careless.push(path.clone());
            warnings.push(FolderWarning::KeepsNoModes { path, mode });
        }
    }
    warnings.extend(layout.secret_files().into_iter().filter_map(|path| {
        if careless.iter().any(|folder| path.starts_with(folder)) {
            return None;
        }
        let mode = fs::metadata(&path).ok()?.permissions().mode() & 0o777;
        (mode & OTHERS != 0).then_some(FolderWarning::ReadableByOthers { path, mode })
    }));
    warnings
}

/// Makes a file, gives it a mode and reads it back. Some file systems that come from elsewhere take every
/// mode without a word and go on letting everybody read: then this is the mode that files have there.
fn mode_in_spite_of(folder: &Path, wanted: &Permissions) -> io::Result<Option<u32>> {
    let file = tempfile::Builder::new().prefix(".usherr-probe-").tempfile_in(folder)?;
    // Whether it is refused or ignored is all the same; what counts is what comes of it.
    let _ = file.as_file().set_permissions(wanted.clone());
    let mode = fs::metadata(file.path())?.permissions().mode() & 0o777;
    file.close()?;
    Ok((mode & OTHERS != 0).then_some(mode))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn household() -> (tempfile::TempDir, Layout) {
        let place = tempfile::tempdir().unwrap();
        let layout = Layout::new(place.path());
        for folder in [layout.database_folder(), layout.backups()] {
            fs::create_dir(folder).unwrap();
        }
        for file in [layout.settings(), layout.database()] {
            fs::write(&file, "secret").unwrap();
            fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
        }
        (place, layout)
    }

    #[test]
    fn what_a_file_system_makes_of_a_mode_is_read_back() {
        let (place, _) = household();
        let look = |mode| mode_in_spite_of(place.path(), &Permissions::from_mode(mode)).unwrap();
        assert_eq!(look(0o600), None);
        // As where everything has the mode that the mount says.
        assert_eq!(look(0o755), Some(0o755));
        let names: Vec<_> = fs::read_dir(place.path()).unwrap().flatten().collect();
        assert_eq!(names.len(), 3, "nothing stays behind: {names:?}");
    }

    #[test]
    fn a_place_that_keeps_no_modes_is_told_once_and_no_file_in_it() {
        let (_place, layout) = household();
        let root = layout.root().to_path_buf();
        let all = list_readable(&layout, &|_| Ok(Some(0o777)));
        assert_eq!(all, [FolderWarning::KeepsNoModes { path: root, mode: 0o777 }]);
        let text = all[0].to_string();
        assert!(text.contains("keeps no modes") && text.contains("777"), "{text}");

        let (backups, settings) = (layout.backups(), layout.settings());
        let some = list_readable(&layout, &|path| Ok((path == backups).then_some(0o755)));
        assert_eq!(
            some,
            [
                FolderWarning::KeepsNoModes { path: backups.clone(), mode: 0o755 },
                FolderWarning::ReadableByOthers { path: settings, mode: 0o644 },
                FolderWarning::ReadableByOthers { path: layout.database(), mode: 0o644 },
            ]
        );
        let unsure = list_readable(&layout, &|_| Err(io::ErrorKind::StorageFull.into()));
        assert_eq!(unsure.len(), 2, "{unsure:?}");
    }
}
