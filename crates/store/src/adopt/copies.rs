//! The copy of an older database that is made, checked and made lasting before anything is
//! changed.

use super::files::{beside, refused, remove, sync, sync_folder};
use super::{Options, recognise};
use crate::archive::{self, Found};
use crate::engine::{SqliteFile, Tx, sql};
use crate::folder::create_secret;
use crate::schema::shape::Shape;
use crate::{Error, Result};
use domain::Ts;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

/// Rows of each table.
pub(super) type Counts = BTreeMap<String, i64>;

/// Copies an old SQLite file, which `source` keeps others from changing.
pub(super) fn of_sqlite(path: &Path, source: &mut Tx<'_>, options: &Options) -> Result<PathBuf> {
    let shape = Shape::read(source)?;
    let counts = count(source, shape.tables.keys())?;
    let copy = make(&options.copies, options, &counts, |partial| {
        // Read through SQLite: closing a plain handle would drop the locks that we hold.
        let original = SqliteFile::open_to_read(path)?;
        let mut copy = SqliteFile::create(partial)?;
        original.copy_to(&mut copy)?;
        drop(copy);
        like_the_original(path, partial)
    })?;
    let note = note_path(path);
    fs::write(&note, copy.as_os_str().as_encoded_bytes()).map_err(|error| {
        // Nobody would know of it.
        remove(&copy);
        remove(&note);
        refused(&note, &error)
    })?;
    Ok(copy)
}

/// Makes a copy under a passing name, checks that every row is in it, makes it lasting, and gives
/// it its name.
pub(super) fn make(
    folder: &Path,
    options: &Options,
    counts: &Counts,
    write: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
    remove_partial(folder)?;
    let path = free_name(folder, options);
    let partial = beside(&path, PARTIAL);
    create_secret(&partial).map_err(|error| refused(&partial, &error))?;
    let made = write(&partial).and_then(|()| check(&partial, counts)).and_then(|()| {
        sync(&partial)?;
        fs::rename(&partial, &path).map_err(|error| refused(&path, &error))?;
        sync_folder(&path)
    });
    made.inspect_err(|_| remove(&partial))?;
    tracing::debug!(copy = %path.display(), "a copy was made and checked");
    Ok(path)
}

const PARTIAL: &str = ".partial";
const PREFIX: &str = "db-before-usherr-";
const SUFFIX: &str = ".sqlite3";
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

fn free_name(folder: &Path, options: &Options) -> PathBuf {
    let moment = options.now.to_utc().format(MOMENT);
    let mut path = folder.join(format!("{PREFIX}{moment}{SUFFIX}"));
    let mut number = 1;
    while path.exists() {
        number += 1;
        path = folder.join(format!("{PREFIX}{moment}-{number}{SUFFIX}"));
    }
    path
}

/// Reads the moment out of the name of a copy; nothing when it is no name of one.
pub fn moment(name: &str) -> Option<Ts> {
    let rest = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
    let text = rest.split('-').next()?;
    let moment = chrono::NaiveDateTime::parse_from_str(text, MOMENT).ok()?;
    Some(Ts::from(moment.and_utc()))
}

/// Lists the copies in a folder, newest first. A folder that is not there has none.
pub fn list(folder: &Path) -> Result<Vec<Found>> {
    archive::name::list_named(folder, moment)
}

/// Removes what a killed program left of a copy.
fn remove_partial(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| refused(folder, &error))? {
        let path = entry.map_err(|error| refused(folder, &error))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        if name.is_some_and(|name| name.starts_with(PREFIX) && name.contains(PARTIAL)) {
            remove(&path);
        }
    }
    Ok(())
}

