//! SQLite: connections as Usherr wants them, and how a statement runs on one.

use super::tx::statement_error;
use super::value::Value;
use crate::error::Constraint;
use crate::folder::create_secret;
use crate::{Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::{ToSqlOutput, Value as Owned, ValueRef as Borrowed};
use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags, ToSql};
use std::path::Path;
use std::time::Duration;

/// How long a statement waits for another process that holds the file, such as a `.backup`.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens the one connection that writes.
///
/// A new file is readable by its owner alone; SQLite gives its companions the same mode.
pub(super) fn open_writer(path: &Path) -> Result<Connection> {
    // An existing file is not touched: closing it again would drop the locks of other connections.
    if !path.exists() {
        create_secret(path).map_err(|source| Error::Unavailable(Box::new(source)))?;
    }
    let connection = open(path)?;
    // WAL keeps readers going while one writes; FULL makes a commit outlive a power cut.
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        .map_err(|source| error("PRAGMA journal_mode", source))?;
    Ok(connection)
}

/// Opens a connection that only reads.
pub(super) fn open_reader(path: &Path) -> Result<Connection> {
    let connection = open(path)?;
    connection
        .execute_batch("PRAGMA query_only = ON;")
        .map_err(|source| error("PRAGMA query_only", source))?;
    Ok(connection)
}

fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|source| error("open", source))?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(|source| error("busy_timeout", source))?;
    connection
        .execute_batch("PRAGMA foreign_keys = ON;")
        .map_err(|source| error("PRAGMA foreign_keys", source))?;
    connection.set_prepared_statement_cache_capacity(256);
    // Otherwise some statements are planned anew whenever a value changes, which costs as much as
    // running them. Nothing is lost by it: no statistics are kept that a value could be held against.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(|source| error("plan once", source))?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection
        .create_scalar_function("usherr_fold", 1, flags, |context| {
            Ok(context.get_raw(0).as_str_or_null()?.map(str::to_lowercase))
        })
        .map_err(|source| error("usherr_fold", source))?;
    Ok(connection)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Owned::Null),
            Self::Int(number) => ToSqlOutput::Owned(Owned::Integer(*number)),
            Self::Real(number) => ToSqlOutput::Owned(Owned::Real(*number)),
            Self::Bool(yes) => ToSqlOutput::Owned(Owned::Integer(i64::from(*yes))),
            Self::Text(text) => ToSqlOutput::Borrowed(Borrowed::Text(text.as_bytes())),
            Self::Ts(moment) => ToSqlOutput::Owned(Owned::Text(moment.to_sqlite())),
            Self::Day(day) => ToSqlOutput::Owned(Owned::Text(day.to_string())),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(Borrowed::Blob(bytes)),
        })
    }
}

fn prepare<'c>(
    connection: &'c Connection,
    text: &str,
    values: &[Value],
) -> rusqlite::Result<CachedStatement<'c>> {
    let mut statement = connection.prepare_cached(text)?;
    for place in 1..=statement.parameter_count() {
        // SQLite numbers `$1` by first appearance, so each place is asked for its name.
        let number = statement.parameter_name(place).and_then(|name| name.strip_prefix('$'));
        let number = number.and_then(|number| number.parse::<usize>().ok());
        let value = number.and_then(|number| values.get(number.checked_sub(1)?));
        let value = value.ok_or(rusqlite::Error::InvalidParameterCount(values.len(), place))?;
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(statement)
}

/// Runs a statement and gives the number of changed rows.
pub(super) fn run(connection: &Connection, text: &str, values: &[Value]) -> Result<u64> {
    let run = || -> rusqlite::Result<u64> {
        let mut statement = prepare(connection, text, values)?;
        if statement.column_count() == 0 {
            return Ok(statement.raw_execute()? as u64);
        }
        let mut rows = statement.raw_query();
        let mut count = 0;
        while rows.next()?.is_some() {
            count += 1;
        }
        Ok(count)
    };
    run().map_err(|source| error(text, source))
}

/// Calls `each` with every row.
pub(super) fn rows(
    connection: &Connection,
    text: &str,
    values: &[Value],
    mut each: impl FnMut(&rusqlite::Row<'_>) -> Result<()>,
) -> Result<()> {
    let mut statement = prepare(connection, text, values).map_err(|source| error(text, source))?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(|source| error(text, source))? {
        each(row)?;
    }
    Ok(())
}

/// Sorts an error of SQLite into what the program distinguishes.
pub(super) fn error(text: &str, source: rusqlite::Error) -> Error {
    let Some(details) = source.sqlite_error() else { return statement_error(text, source) };
    match details.code {
        // There was no room for what readers and writers share beside the log.
        _ if details.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => Error::DiskFull,
        ErrorCode::ConstraintViolation => {
            let message = source.to_string();
            Error::Constraint(match details.extended_code {
                rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE
                | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY => Constraint::Unique(message),
                rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Constraint::ForeignKey(message),
                _ => Constraint::Other(message),
            })
        }
        ErrorCode::DiskFull => Error::DiskFull,
        _ if is_damage(&source) => damaged(&source),
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::CannotOpen
        | ErrorCode::SystemIoFailure
        | ErrorCode::ReadOnly => Error::Unavailable(Box::new(source)),
        _ => statement_error(text, source),
    }
}

/// Whether SQLite says that the file itself is broken.
pub(super) fn is_damage(source: &rusqlite::Error) -> bool {
    let code = source.sqlite_error_code();
    matches!(code, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Says that the file of a database is broken, and what to do.
pub(crate) fn damaged(what: &dyn std::fmt::Display) -> Error {
    Error::Damaged(format!(
        "the database file is damaged ({what}); nothing was changed. Restore a backup, or save \
         what is readable with `sqlite3 db.sqlite3 .recover`"
    ))
}
