//! Where each file of the config folder lies. The names are those of the reference.

use std::path::{Path, PathBuf};

/// The paths inside a config folder. Knowing them touches no disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn settings(&self) -> PathBuf {
        self.root.join("settings.json")
    }

    /// The file that becomes `settings.json` by renaming, so that a save is whole or absent.
    pub fn settings_being_written(&self) -> PathBuf {
        self.root.join("settings.json.tmp")
    }

    /// The settings as they were before the last start that had to bring them up to date.
    pub fn settings_before_migration(&self) -> PathBuf {
        self.root.join("settings.old.json")
    }

    pub fn database_folder(&self) -> PathBuf {
        self.root.join("db")
    }

    /// Where backups are unpacked for a look.
    pub fn verifying(&self) -> PathBuf {
        self.root.join("db/verify")
    }

    pub fn database(&self) -> PathBuf {
        self.root.join("db/db.sqlite3")
    }

    /// The folder for copies that are made before a database is changed.
    pub fn database_copies(&self) -> PathBuf {
        self.root.join("db/backups")
    }

    /// The folder for backups, unless the settings name another.
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// Where a household that is to be restored waits. It lies beside the database, so that the
    /// one can take the other's place by its name alone.
    pub fn staging(&self) -> PathBuf {
        self.root.join("db/restore")
    }

    /// The note that decides, after a crash, which of two households is the one.
    pub fn restore_journal(&self) -> PathBuf {
        self.root.join("usherr-restore.json")
    }

    pub fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    pub fn images(&self) -> PathBuf {
        self.root.join("cache/images")
    }

    /// Answers of TMDB, so that its pages survive a restart while it is away.
    pub fn tmdb_answers(&self) -> PathBuf {
        self.root.join("cache/tmdb")
    }

    pub fn anime_list(&self) -> PathBuf {
        self.root.join("anime-list.xml")
    }

    /// The marker that a container image leaves in the folder when it is built. A volume mounted
    /// there hides it, so seeing it means that nothing is mounted.
    pub fn container_marker(&self) -> PathBuf {
        self.root.join("DOCKER")
    }

    pub fn lock(&self) -> PathBuf {
        self.root.join("usherr.lock")
    }

    /// The folders that must exist before anything else runs.
    pub(super) fn folders(&self) -> [PathBuf; 4] {
        [self.root.clone(), self.database_folder(), self.logs(), self.images()]
    }

    /// The files that hold secrets, whether they exist or not.
    pub(super) fn secret_files(&self) -> [PathBuf; 6] {
        [
            self.lock(),
            self.settings(),
            self.settings_before_migration(),
            self.database(),
            self.root.join("db/db.sqlite3-wal"),
            self.root.join("db/db.sqlite3-shm"),
        ]
    }
}
