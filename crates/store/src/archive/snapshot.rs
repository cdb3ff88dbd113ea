//! One consistent snapshot of database and settings while everything runs, as a SQLite file.
//!
//! On SQLite a connection of its own reads one snapshot and copies it page by page; in WAL mode a
//! reader holds up no writer. On PostgreSQL a repeatable-read transaction is transferred row by row.
//! The hashes of the rows are taken from the household's own snapshot, not from the copy, so that
//! comparing them later with what is in an archive proves that the archive holds what was there.

use super::steady::Steady;
use super::watch::{Step, Watch, go_on};
use super::{ArchiveError, manifest};
use crate::engine::{SqliteFile, Tx};
use crate::schema::shape::Shape;
use crate::schema::{create, ours};
use crate::settings::{Backing, Document};
use crate::transfer::{self, Contents, Ends, OwnContents, Plan, Terms};
use crate::{Engine, Error, Result, Store};
use domain::Ts;
use std::cell::{Cell, RefCell};
use std::path::Path;

/// What a snapshot holds besides the file with the rows.
#[derive(Debug)]
pub struct Snapshot {
    /// The lasting name of the instance.
    pub instance: String,
    /// The newest of our own migrations that ran on the copy.
    pub own_schema: i64,
    /// The settings as they are saved.
    pub settings: String,
    /// The content of each table.
    pub contents: Contents,
    /// The content of each table of ours.
    pub own: OwnContents,
    /// How many rows point at something that is not there.
    pub dangling: u64,
}

/// Takes a snapshot of a canonical database; the rows go into a new SQLite file.
pub fn take(
    store: &Store,
    backing: &Backing,
    (file, now): (&Path, Ts),
    watch: &dyn Watch,
) -> Result<Snapshot> {
    let mut snapshot = match store.sqlite_path() {
        Some(path) => of_sqlite(path, backing, file, watch)?,
        None => of_postgres(store, backing, (file, now), watch)?,
    };
    let copy = SqliteFile::open_to_read(file)?;
    if let Some(damage) = copy.find_damage()? {
        // The pages are copied as they are, so what is broken in the copy mostly is in the original.
        let older = store.find_damage()?;
        return Err(older.map_or_else(|| ArchiveError::NotEqual(damage).into(), Error::Damaged));
    }
    snapshot.dangling = copy.count_dangling()?;
    snapshot.own_schema = copy.read(ours::applied)?;
    Ok(snapshot)
}

fn of_sqlite(path: &Path, backing: &Backing, file: &Path, watch: &dyn Watch) -> Result<Snapshot> {
    let original = SqliteFile::open_to_read(path)?;
    let mut copy = SqliteFile::create(file)?;
    let mut steady = Steady::of(file);
    let taken = original.read(|tx| {
        let mut snapshot = facts(tx, backing)?;
        original.copy_snapshot_to(&mut copy, |done, total| {
            steady.keep_up();
            watch.at(Step::Copying, done, total);
            go_on(watch)
        })?;
        watch.at(Step::Hashing, 0, 1);
        snapshot.contents = transfer::contents(tx)?;
        snapshot.own = transfer::own_contents(tx)?;
        watch.at(Step::Hashing, 1, 1);
        Ok(snapshot)
    });
    // What was written meanwhile piled up in the log; the next writer is spared the work.
    if let Err(error) = original.fold_log() {
        tracing::debug!(%error, "the log was left to the next writer");
    }
    taken
}

fn of_postgres(
    store: &Store,
    backing: &Backing,
    (file, now): (&Path, Ts),
    watch: &dyn Watch,
) -> Result<Snapshot> {
    let copy = SqliteFile::create(file)?;
    let steady = Steady::of(file);
    store.read_now(|source| {
        let mut snapshot = facts(source, backing)?;
        let shape = Shape::read(source)?;
        snapshot.contents = copy.write(|target| {
            create::create_canonical(target)?;
            ours::bring_up_to_date(target)?;
            let terms = Terms { now, accept_loss: false };
            let plan = Plan::canonical(Engine::Postgres);
            let (total, steady) = (transfer::count_rows(source, &plan)?, RefCell::new(steady));
            let done = Cell::new(0);
            let tell = |_, rows| {
                steady.borrow_mut().keep_up();
                done.set(done.get() + rows);
                watch.at(Step::Copying, done.get(), total);
                go_on(watch)
            };
            let mut ends = Ends::Apart { source, target };
            let report = transfer::transfer_telling(&mut ends, &plan, terms, &tell)?;
            if let [mended, ..] = &report.mended[..] {
                // A copy that differs from the household would not be a backup.
                return Err(ArchiveError::NotEqual(mended.clone()).into());
            }
            go_on(watch)?;
            transfer::carry::carry_over(&shape, source, target, &[])?;
            let differing = transfer::own::differences(source, target, &[])?;
            if !differing.is_empty() {
                return Err(ArchiveError::NotEqual(differing.join(", ")).into());
            }
            Ok(report.contents)
        })?;
        // With what this version has more than the one that left the household.
        snapshot.own = copy.read(transfer::own_contents)?;
        Ok(snapshot)
    })
}

/// The first read of a transaction, which fixes what all later ones see.
fn facts(tx: &mut Tx<'_>, backing: &Backing) -> Result<Snapshot> {
    Ok(Snapshot {
        instance: ours::instance(tx)?,
        own_schema: 0,
        settings: settings(tx, backing)?,
        contents: Contents::new(),
        own: OwnContents::new(),
        dangling: 0,
    })
}

/// The settings that belong to the snapshot: those of record. Where the file was broken by a hand
/// outside, the newest version that the database remembers is the better one to keep. A database
/// that was put back without settings is worth a backup all the same.
fn settings(tx: &mut Tx<'_>, backing: &Backing) -> Result<String> {
    let recorded = backing.read(tx);
    let is_missing = matches!(recorded, Ok(None));
    let sound = recorded.ok().flatten().filter(|text| Document::parse(text).is_ok());
    if let Some(text) = sound {
        return Ok(text);
    }
    match tx.newest_settings_version()? {
        Some((_, text)) => Ok(text),
        None if is_missing => Ok(Document::default().to_text()),
        None => Err(Error::Missing("the settings".to_owned())),
    }
}

/// Gives the content of a SQLite file's tables as a manifest holds them.
pub fn contents_of(
    file: &SqliteFile,
) -> Result<std::collections::BTreeMap<String, manifest::TableContent>> {
    file.read(|tx| Ok(manifest::tables(&transfer::contents(tx)?)))
}

/// The same of our own tables.
pub fn own_contents_of(
    file: &SqliteFile,
) -> Result<std::collections::BTreeMap<String, manifest::TableContent>> {
    file.read(|tx| Ok(manifest::own_tables(&transfer::own_contents(tx)?)))
}
