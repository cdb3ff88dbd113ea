//! Adoption on SQLite: the new database is built beside the old one and takes its name in one
//! step of the file system. Whenever the program is killed, the name leads to the whole old
//! database or the whole new one.

use super::files::{beside, refused, remove, sync, sync_folder};
use super::header::{self, Look};
use super::version::find_change;
use super::{Adopted, Course, Keep, Older, Opened, Options, Recognised, Was, copies, recognise};
use crate::engine::{Engine, SqliteFile, Tx};
use crate::folder::create_secret;
use crate::schema::shape::Shape;
use crate::schema::{create, ours};
use crate::transfer::{Ends, Plan, Report, carry, transfer};
use crate::{Error, Result, Store};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Looks who wrote a file, changing nothing.
pub(super) fn look(path: &Path) -> Result<Recognised> {
    match header::look(path)? {
        Look::Nothing => Ok(Recognised::Empty),
        seen => look_closer(path, seen).map_err(|error| naming(path, error)),
    }
}

/// Says which file is damaged.
fn naming(path: &Path, error: Error) -> Error {
    let path = path.display().to_string();
    match error {
        Error::Damaged(text) if !text.contains(&path) => {
            Error::Damaged(format!("`{path}` cannot be used: {text}"))
        }
        other => other,
    }
}

fn look_closer(path: &Path, seen: Look) -> Result<Recognised> {
    let file = SqliteFile::open_to_read(path)?;
    if seen == Look::Suspicious
        && let Some(damage) = file.find_damage()?
    {
        return Err(Error::Damaged(format!(
            "`{}` is damaged ({damage}). It was left as it is: restore a backup, or save what is \
             readable with `sqlite3 {} .recover`",
            path.display(),
            path.display()
        )));
    }
    file.read(|tx| Ok(recognise(&Shape::read(tx)?, Engine::Sqlite)))
}

/// Opens a file and makes it ready.
pub(super) fn open(path: &Path, options: &Options, keep: Keep<'_>) -> Result<Opened> {
    remove_leftovers(path)?;
    let course = options.course(look(path)?)?;
    let was = match course {
        Course::Create => {
            create_secret(path).map_err(|error| refused(path, &error))?;
            let store = Store::open_sqlite(path)?;
            store.write_now(create::create_fresh)?;
            return Ok(Opened { store, was: Was::Nothing });
        }
        Course::Use => Was::Canonical,
        Course::Adopt { from, left_behind } => {
            copies::forget_interrupted(path)?;
            Was::Older(Box::new(adopt(path, from, left_behind, options)?))
        }
    };
    copies::keep(path)?;
    let store = Store::open_sqlite(path)?;
    if let (Was::Canonical, Some(change)) = (&was, store.read_now(find_change)?) {
        keep(&store, &change)?;
    }
    store.write_now(create::prepare)?;
    Ok(Opened { store, was })
}

fn adopt(path: &Path, from: Older, left_behind: Vec<String>, options: &Options) -> Result<Adopted> {
    tracing::info!(%from, "bringing the database up to date");
    let old = SqliteFile::open_alone(path).map_err(in_use)?;
    // The transaction writes nothing; it keeps others from writing what would be lost.
    let adopted = old.write(|source| {
        let copy = copies::of_sqlite(path, source, options)?;
        let new = new_path(path);
        let report = build(&new, source, from, options).inspect_err(|_| {
            // The original is as it was; where this fails, the next attempt does it.
            let _tidied = remove_leftovers(path).and_then(|()| copies::forget_interrupted(path));
        })?;
        take_the_place(path, &new)?;
        Ok(Adopted { from, copy, report, left_behind })
    })?;
    Ok(adopted)
}

/// Builds the canonical database and makes it lasting.
fn build(new: &Path, source: &mut Tx<'_>, from: Older, options: &Options) -> Result<Report> {
    create_secret(new).map_err(|error| refused(new, &error))?;
    let file = SqliteFile::create(new)?;
    let shape = Shape::read(source)?;
    let plan = Plan::new(&shape, Engine::Sqlite, from == Older::Overseerr);
    let report = file.write(|target| {
        create::create_canonical(target)?;
        let report = transfer(&mut Ends::Apart { source, target }, &plan, options.terms())?;
        create::prepare(target)?;
        carry::carry_over(&shape, source, target, &[])?;
        ours::set_meta(target, "adopted_from", &from.to_string())?;
        ours::note_version(target)?;
        Ok(report)
    })?;
    if let Some(damage) = file.find_damage()? {
        return Err(Error::NotAdopted(format!("the new database came out damaged: {damage}")));
    }
    drop(file);
    sync(new)?;
    Ok(report)
}

/// Gives the new file the name, mode and owner of the old one.
fn take_the_place(path: &Path, new: &Path) -> Result<()> {
    for suffix in ["-wal", "-journal"] {
        let log = beside(path, suffix);
        if fs::metadata(&log).is_ok_and(|found| found.len() > 0) {
            remove(new);
            return Err(in_use(Error::Unavailable(format!("`{}` appeared", log.display()).into())));
        }
    }
    copies::like_the_original(path, new)?;
    fs::rename(new, path).map_err(|error| refused(path, &error))?;
    sync_folder(path)
}

fn new_path(path: &Path) -> PathBuf {
    beside(path, ".usherr-new")
}

/// Removes what an adoption that was killed left beside the database.
fn remove_leftovers(path: &Path) -> Result<()> {
    let new = new_path(path);
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let leftover = beside(&new, suffix);
        match fs::remove_file(&leftover) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(refused(&leftover, &error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn in_use(error: Error) -> Error {
    match error {
        Error::Unavailable(source) => Error::NotAdopted(format!(
            "another program uses the database ({source}). Nothing was changed: stop Jellyseerr, \
             Seerr or Overseerr and start Usherr again"
        )),
        other => other,
    }
}
