//! The engine move: a household's database from SQLite to PostgreSQL and back. The source is read in
//! one snapshot and never changed; the target is whole or as it was.
//!
//! Reading order: [`goal`] (where to, from an address to the variables that lead there), then
//! [`examine`] (what would be moved) and [`relocate`] (moving it).

pub mod goal;

pub use goal::Goal;

use crate::adopt::{self, Place, Recognised};
use crate::archive::create::{estimate, refuse_without_room};
use crate::engine::{PostgresAddress, Sole, SqliteFile, Tx, sql};
use crate::folder::{Occupant, create_secret};
use crate::schema::{create, ours};
use crate::transfer::{
    Contents, Report, Tell, Terms, contents, copy_household_telling, empty_household,
};
use crate::{Error, Result, Store};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Held for a moment while two addresses are compared.
const LOOKING: i64 = 0x7573_6865_7272_0a0b;

/// What a move would find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// What is there to be moved.
    pub contents: Contents,
    /// What is at the goal already.
    pub goal: AtGoal,
}

/// What is at the goal of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtGoal {
    /// Nothing: the move can begin.
    Nothing,
    /// This same household, from an earlier move or before one; it may be replaced when asked for.
    Ourselves,
    /// The very database that is to be moved.
    Here,
    /// Another household, or something else; it is left alone.
    Somebody,
}

/// Looks at both ends and changes nothing.
pub fn examine(source: &Store, goal: &Place) -> Result<Examined> {
    let (instance, contents) = source.read_now(|tx| Ok((ours::instance(tx)?, contents(tx)?)))?;
    Ok(Examined { contents, goal: at_goal(source, goal, &instance)? })
}

fn at_goal(source: &Store, goal: &Place, instance: &str) -> Result<AtGoal> {
    match adopt::look(goal)? {
        Recognised::Empty => Ok(AtGoal::Nothing),
        Recognised::Canonical => {
            let other = match goal {
                Place::Sqlite(path) => SqliteFile::open_to_read(path)?.read(name_of)?,
                Place::Postgres(address) => {
                    let goal = Store::open_postgres((**address).clone())?;
                    if is_same(source, &goal)? {
                        return Ok(AtGoal::Here);
                    }
                    goal.read_now(name_of)?
                }
            };
            Ok(if other.as_deref() == Some(instance) {
                AtGoal::Ourselves
            } else {
                AtGoal::Somebody
            })
        }
        _ => Ok(AtGoal::Somebody),
    }
}

/// Opens this same household at a goal, if that is what is there.
pub fn open_ours(source: &Store, goal: &Place) -> Result<Option<Store>> {
    if examine(source, goal)?.goal != AtGoal::Ourselves {
        return Ok(None);
    }
    Ok(Some(match goal {
        Place::Sqlite(path) => Store::open_sqlite(path)?,
        Place::Postgres(address) => Store::open_postgres((**address).clone())?,
    }))
}

/// Has those step aside who serve the goal, where that is a server, for as long as what is given
/// lives: what they write while their household is replaced would be lost.
pub fn become_sole_at(goal: &Place, patience: Duration) -> Result<Option<Sole>> {
    match goal {
        Place::Sqlite(_) => Ok(None),
        Place::Postgres(address) => {
            Store::open_postgres((**address).clone())?.become_sole(patience)
        }
    }
}

/// Whether two addresses lead to one database, whatever they are called: what is locked through one
/// is locked for the other.
fn is_same(source: &Store, goal: &Store) -> Result<bool> {
    if source.engine() != crate::Engine::Postgres {
        return Ok(false);
    }
    source.read_now(|source| {
        source.lock(LOOKING)?;
        let free: bool = goal.read_now(|goal| {
            sql("SELECT pg_try_advisory_xact_lock($1)").bind(LOOKING).value(goal)
        })?;
        Ok(!free)
    })
}

/// The name of the instance in a canonical database, which Usherr may never have opened.
fn name_of(tx: &mut Tx<'_>) -> Result<Option<String>> {
    let shape = crate::schema::shape::Shape::read(tx)?;
    if !shape.tables.contains_key("usherr_meta") {
        return Ok(None);
    }
    ours::find_meta(tx, "instance")
}

/// How a move goes.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// The moment of the move.
    pub terms: Terms,
    /// Whether this same household may be replaced at the goal.
    pub replace: bool,
}

