//! Opening a config folder: create what is missing, try what must work, keep others out.

use std::io;
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::lock::{Lock, Served};
use super::probe::{ensure_folder, ensure_readable_file, ensure_usable_database, ensure_writable};
use super::secret::readable_by_others;
use super::{FileSystem, FolderError, FolderWarning, Layout, Occupant, Sharing, Space};

/// A config folder that is ready for use and ours until this is dropped.
#[derive(Debug)]
pub struct Folder {
    layout: Layout,
    warnings: Vec<FolderWarning>,
    lock: Lock,
}

impl Folder {
    /// Prepares the folder at `path` and takes its lock.
    ///
    /// Nothing that is there already is changed: unknown files and `lost+found` are left alone,
    /// and existing files keep their modes. It refuses when the folder cannot be written to or
    /// another process serves it.
    pub fn open(
        path: impl Into<PathBuf>,
        sharing: Sharing,
        now: DateTime<Utc>,
    ) -> Result<Self, FolderError> {
        let layout = Layout::new(path);
        for folder in layout.folders() {
            ensure_folder(&folder)?;
        }
        let lock = Lock::take(&layout, sharing, now)?;
        for folder in layout.folders() {
            ensure_writable(&folder)?;
        }
        ensure_readable_file(&layout.settings())?;
        ensure_usable_database(&layout.database(), sharing)?;
        let warnings = list_warnings(&layout);
        Ok(Self { layout, warnings, lock })
    }

    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Writes down where the household is served, so that commands beside the server find it.
    pub fn note_served(&self, served: Served) -> io::Result<()> {
        self.lock.note_served(served)
    }

    /// Writes down that the household is served no more.
    pub fn note_closed(&self) -> io::Result<()> {
        self.lock.note_closed()
    }

    /// Returns what was found risky when the folder was opened.
    pub fn warnings(&self) -> &[FolderWarning] {
        &self.warnings
    }

    /// Returns the program that had the database open when the folder was opened. Whoever is
    /// about to replace the database must refuse then.
    pub fn database_occupant(&self) -> Option<&Occupant> {
        self.warnings.iter().find_map(|warning| match warning {
            FolderWarning::DatabaseOpenElsewhere { occupant, .. } => Some(occupant),
            _ => None,
        })
    }
}

/// Looks for everything that is risky about a folder. It must run before this process opens the
/// database, see [`Occupant::find`].
pub(super) fn list_warnings(layout: &Layout) -> Vec<FolderWarning> {
    let root = layout.root().to_path_buf();
    let mut warnings = Vec::new();
    if layout.container_marker().exists() {
        warnings.push(FolderWarning::NoVolume { path: root.clone() });
    }
    // What suffers is the database, and its folder may be a mount of its own.
    let database = layout.database_folder();
    let path = if database.exists() { database } else { root.clone() };
    if let Some(FileSystem { kind, .. }) = FileSystem::find(&path).filter(FileSystem::is_network) {
        warnings.push(FolderWarning::NetworkFileSystem { path, kind });
    }
    if let Ok(space) = Space::find(&root)
        && space.is_little()
    {
        warnings.push(FolderWarning::LittleSpace { path: root, space });
    }
    warnings.extend(readable_by_others(layout));
    if let Some(occupant) = Occupant::find(&layout.database()) {
        warnings.push(FolderWarning::DatabaseOpenElsewhere { path: layout.database(), occupant });
    }
    warnings
}
