//! The settings of a running server: read without a lock, changed one after the other, and never
//! different from what is saved.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use domain::Ts;
use domain::ids::UserId;
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use tokio::task::spawn_blocking;

use super::diff::diff;
use super::document::Document;
use super::error::SettingsError;
use super::file::SettingsFile;
use super::load::{Loaded, fresh, load, reload};
use super::start::{Start, Surroundings};
use super::view::{Secret, Settings};
use crate::schema::shape::Shape;
use crate::{Error, Result, Store, Tx, sql};

/// Serialises the replicas that share a PostgreSQL database.
const LOCK: i64 = i64::from_be_bytes(*b"settings");

/// Where replicas on PostgreSQL tell each other that they changed the settings.
pub const CHANNEL: &str = "usherr_settings";

/// Where the document of record is.
#[derive(Debug)]
pub enum Backing {
    /// In `settings.json`.
    File(SettingsFile),
    /// In a row of the database, for replicas without a common folder. The file is written after
    /// every change, and read when the database has no settings yet.
    Database { export: SettingsFile },
}

/// The settings at one moment.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub document: Document,
    pub settings: Settings,
    /// The text as it is saved, which tells whether somebody else saved since.
    saved: Secret,
}

/// The settings of a running server.
#[derive(Debug)]
pub struct SettingsStore {
    store: Store,
    backing: Backing,
    surroundings: Surroundings,
    current: ArcSwap<Snapshot>,
    /// Held by whoever is about to replace `current`.
    turn: Mutex<()>,
}

impl SettingsStore {
    /// Opens the settings at a start, see [`SettingsFile::open`], and keeps a version of them if
    /// the newest one is another, because of a migration or of a hand outside the server.
    pub fn open(
        store: Store,
        backing: Backing,
        surroundings: &Surroundings,
        now: Ts,
    ) -> Result<Self> {
        let mut random = OsRng.unwrap_err();
        Self::open_with(store, backing, &mut Start { surroundings, now, random: &mut random })
    }

    pub(super) fn open_with(store: Store, backing: Backing, start: &mut Start<'_>) -> Result<Self> {
        let loaded = match &backing {
            Backing::File(file) => file.open(start)?,
            Backing::Database { export } => {
                let loaded = store.write_now(|tx| open_row(tx, export, start))?;
                export_to(export, &loaded.document);
                loaded
            }
        };
        store.write_now(|tx| note(tx, loaded.text.reveal(), start.now))?;
        tell(&loaded);
        Ok(Self {
            store,
            backing,
            surroundings: start.surroundings.clone(),
            current: ArcSwap::from_pointee(Snapshot::new(loaded.document, loaded.text)),
            turn: Mutex::new(()),
        })
    }

    /// Returns the settings as they are now. Later changes do not touch what is returned.
    pub fn current(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Returns where the document of record is.
    pub fn backing(&self) -> &Backing {
        &self.backing
    }

    /// Returns what the environment said when the server started.
    pub fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// Changes the settings: applies `change` to the newest document, saves it durably with a
    /// version in the history, and only then shows it to readers. A refusal changes nothing.
    pub async fn update<T, F>(self: &Arc<Self>, by: Option<UserId>, now: Ts, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Document) -> Result<T> + Send + 'static,
    {
        let settings = Arc::clone(self);
        blocking(move || settings.update_now(by, now, change)).await
    }

    /// Like [`Self::update`], on the calling thread, which may block and must not be inside a
    /// transaction.
    pub fn update_now<T>(
        &self,
        by: Option<UserId>,
        now: Ts,
        change: impl FnOnce(&mut Document) -> Result<T>,
    ) -> Result<T> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut next = None;
        let result = self.store.write_now(|tx| {
            tx.lock(LOCK)?;
            let base = self.newest(tx)?;
            let mut document = base.document.clone();
            let answer = change(&mut document)?;
            if document == base.document {
                next = Some(base);
                return Ok(answer);
            }
            let new = Arc::new(Snapshot::to_be_saved(document));
            let changes = diff(&base.document, &new.document);
            tx.add_settings_version(new.saved.reveal(), &changes, by, now)?;
            tx.notify(CHANNEL, "")?;
            let saved = self.backing.save(tx, &new, now);
            if matches!(saved, Ok(()) | Err(Error::Settings(SettingsError::Unconfirmed { .. }))) {
                next = Some(new);
            }
            saved.map(|()| answer)
        });
        // A file that was saved stands, even if the transaction around it failed at its end.
        if let Some(next) = next
            && (result.is_ok() || matches!(self.backing, Backing::File(_)))
        {
            self.show(next);
        }
        result
    }

