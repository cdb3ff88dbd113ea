//! `settings.json` on the disk: read whole, saved whole, never replaced when it is broken.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, RealDisk, Replaced, replace, temporary_beside};
use super::document::Document;
use super::error::{Fault, SettingsError};
use super::load::{Loaded, fresh, load, parse};
use super::start::Start;

/// The file with the settings, and the copy of their old shape beside it.
pub struct SettingsFile {
    path: PathBuf,
    disk: Box<dyn Disk>,
}

impl SettingsFile {
    /// Names the file; nothing is read yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), disk: Box::new(RealDisk) }
    }

    #[cfg(test)]
    pub(super) fn on(disk: impl Disk + 'static, path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), disk: Box::new(disk) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the text, if the file is there.
    pub fn read(&self) -> Result<Option<String>, SettingsError> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(SettingsError::io("read", &self.path)(error)),
        };
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|error| self.broken(Fault::NotText { byte: error.utf8_error().valid_up_to() }))
    }

    /// Refuses a file that cannot be understood, before a start touches anything else.
    pub fn check(&self) -> Result<(), SettingsError> {
        match self.read()? {
            Some(text) => parse(&text).map(drop).map_err(|fault| self.broken(fault)),
            None => Ok(()),
        }
    }

    /// Opens the settings at a start: brings an older file up to date and saves it, keeping its
    /// old text in `settings.old.json`, or writes those of a fresh install.
    ///
    /// A file that cannot be understood is refused and stays as it is.
    pub fn open(&self, start: &mut Start<'_>) -> Result<Loaded, SettingsError> {
        let Some(text) = self.read()? else {
            let mut loaded = fresh(start);
            self.write(&self.path, loaded.saved().as_bytes())?;
            return Ok(loaded);
        };
        let mut loaded = load(&text, start).map_err(|fault| self.broken(fault))?;
        if loaded.migrated {
            self.write(&self.old_path(), text.as_bytes())?;
        }
        if loaded.must_be_saved() {
            self.write(&self.path, loaded.saved().as_bytes())?;
        }
        Ok(loaded)
    }

    /// Saves the document. On an error other than [`SettingsError::Unconfirmed`] the file is as
    /// it was.
    pub fn save(&self, document: &Document) -> Result<(), SettingsError> {
        self.write(&self.path, document.to_text().as_bytes())
    }

    /// Saves a text that was checked as it is.
    pub(crate) fn save_text(&self, text: &str) -> Result<(), SettingsError> {
        self.write(&self.path, text.as_bytes())
    }

    /// Returns the newest complete copy of the settings that lies beside a broken file: the one
    /// from before the last migration, or one that was about to be saved.
    pub fn newest_good_copy(&self) -> Option<PathBuf> {
        let copies = [self.old_path(), temporary_beside(&self.path)];
        let good = copies.into_iter().filter_map(|path| {
            Document::parse(&fs::read_to_string(&path).ok()?).ok()?;
            Some((fs::metadata(&path).ok()?.modified().ok()?, path))
        });
        good.max().map(|(_, path)| path)
    }

    /// Writes a text beside the file, as `settings.good.json`.
    pub(super) fn write_good(&self, text: &str) -> Result<PathBuf, SettingsError> {
        let path = self.path.with_extension("good.json");
        self.write(&path, text.as_bytes())?;
        Ok(path)
    }

    pub(super) fn broken(&self, fault: Fault) -> SettingsError {
        SettingsError::Broken { path: self.path.clone(), fault, copy: self.newest_good_copy() }
    }

    fn old_path(&self) -> PathBuf {
        self.path.with_extension("old.json")
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), SettingsError> {
        match replace(&*self.disk, path, bytes).map_err(SettingsError::io("write", path))? {
            Replaced::Durably => Ok(()),
            Replaced::Unconfirmed(source) => {
                Err(SettingsError::Unconfirmed { path: path.to_owned(), source })
            }
        }
    }
}

impl fmt::Debug for SettingsFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SettingsFile").field("path", &self.path).finish_non_exhaustive()
    }
}
