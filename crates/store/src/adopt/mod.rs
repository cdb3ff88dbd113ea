//! Opening a household's database whoever wrote it: what is canonical is used as it is, what is
//! older is brought up to date behind a copy, what is not understood is left alone.
//!
//! Reading order: [`mod@recognise`] (who wrote it), [`header`] (is it a whole SQLite file at all),
//! [`files`] (how files become lasting),
//! [`sqlite`] and [`postgres`] (how the new takes the place of the old), [`grants`] (what others may
//! do with it), [`copies`] (the copy that is made before), [`version`] (whether another Usherr had it last).

pub mod copies;
pub mod recognise;
pub mod version;

pub(crate) mod files;
mod grants;
mod header;
mod postgres;
mod sqlite;

#[cfg(any(test, feature = "testing"))]
pub mod samples;

#[cfg(test)]
mod tests;

pub(crate) use postgres::OPENING;
pub use recognise::{Older, Recognised, recognise};
pub use version::{Keep, VersionChange, find_unprepared};

use crate::engine::{self, PostgresAddress, SqliteFile};
use crate::schema::{counters, create};
use crate::transfer::{Report, Terms};
use crate::{Error, Result, Store};
use domain::Ts;
use std::path::PathBuf;

/// Where a household's database is.
#[derive(Debug, Clone)]
pub enum Place {
    /// A file.
    Sqlite(PathBuf),
    /// A database on a server.
    Postgres(Box<PostgresAddress>),
}

/// What opening may do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The moment of opening; it names the copy.
    pub now: Ts,
    /// Whether to go on without what is not understood.
    pub accept_loss: bool,
    /// The folder for the copy that is made before anything is changed.
    pub copies: PathBuf,
}

/// A database that is ready for use.
#[derive(Debug)]
pub struct Opened {
    /// The database.
    pub store: Store,
    /// What it was before.
    pub was: Was,
}

/// What a database was before it was opened.
#[derive(Debug)]
pub enum Was {
    /// Nothing: a new household.
    Nothing,
    /// Canonical: nothing was copied.
    Canonical,
    /// Older: it was brought up to date.
    Older(Box<Adopted>),
}

/// How an older database was brought up to date.
#[derive(Debug)]
pub struct Adopted {
    /// Who had written it.
    pub from: Older,
    /// The copy of it as it was.
    pub copy: PathBuf,
    /// What was transferred and mended.
    pub report: Report,
    /// What was left behind because it was not understood and loss was accepted.
    pub left_behind: Vec<String>,
}

/// Opens a database and makes it ready: creates, adopts, or uses it as it is. Refuses, with
/// everything left as it was, what is damaged or not understood.
///
/// On SQLite the folder's lock must be held.
pub fn open(place: &Place, options: &Options) -> Result<Opened> {
    open_kept(place, options, &mut |_, _| Ok(()))
}

/// The same, with a word to say before this version of Usherr changes what another one left. On
/// PostgreSQL other replicas that start wait until `keep` is done.
pub fn open_kept(place: &Place, options: &Options, keep: Keep<'_>) -> Result<Opened> {
    let (opened, is_marked) = match place {
        Place::Sqlite(path) => {
            let is_marked = counters::mark::take(path);
            (sqlite::open(path, options, keep)?, is_marked)
        }
        Place::Postgres(address) => (postgres::open(address, options, keep)?, false),
    };
    let are_right = is_marked && matches!(opened.was, Was::Canonical);
    create::keep_totals_that(are_right, &opened.store)?;
    Ok(opened)
}

/// Looks who wrote a database, changing nothing.
pub fn look(place: &Place) -> Result<Recognised> {
    match place {
        Place::Sqlite(path) => sqlite::look(path),
        Place::Postgres(address) => postgres::look(address),
    }
}

/// Looks at every page of a file and gives the first thing that is broken, changing nothing. A
/// server looks after its own files.
pub fn find_damage(place: &Place) -> Result<Option<String>> {
    match place {
        Place::Sqlite(path) => engine::find_damage(path),
        Place::Postgres(_) => Ok(None),
    }
}

/// Tells whether another version of Usherr had a database last, changing nothing.
pub fn find_change(place: &Place) -> Result<Option<VersionChange>> {
    match place {
        Place::Sqlite(path) => SqliteFile::open_to_read(path)?.read(version::find_change),
        Place::Postgres(address) => {
            Store::open_postgres((**address).clone())?.read_now(version::find_change)
        }
    }
}

/// What is to be done about a database.
#[derive(Debug)]
enum Course {
    Create,
    Use,
    Adopt { from: Older, left_behind: Vec<String> },
}

impl Options {
    fn terms(&self) -> Terms {
        Terms { now: self.now, accept_loss: self.accept_loss }
    }

    /// Decides what to do, or refuses.
    fn course(&self, recognised: Recognised) -> Result<Course> {
        match recognised {
            Recognised::Empty => Ok(Course::Create),
            Recognised::Canonical => Ok(Course::Use),
            Recognised::Older(from) => Ok(Course::Adopt { from, left_behind: Vec::new() }),
            Recognised::UsherrNewer(number) => Err(Error::NotAdopted(format!(
                "a newer Usherr has used this database (its own migration {number}); nothing \
                     was changed. Use that version again, or restore a backup made before it"
            ))),
            Recognised::Unknown { not_understood, otherwise: Some(from) } if self.accept_loss => {
                Ok(Course::Adopt { from, left_behind: not_understood })
            }
            Recognised::Unknown { not_understood, otherwise: Some(_) } => {
                Err(Error::NotUnderstood(not_understood))
            }
            Recognised::Unknown { not_understood, otherwise: None } => {
                Err(Error::NotAdopted(format!(
                    "this is not a database of Overseerr, Jellyseerr, Seerr or Usherr ({}); it was \
                     left as it is",
                    not_understood.join(", ")
                )))
            }
        }
    }
}