/// Moves a household: everything that `source` holds at one moment is at the goal afterwards, with
/// the same numbers, and the contents of every table were compared. The source is only read.
pub fn relocate(source: &Store, goal: &Place, course: Course) -> Result<Report> {
    relocate_telling(source, goal, course, &|_, _| Ok(()))
}

/// The same, saying how many rows of which table arrived.
pub fn relocate_telling(
    source: &Store,
    goal: &Place,
    course: Course,
    tell: Tell<'_>,
) -> Result<Report> {
    refuse_unless_free(source, goal, course.replace)?;
    match goal {
        Place::Sqlite(path) => into_file(source, path, (course.terms, tell)),
        Place::Postgres(address) => into_server(source, address, (course.terms, tell)),
    }
}

/// Refuses a goal at which something is that may not be replaced.
pub fn refuse_unless_free(source: &Store, goal: &Place, replace: bool) -> Result<()> {
    match (examine(source, goal)?.goal, replace) {
        (AtGoal::Nothing, _) | (AtGoal::Ourselves, true) => Ok(()),
        (AtGoal::Ourselves, false) => Err(Error::NotAdopted(
            "this household is at the goal already; nothing was changed. Say that it may be \
             replaced to bring it up to date"
                .to_owned(),
        )),
        (AtGoal::Here, _) => Err(Error::NotAdopted(
            "that is the household's own database: it is there already".to_owned(),
        )),
        (AtGoal::Somebody, _) => Err(Error::NotAdopted(
            "there is something else at the goal already; nothing was changed. Choose an empty \
             database"
                .to_owned(),
        )),
    }
}

/// Builds the file beside its place and gives it its name when it is whole.
fn into_file(source: &Store, path: &Path, course: (Terms, Tell<'_>)) -> Result<Report> {
    if let Some(occupant) = Occupant::find(path) {
        return Err(Error::NotAdopted(format!(
            "`{}` is open in {occupant}; nothing was changed. Stop it first",
            path.display()
        )));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| adopt::files::refused(folder, &error))?;
        // As much as for a backup, without the packed one.
        refuse_without_room(folder, estimate(source)? / 2)?;
    }
    let new = build_file(path, |target| {
        source.read_now(|source| copy_household_telling(source, target, course, &[]))
    })?;
    let (new, report) = new;
    for suffix in ["-wal", "-shm"] {
        adopt::files::remove(&adopt::files::beside(path, suffix));
    }
    fs::rename(&new, path).map_err(|error| adopt::files::refused(path, &error))?;
    adopt::files::sync_folder(path)?;
    Ok(report)
}

/// Builds a canonical SQLite file beside `path`, durable under a name of its own.
pub(crate) fn build_file<T>(
    path: &Path,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<(PathBuf, T)> {
    let new = adopt::files::beside(path, ".usherr-new");
    for suffix in ["", "-wal", "-shm", "-journal"] {
        adopt::files::remove(&adopt::files::beside(&new, suffix));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| adopt::files::refused(folder, &error))?;
    }
    let built = (|| {
        create_secret(&new).map_err(|error| adopt::files::refused(&new, &error))?;
        let file = SqliteFile::create(&new)?;
        let answer = file.write(|target| {
            create::create_canonical(target)?;
            work(target)
        })?;
        if let Some(damage) = file.find_damage()? {
            return Err(Error::NotAdopted(format!("the new database came out damaged: {damage}")));
        }
        drop(file);
        adopt::files::sync(&new)?;
        Ok(answer)
    })();
    let answer = built.inspect_err(|_| adopt::files::remove(&new))?;
    Ok((new, answer))
}

/// Fills the server's database in one transaction.
fn into_server(
    source: &Store,
    address: &PostgresAddress,
    course: (Terms, Tell<'_>),
) -> Result<Report> {
    let store = Store::open_postgres(address.clone())?;
    store.write_now(|target| {
        target.lock(adopt::OPENING)?;
        let shape = crate::schema::shape::Shape::read(target)?;
        if adopt::recognise(&shape, target.engine()) == Recognised::Empty {
            create::create_canonical(target)?;
            ours::bring_up_to_date(target)?;
        }
        empty_household(target, &[])?;
        let report =
            source.read_now(|source| copy_household_telling(source, target, course, &[]))?;
        sql("SELECT pg_notify('usherr_replaced', '')").execute(target)?;
        Ok(report)
    })
}

#[cfg(test)]
mod tests;