    /// Looks whether somebody else saved, such as another replica or an editor, and takes it
    /// over, with a version in the history. Tells whether there was something.
    pub async fn refresh(self: &Arc<Self>, now: Ts) -> Result<bool> {
        let settings = Arc::clone(self);
        blocking(move || settings.refresh_now(now)).await
    }

    /// Like [`Self::refresh`], on the calling thread, which may block.
    pub fn refresh_now(&self, now: Ts) -> Result<bool> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = self.store.read_now(|tx| self.newest(tx))?;
        let is_new = newest.saved != self.current.load().saved;
        if is_new {
            self.show(Arc::clone(&newest));
            self.store.write_now(|tx| note(tx, newest.saved.reveal(), now))?;
        }
        Ok(is_new)
    }

    /// Returns what is saved now, which is nearly always what is in memory.
    fn newest(&self, tx: &mut Tx<'_>) -> Result<Arc<Snapshot>> {
        let current = self.current.load_full();
        match self.backing.read(tx)? {
            Some(saved) if saved != current.saved.reveal() => {
                let document = reload(&saved, &self.surroundings, &current.document)
                    .map_err(|fault| self.backing.broken(fault))?;
                Ok(Arc::new(Snapshot::new(document, Secret::new(saved))))
            }
            _ => Ok(current),
        }
    }

    fn show(&self, snapshot: Arc<Snapshot>) {
        if let Backing::Database { export } = &self.backing
            && snapshot.saved != self.current.load().saved
        {
            export_to(export, &snapshot.document);
        }
        self.current.store(snapshot);
    }
}

impl Backing {
    /// Refuses a broken document of record before a start touches anything else, as far as that
    /// can be told without the database.
    pub fn check(&self) -> Result<(), SettingsError> {
        match self {
            Self::File(file) => file.check(),
            Self::Database { .. } => Ok(()),
        }
    }

    /// Returns the document of record as it is saved, of any age, if there is one.
    pub fn document(&self, store: &Store) -> Result<Option<Document>> {
        let text = store.read_now(|tx| self.read(tx))?;
        let parsed = text.map(|text| Document::parse(&text)).transpose();
        parsed.map_err(|fault| self.broken(fault).into())
    }

    /// Returns the document of record if there is one, and refuses what a start would. The database
    /// need not be prepared.
    pub fn find_sound(&self, tx: &mut Tx<'_>) -> Result<Option<Document>> {
        let is_in_database = matches!(self, Self::Database { .. });
        if is_in_database && !Shape::read(tx)?.tables.contains_key("usherr_settings") {
            return Ok(None);
        }
        let parsed = self.read(tx)?.map(|text| super::load::parse(&text)).transpose();
        parsed.map_err(|fault| self.broken(fault).into())
    }

    /// Writes the newest version of the history beside a broken file, which stays as it is, and
    /// returns when that version was saved and where it is now. The database need not be
    /// prepared; one without a history has nothing to give.
    pub fn rescue(&self, store: &Store) -> Result<Option<(Ts, PathBuf)>> {
        let (Self::File(file) | Self::Database { export: file }) = self;
        store.read_now(|tx| {
            let newest = tx.newest_settings_version()?;
            newest.map(|(saved_at, text)| Ok((saved_at, file.write_good(&text)?))).transpose()
        })
    }

    /// Reads the document of record.
    pub(crate) fn read(&self, tx: &mut Tx<'_>) -> Result<Option<String>> {
        match self {
            Self::File(file) => Ok(file.read()?),
            Self::Database { .. } => find_row(tx),
        }
    }

