//! A look at a config folder that changes nothing: what `usherr doctor` reports.

use std::fs;
use std::path::{Path, PathBuf};

use super::lock::find_holder;
use super::open::list_warnings;
use super::probe::{ensure_readable_file, ensure_usable_database, ensure_writable};
use super::{FileSystem, FolderError, FolderWarning, Holder, Layout, Owner, Sharing, Space};

/// What is to be said about a config folder.
#[derive(Debug)]
pub struct Health {
    pub path: PathBuf,
    /// Who owns the folder; absent when it does not exist.
    pub owner: Option<Owner>,
    pub process: Owner,
    pub file_system: Option<FileSystem>,
    pub space: Option<Space>,
    pub has_settings: bool,
    /// The size of the SQLite database, when there is one.
    pub database_bytes: Option<u64>,
    /// The Usherr that is serving the folder now.
    pub holder: Option<Holder>,
    pub warnings: Vec<FolderWarning>,
    /// What would keep [`Folder::open`](super::Folder::open) from succeeding.
    pub problems: Vec<FolderError>,
}

impl Health {
    /// Examines the folder at `path`, also while it is being served.
    pub fn of(path: impl Into<PathBuf>, sharing: Sharing) -> Self {
        let layout = Layout::new(path);
        let holder = find_holder(&layout);
        let mut warnings = list_warnings(&layout);
        if holder.is_some() {
            // The server itself has the database open, as it should.
            warnings.retain(|w| !matches!(w, FolderWarning::DatabaseOpenElsewhere { .. }));
        }
        let root = layout.root();
        Self {
            owner: Owner::of(root).ok(),
            process: Owner::of_this_process(),
            file_system: FileSystem::find(root),
            space: Space::find(root).ok(),
            has_settings: layout.settings().is_file(),
            database_bytes: fs::metadata(layout.database()).ok().map(|m| m.len()),
            problems: list_problems(&layout, sharing),
            path: root.to_path_buf(),
            holder,
            warnings,
        }
    }

    pub fn is_usable(&self) -> bool {
        self.problems.is_empty()
    }
}

fn list_problems(layout: &Layout, sharing: Sharing) -> Vec<FolderError> {
    if let Err(error) = check_folder(layout.root()) {
        return vec![error];
    }
    let folders = layout.folders().into_iter().skip(1).filter(|folder| folder.exists());
    let files = [
        ensure_readable_file(&layout.settings()),
        ensure_usable_database(&layout.database(), sharing),
    ];
    let files = files.into_iter().filter_map(Result::err);
    folders.filter_map(|folder| check_folder(&folder).err()).chain(files).collect()
}

fn check_folder(path: &Path) -> Result<(), FolderError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => ensure_writable(path),
        Ok(_) => Err(FolderError::NotAFolder(path.to_path_buf())),
        Err(source) => Err(FolderError::from_io("look at", path, source)),
    }
}
