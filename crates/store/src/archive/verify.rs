//! Proof that an archive can be restored: level 1 reads everything back and examines the database
//! in it; level 2 also restores it into a scratch database on the engine in use and opens that with
//! the program's own code.

use super::steady::Passing;
use super::watch::{Step, Watch, go_on};
use super::{Archive, ArchiveError, Keys, Manifest, manifest, snapshot};
use crate::adopt::{self, Place};
use crate::engine::SqliteFile;
use crate::restore::place::kept_tables;
use crate::schema::{create, ours};
use crate::settings::Document;
use crate::transfer::{self, Terms, copy_household};
use crate::{Error, PostgresAddress, Result, Store};
use std::path::Path;

/// How far an archive was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What it says about itself.
    pub manifest: Manifest,
    /// 1 or 2.
    pub level: u8,
}

/// Where a trial restore goes.
#[derive(Debug, Clone)]
pub enum Trial {
    /// Nowhere: level 1 only.
    None,
    /// Into a scratch file.
    Sqlite,
    /// Into a scratch schema on this server, which is dropped again.
    Postgres(Box<PostgresAddress>),
}

/// Verifies an archive on level 1. The scratch folder must have room for the database.
pub fn verify_with(
    path: &Path,
    keys: &Keys,
    scratch: &Path,
    watch: &dyn Watch,
) -> Result<Verified> {
    verify(path, keys, (scratch, &Trial::None), watch)
}

/// Verifies an archive, on level 2 with a trial restore. Nothing is left in the scratch folder.
pub fn verify(
    path: &Path,
    keys: &Keys,
    (scratch, trial): (&Path, &Trial),
    watch: &dyn Watch,
) -> Result<Verified> {
    std::fs::create_dir_all(scratch).map_err(super::error::io_error(scratch))?;
    let folder = tempfile::Builder::new()
        .prefix(".usherr-verify-")
        .tempdir_in(scratch)
        .map_err(super::error::io_error(scratch))?;
    let mut archive = Archive::open(path, keys)?;
    let unpacked = archive.unpack(folder.path(), watch)?;
    let _passing = Passing::at(&unpacked.database);
    watch.at(Step::Examining, 0, 1);
    examine_settings(&unpacked.settings)?;
    let manifest = archive.manifest().clone();
    examine(&unpacked.database, &manifest)?;
    go_on(watch)?;
    let level = match trial {
        Trial::None => 1,
        Trial::Sqlite => {
            try_on_sqlite(&unpacked.database, &manifest)?;
            2
        }
        Trial::Postgres(address) => {
            try_on_sqlite(&unpacked.database, &manifest)?;
            try_on_postgres(&unpacked.database, &manifest, address)?;
            2
        }
    };
    watch.at(Step::Examining, 1, 1);
    Ok(Verified { manifest, level })
}

fn examine_settings(path: &Path) -> Result<()> {
    let text = std::fs::read_to_string(path).map_err(super::error::io_error(path))?;
    match Document::parse(&text) {
        Ok(_) => Ok(()),
        Err(fault) => Err(damaged(format!("its settings cannot be read ({fault})"))),
    }
}

/// Looks at every page, every pointer and every row of the database in an archive.
fn examine(database: &Path, manifest: &Manifest) -> Result<()> {
    let file = SqliteFile::open_to_read(database)?;
    if let Some(damage) = file.find_damage()? {
        return Err(damaged(format!("its database is broken ({damage})")));
    }
    let dangling = file.count_dangling()?;
    if dangling != manifest.dangling {
        return Err(damaged(format!(
            "{dangling} rows in its database point at nothing instead of {}",
            manifest.dangling
        )));
    }
    same_contents(&snapshot::contents_of(&file)?, manifest)?;
    is_same(&manifest.own_differences(&snapshot::own_contents_of(&file)?))
}

fn same_contents(
    found: &std::collections::BTreeMap<String, super::TableContent>,
    manifest: &Manifest,
) -> Result<()> {
    is_same(&manifest.differences(found))
}

fn is_same(differences: &[String]) -> Result<()> {
    if differences.is_empty() {
        return Ok(());
    }
    Err(damaged(format!("its rows are not those that were packed ({})", differences.join("; "))))
}

/// Opens the database in place as a start would, which brings it up to this version's schema.
fn try_on_sqlite(database: &Path, manifest: &Manifest) -> Result<()> {
    let place = Place::Sqlite(database.to_owned());
    let folder = database.parent().unwrap_or(database).to_owned();
    let options = adopt::Options { now: manifest.created_at, accept_loss: false, copies: folder };
    let opened = adopt::open(&place, &options)?;
    let found = opened.store.read_now(|tx| Ok(manifest::tables(&transfer::contents(tx)?)))?;
    same_contents_after_start(found, manifest)
}

/// A start puts missing built-in sliders back; everything else must be as it was packed.
fn same_contents_after_start(
    mut found: std::collections::BTreeMap<String, super::TableContent>,
    manifest: &Manifest,
) -> Result<()> {
    let sliders = "discover_slider";
    let packed = manifest.tables.get(sliders);
    if let (Some(found), Some(packed)) = (found.get_mut(sliders), packed)
        && found.rows > packed.rows
    {
        *found = packed.clone();
    }
    same_contents(&found, manifest)
}

/// Restores into a scratch schema, with the code of a real restore, what was brought up to date as a real
/// one would be. It is one transaction that is never committed: the server forgets everything, also when
/// the program is killed.
fn try_on_postgres(database: &Path, manifest: &Manifest, address: &PostgresAddress) -> Result<()> {
    let file = SqliteFile::open_to_read(database)?;
    let store = Store::open_postgres(address.clone())?;
    let tried = store.write_now(|target| {
        target.batch(r#"CREATE SCHEMA "usherr_trial"; SET LOCAL search_path TO "usherr_trial""#)?;
        create::create_canonical(target)?;
        ours::bring_up_to_date(target)?;
        let left = kept_tables(target)?;
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        let terms = Terms { now: manifest.created_at, accept_loss: false };
        let report = file.read(|source| copy_household(source, target, terms, &left))?;
        same_contents_after_start(manifest::tables(&report.contents), manifest)?;
        // The way back out of a transaction whose work is only a trial.
        Err::<(), _>(ArchiveError::Stopped.into())
    });
    match tried {
        Ok(()) | Err(Error::Archive(ArchiveError::Stopped)) => Ok(()),
        // Only other contents say something about the archive: that the server went away, is full,
        // or gives no right to make a schema does not.
        Err(Error::NotAdopted(why)) => Err(damaged(why)),
        Err(error) => Err(error),
    }
}

fn damaged(text: String) -> Error {
    ArchiveError::Damaged(text).into()
}
