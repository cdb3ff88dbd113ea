//! The settings while the server runs: read without a lock, written one after the other, on disk
//! before they are believed.

use super::{Document, Settings, SettingsError, SettingsFile, Start, Surroundings};
use arc_swap::ArcSwap;
use domain::Ts;
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The settings at one moment: the document, and what the program reads in it.
#[derive(Debug)]
pub struct Snapshot {
    /// What is saved.
    pub document: Document,
    /// What is read.
    pub settings: Settings,
}

impl Snapshot {
    fn new(document: Document) -> Self {
        let settings = Settings::read(&document);
        Self { document, settings }
    }
}

/// The settings of the running server.
pub struct SettingsStore {
    file: SettingsFile,
    surroundings: Surroundings,
    now: ArcSwap<Snapshot>,
    writer: Mutex<()>,
}

impl SettingsStore {
    /// Opens the file, brings it up to date and saves it when that changed something.
    pub fn open(
        path: PathBuf,
        surroundings: &Surroundings,
        now: Ts,
    ) -> Result<Self, SettingsError> {
        let file = SettingsFile::new(path);
        let mut random = OsRng.unwrap_err();
        let loaded = file.open(&mut Start { surroundings, now, random: &mut random })?;
        if loaded.must_be_saved() {
            file.save(&loaded.document)?;
        }
        Ok(Self {
            file,
            surroundings: surroundings.clone(),
            now: ArcSwap::from_pointee(Snapshot::new(loaded.document)),
            writer: Mutex::new(()),
        })
    }

    /// The settings as they are now.
    pub fn current(&self) -> Arc<Snapshot> {
        self.now.load_full()
    }

    /// What the environment said when the server started.
    pub fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// Changes a copy, saves it, and only then lets the server see it. Blocks while it saves. A
    /// refusing change leaves everything as it was.
    pub fn update<T, E: From<SettingsError>>(
        &self,
        change: impl FnOnce(&mut Document) -> Result<T, E>,
    ) -> Result<T, E> {
        let _writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut document = self.now.load().document.clone();
        let answer = change(&mut document)?;
        self.file.save(&document)?;
        self.now.store(Arc::new(Snapshot::new(document)));
        Ok(answer)
    }
}

impl std::fmt::Debug for SettingsStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SettingsStore").field("file", &self.file).finish_non_exhaustive()
    }
}