    fn save(&self, tx: &mut Tx<'_>, snapshot: &Snapshot, now: Ts) -> Result<()> {
        match self {
            Self::File(file) => Ok(file.save(&snapshot.document)?),
            Self::Database { .. } => save_row(tx, snapshot.saved.reveal(), now),
        }
    }

    fn broken(&self, fault: super::Fault) -> SettingsError {
        match self {
            Self::File(file) => file.broken(fault),
            Self::Database { .. } => SettingsError::BrokenRow { fault },
        }
    }
}

impl Snapshot {
    fn new(document: Document, saved: Secret) -> Self {
        Self { settings: Settings::read(&document), document, saved }
    }

    fn to_be_saved(document: Document) -> Self {
        let text = Secret::new(document.to_text());
        Self::new(document, text)
    }
}

/// Tells in the log what a start did to the settings, which an owner may wonder about later.
fn tell(loaded: &Loaded) {
    if loaded.was_overseerr {
        tracing::info!(label = "Settings", "took over the settings of Overseerr");
    } else if loaded.migrated {
        tracing::info!(label = "Settings", "brought the settings up to date");
    }
    if !loaded.generated.is_empty() {
        tracing::info!(label = "Settings", keys = ?loaded.generated, "made missing keys");
    }
}

/// Opens the settings that live in the database: loads the row, or takes over the file, or makes
/// those of a fresh install.
fn open_row(tx: &mut Tx<'_>, export: &SettingsFile, start: &mut Start<'_>) -> Result<Loaded> {
    tx.lock(LOCK)?;
    let row = find_row(tx)?;
    let mut loaded = match &row {
        Some(text) => load(text, start).map_err(|fault| SettingsError::BrokenRow { fault })?,
        None => match export.read()? {
            Some(text) => load(&text, start).map_err(|fault| export.broken(fault))?,
            None => fresh(start),
        },
    };
    if row.is_none() || loaded.must_be_saved() {
        save_row(tx, loaded.saved(), start.now)?;
    }
    Ok(loaded)
}

/// Keeps a version of what was found, unless it is the newest one already.
fn note(tx: &mut Tx<'_>, saved: &str, now: Ts) -> Result<()> {
    tx.lock(LOCK)?;
    let newest = tx.newest_settings_version()?.map(|(_, text)| text);
    if newest.as_deref() == Some(saved) {
        return Ok(());
    }
    let document = |text: &str| Document::parse(text).unwrap_or_default();
    let changes = newest.map(|old| diff(&document(&old), &document(saved))).unwrap_or_default();
    tx.add_settings_version(saved, &changes, None, now)
}

fn find_row(tx: &mut Tx<'_>) -> Result<Option<String>> {
    let row: Option<(String,)> =
        sql(r#"SELECT "document" FROM "usherr_settings" WHERE "id" = 1"#).optional(tx)?;
    Ok(row.map(|(document,)| document))
}

pub(crate) fn save_row(tx: &mut Tx<'_>, text: &str, now: Ts) -> Result<()> {
    sql(r#"INSERT INTO "usherr_settings" ("id", "document", "version", "saved_at")
           VALUES (1, $1, 1, $2)
           ON CONFLICT ("id") DO UPDATE SET "document" = excluded."document",
               "version" = "usherr_settings"."version" + 1, "saved_at" = excluded."saved_at""#)
    .bind(text)
    .bind(now)
    .execute(tx)?;
    Ok(())
}

/// Writes the file beside the document of record. That it cannot be written is no reason to
/// refuse a change that is safe in the database.
fn export_to(file: &SettingsFile, document: &Document) {
    let is_there = file.read().is_ok_and(|text| text.is_some_and(|t| t == document.to_text()));
    if is_there {
        return;
    }
    if let Err(error) = file.save(document) {
        tracing::warn!(%error, "the settings are safe in the database but could not be exported");
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    spawn_blocking(work).await.unwrap_or_else(|lost| Err(Error::Unavailable(Box::new(lost))))
}
