//! Many rows at once, as a backup, a restore and a move write them.

use super::tx::{Connection, Tx};
use super::value::Value;
use super::{postgres, sqlite};
use crate::Result;
use rusqlite::params_from_iter;

impl Tx<'_> {
    /// Adds rows to a table; `values` are those of one row after the other, in the order of `columns`.
    pub(crate) fn add_rows(
        &mut self,
        table: &str,
        columns: &[&str],
        values: &[Value],
    ) -> Result<()> {
        let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
        let list = names.join(", ");
        match self.connection() {
            Connection::Sqlite(connection) => {
                insert(connection, (table, &list), columns.len(), values)
            }
            Connection::Postgres(session) => copy(session, (table, &list), values),
        }
    }
}

/// One statement that is used again and again; a longer one for many rows is not faster here.
fn insert(
    connection: &rusqlite::Connection,
    (table, list): (&str, &str),
    width: usize,
    values: &[Value],
) -> Result<()> {
    let places = vec!["?"; width].join(", ");
    let text = format!(r#"INSERT INTO "{table}" ({list}) VALUES ({places})"#);
    let insert = || -> rusqlite::Result<()> {
        let mut statement = connection.prepare_cached(&text)?;
        values.chunks(width).try_for_each(|row| statement.execute(params_from_iter(row)).map(drop))
    };
    insert().map_err(|source| sqlite::error(&text, source))
}

/// The server takes rows that come as a copy several times as fast as by statements.
fn copy(
    session: &mut postgres::Session,
    (table, list): (&str, &str),
    values: &[Value],
) -> Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    let like = format!(r#"SELECT {list} FROM "{table}""#);
    let copy = format!(r#"COPY "{table}" ({list}) FROM STDIN (FORMAT binary)"#);
    session.copy_in(&like, &copy, values)
}