/// Counts the rows of tables.
pub(super) fn count<N: AsRef<str>>(
    tx: &mut Tx<'_>,
    tables: impl IntoIterator<Item = N>,
) -> Result<Counts> {
    tables
        .into_iter()
        .map(|name| {
            let name = name.as_ref();
            Ok((name.to_owned(), sql(format!(r#"SELECT COUNT(*) FROM "{name}""#)).value(tx)?))
        })
        .collect()
}

fn check(copy: &Path, counts: &Counts) -> Result<()> {
    let file = SqliteFile::open_to_read(copy)?;
    if let Some(damage) = file.find_damage()? {
        return Err(Error::NotAdopted(format!(
            "the copy that is made before the database is changed came out damaged ({damage}); \
             nothing was changed"
        )));
    }
    let found = file.read(|tx| count(tx, counts.keys()))?;
    if found != *counts {
        return Err(Error::NotAdopted(format!(
            "the copy that is made before the database is changed is not complete; nothing was \
             changed. Expected {counts:?}, found {found:?}"
        )));
    }
    Ok(())
}

/// Gives a file the mode and, as far as the system allows, the owner of another, so that whoever
/// could read the one can read the other. Where the file system has modes of its own, it is enough
/// that nobody else can.
pub(crate) fn like_the_original(original: &Path, file: &Path) -> Result<()> {
    let found = fs::metadata(original).map_err(|error| refused(original, &error))?;
    let changed = fs::set_permissions(file, found.permissions());
    let is_strict = fs::metadata(file).is_ok_and(|own| is_as_strict(own.mode(), found.mode()));
    match changed {
        Err(error) if !is_strict => return Err(refused(file, &error)),
        Err(error) => tracing::warn!(path = %file.display(), %error, "the mode of a file stays"),
        // Some file systems take every mode and keep none.
        Ok(()) if !is_strict => tracing::warn!(
            path = %file.display(),
            "others may read a copy who may not read what it was made of: its file system keeps no modes"
        ),
        Ok(()) => {}
    }
    // Only the system's administrator may give files away; for everybody else the owner is right.
    if let Err(error) = chown(file, Some(found.uid()), Some(found.gid())) {
        tracing::debug!(path = %file.display(), %error, "the owner of a file stays");
    }
    Ok(())
}

/// Whether a mode lets nobody do what another one forbids them.
fn is_as_strict(own: u32, other: u32) -> bool {
    own & 0o777 & !other == 0
}

/// A note beside the database that names the copy of an adoption that is under way.
fn note_path(database: &Path) -> PathBuf {
    beside(database, ".usherr-copy")
}

/// Removes the copy of an adoption that was killed before it changed anything: the original is
/// still there, and the next attempt makes its own.
pub(super) fn forget_interrupted(database: &Path) -> Result<()> {
    let note = note_path(database);
    let Ok(name) = fs::read_to_string(&note) else { return Ok(()) };
    if !name.is_empty() {
        remove(Path::new(&name));
    }
    fs::remove_file(&note).map_err(|error| refused(&note, &error))
}

/// Keeps the copy: the new database has taken its place.
pub(super) fn keep(database: &Path) -> Result<()> {
    let note = note_path(database);
    match fs::remove_file(&note) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(refused(&note, &error)),
        _ => Ok(()),
    }
}

/// Copies the old tables of a PostgreSQL database, column by column as they are, into a SQLite
/// file, which can itself be opened and adopted.
pub(super) fn of_postgres(tx: &mut Tx<'_>, shape: &Shape, options: &Options) -> Result<PathBuf> {
    let tables = recognise::tables_of_a_household(shape);
    let counts = count(tx, &tables)?;
    make(&options.copies, options, &counts, |partial| {
        let copy = SqliteFile::create(partial)?;
        copy.write(|target| tables.iter().try_for_each(|name| copy_table(name, tx, target)))
    })
}

/// Types whose values arrive as they are; everything else is copied as its text.
const PLAIN: [&str; 8] = [
    "integer",
    "bigint",
    "boolean",
    "character varying",
    "text",
    "timestamp with time zone",
    "date",
    "smallint",
];

fn copy_table(name: &str, source: &mut Tx<'_>, target: &mut Tx<'_>) -> Result<()> {
    let columns: Vec<(String, String)> =
        sql("SELECT column_name, data_type FROM information_schema.columns
          WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position")
        .bind(name)
        .all(source)?;
    let mut declared = Vec::new();
    let mut read = Vec::new();
    for (column, kind) in &columns {
        let key = if column == "id" { " PRIMARY KEY" } else { "" };
        declared.push(format!(r#""{column}" {}{key}"#, sqlite_type(kind)));
        let cast = if PLAIN.contains(&kind.as_str()) { "" } else { "::text" };
        read.push(format!(r#""{column}"{cast}"#));
    }
    target.batch(&format!(r#"CREATE TABLE "{name}" ({})"#, declared.join(", ")))?;
    copy_rows(name, &read, source, target)
}

fn sqlite_type(kind: &str) -> &str {
    match kind {
        "timestamp with time zone" => "datetime",
        "character varying" => "varchar",
        "integer" | "bigint" | "boolean" | "date" => kind,
        _ => "text",
    }
}

/// Copies rows in pages, because a whole table of a server arrives at once.
fn copy_rows(
    name: &str,
    columns: &[String],
    source: &mut Tx<'_>,
    target: &mut Tx<'_>,
) -> Result<()> {
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    let insert = format!(r#"INSERT INTO "{name}" VALUES ({})"#, places.join(", "));
    source.batch(&format!(
        r#"DECLARE "usherr_copy_{name}" NO SCROLL CURSOR FOR SELECT {} FROM "{name}""#,
        columns.join(", ")
    ))?;
    let fetch = format!(r#"FETCH 500 FROM "usherr_copy_{name}""#);
    loop {
        let mut rows = 0;
        sql(fetch.as_str()).for_each(source, |row| {
            rows += 1;
            let mut statement = sql(insert.as_str());
            for place in 0..columns.len() {
                statement = statement.bind(row.at::<crate::Value>(place)?);
            }
            statement.execute(target).map(|_| ())
        })?;
        if rows == 0 {
            return source.batch(&format!(r#"CLOSE "usherr_copy_{name}""#));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_that_cannot_be_finished_does_not_stay() {
        let folder = tempfile::tempdir().unwrap();
        let copies = folder.path().join("backups");
        let options = Options {
            now: Ts::from_millis(1_790_000_000_000),
            accept_loss: false,
            copies: copies.clone(),
        };
        let gone = folder.path().join("gone");
        let error = make(&copies, &options, &Counts::new(), |partial| {
            assert!(partial.exists());
            like_the_original(&gone, partial)
        });
        assert!(error.unwrap_err().to_string().contains("gone"));
        assert_eq!(fs::read_dir(&copies).unwrap().count(), 0);
    }

    #[test]
    fn a_mode_is_as_strict_when_it_gives_nobody_more() {
        for (own, other, expected) in [
            (0o600, 0o600, true),
            (0o600, 0o644, true),
            (0o100_600, 0o100_640, true),
            (0o644, 0o640, false),
            (0o755, 0o644, false),
        ] {
            assert_eq!(is_as_strict(own, other), expected, "{own:o} {other:o}");
        }
    }
}
