//! The note that decides after a crash. On SQLite the restored household is the one as soon as the
//! note is on the disk: every start goes on where the last one stopped. On PostgreSQL the database
//! decides, in the same transaction in which its rows change, and the note says what follows from it
//! for the settings file.

use super::upload::sweep_uploads;
use crate::adopt::copies::like_the_original;
use crate::adopt::files::{beside, refused, remove, sync, sync_folder};
use crate::folder::{Layout, create_secret};
use crate::schema::ours;
use crate::schema::shape::Shape;
use crate::settings::SettingsFile;
use crate::{Error, Result, Store, Tx};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What a restore is about to do, or has done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Journal {
    /// Whether the database of a server decides.
    pub(super) on_server: bool,
    /// What the server's database says once it is the restored one.
    pub(super) generation: String,
    /// Whether the file of the database is replaced.
    pub(super) database: bool,
    /// Whether the file of the settings is replaced.
    pub(super) settings: bool,
}

/// Serialises those who restore and those who start on the same server.
pub(super) const RESTORING: i64 = i64::from_be_bytes(*b"restorin");

/// The fact by which replicas and the note tell one household from the next.
pub const GENERATION: &str = "generation";

/// The database as it waits.
pub(super) fn staged_database(layout: &Layout) -> PathBuf {
    layout.staging().join("db.sqlite3")
}

/// The settings as they wait.
pub(super) fn staged_settings(layout: &Layout) -> PathBuf {
    layout.staging().join("settings.json")
}

/// Finishes what a killed restore began, or takes it back. Every start does this first, under the
/// folder's lock; where a server decides, [`finish_on_server`] follows. Tells whether the restored
/// household took the place of the other one here.
pub fn finish(layout: &Layout) -> Result<bool> {
    match read(layout)? {
        Some(journal) if journal.on_server => Ok(false),
        Some(journal) => roll_forward(layout, &journal).map(|()| true),
        None => {
            if super::turn::is_idle(layout) {
                forget_staging(layout);
            }
            sweep_uploads(layout);
            Ok(false)
        }
    }
}

/// Finishes or takes back what the database of a server has decided.
pub fn finish_on_server(store: &Store, layout: &Layout) -> Result<bool> {
    if read(layout)?.is_none_or(|journal| !journal.on_server) {
        return Ok(false);
    }
    store.write_now(|tx| {
        // Whoever restores holds this until the end.
        tx.lock(RESTORING)?;
        let Some(journal) = read(layout)?.filter(|journal| journal.on_server) else {
            return Ok(false);
        };
        let done = generation(tx)?.as_deref() == Some(journal.generation.as_str());
        if done {
            roll_forward(layout, &journal)?;
        } else {
            roll_back(layout)?;
        }
        Ok(done)
    })
}

/// Which household the database holds: another word after every restore.
pub fn generation(tx: &mut Tx<'_>) -> Result<Option<String>> {
    if !Shape::read(tx)?.tables.contains_key("usherr_meta") {
        return Ok(None);
    }
    ours::find_meta(tx, GENERATION)
}

/// Reads the note. One that cannot be read was never whole, and so decided nothing.
fn read(layout: &Layout) -> Result<Option<Journal>> {
    let path = layout.restore_journal();
    match fs::read(&path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refused(&path, &error)),
    }
}

/// Writes the note so that it is on the disk whole, or not at all.
pub(super) fn write(layout: &Layout, journal: &Journal) -> Result<()> {
    let path = layout.restore_journal();
    let passing = beside(&path, ".tmp");
    let text = serde_json::to_vec(journal).map_err(|error| Error::Folder(error.to_string()))?;
    remove(&passing);
    create_secret(&passing)
        .and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&passing, &path))
        .map_err(|error| refused(&path, &error))?;
    sync_folder(&path)
}

/// Puts what waits in its place. It may have been begun before, any number of times.
pub(super) fn roll_forward(layout: &Layout, journal: &Journal) -> Result<()> {
    if journal.database {
        let (waiting, place) = (staged_database(layout), layout.database());
        if waiting.exists() {
            take_the_place(&waiting, &place)?;
        }
    }
    let settings = staged_settings(layout);
    if journal.settings && settings.exists() {
        let text = fs::read_to_string(&settings).map_err(|error| refused(&settings, &error))?;
        SettingsFile::new(layout.settings()).save_text(&text)?;
    }
    roll_back(layout)
}

/// Replaces a database nobody has open. Its log goes first: it must never be read into another
/// file.
fn take_the_place(waiting: &Path, place: &Path) -> Result<()> {
    for suffix in ["-wal", "-shm", "-journal"] {
        let beside = beside(place, suffix);
        match fs::remove_file(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(refused(&beside, &error));
            }
            _ => {}
        }
    }
    sync_folder(place)?;
    if place.exists() {
        like_the_original(place, waiting)?;
    }
    fs::rename(waiting, place).map_err(|error| refused(place, &error))?;
    sync_folder(place)
}

/// Forgets the note and then what waits.
pub(super) fn roll_back(layout: &Layout) -> Result<()> {
    let path = layout.restore_journal();
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(refused(&path, &error));
        }
        _ => sync_folder(&path)?,
    }
    forget_staging(layout);
    Ok(())
}

/// Removes what waits; nobody wants it any more.
pub(super) fn forget_staging(layout: &Layout) {
    let folder = layout.staging();
    if let Err(error) = fs::remove_dir_all(&folder)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(path = %folder.display(), %error, "what a restore left is still there");
    }
}

/// How often a folder is emptied in which somebody may still be at work.
const ATTEMPTS: usize = 10;

/// Removes what a command has prepared that ends before it is decided, and what it fetched for that.
/// Whatever else it does meanwhile ends with it. Only for whoever has the turn: what is staged without it
/// is somebody else's.
pub fn abandon(layout: &Layout, fetched: &Path) {
    remove(fetched);
    let is_there = || layout.staging().exists();
    for _ in (0..ATTEMPTS).take_while(|_| is_there()) {
        let _ = fs::remove_dir_all(layout.staging());
    }
}

/// Makes what waits lasting.
pub(super) fn make_lasting(paths: &[PathBuf]) -> Result<()> {
    for path in paths {
        sync(path)?;
    }
    paths.first().map_or(Ok(()), |path| sync_folder(path))
}
