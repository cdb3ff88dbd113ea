//! A row of either engine, read by column name.

use super::postgres_value::Raw;
use super::value::{FromValue, ValueRef};
use crate::{Error, Result};
use rusqlite::types::ValueRef as SqliteRef;
use std::cell::Cell;

/// One row while it is being read.
#[derive(Debug)]
pub struct Row<'a> {
    inner: Inner<'a>,
    /// Where the next column is expected: columns are mostly read in the order in which the
    /// statement names them, and comparing one name is cheaper than searching them all.
    next: Cell<usize>,
}

pub(super) enum Inner<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

impl std::fmt::Debug for Inner<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("row")
    }
}

/// A type that can be read from a row.
pub trait FromRow: Sized {
    /// Reads the columns it needs by name.
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

impl<'a> Row<'a> {
    pub(super) fn new(inner: Inner<'a>) -> Self {
        Self { inner, next: Cell::new(0) }
    }

    /// Reads a column.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T> {
        let value = match &self.inner {
            Inner::Sqlite(row) => {
                let place = self.place(row, column).map_err(|e| missing(column, e))?;
                sqlite_ref(row.get_ref(place).map_err(|e| missing(column, e))?)
            }
            Inner::Postgres(row) => {
                row.try_get::<_, Raw<'_>>(column).map_err(|e| missing(column, e))?.value()
            }
        };
        decode(column, value)
    }

    fn place(&self, row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<usize> {
        let (statement, expected) = (row.as_ref(), self.next.get());
        let place = match statement.column_name(expected) {
            Ok(name) if name == column => expected,
            _ => statement.column_index(column)?,
        };
        self.next.set(place + 1);
        Ok(place)
    }

    /// Reads a column by its place, counted from 0.
    pub fn at<T: FromValue>(&self, index: usize) -> Result<T> {
        let value = match &self.inner {
            Inner::Sqlite(row) => {
                sqlite_ref(row.get_ref(index).map_err(|e| missing(&index.to_string(), e))?)
            }
            Inner::Postgres(row) => row
                .try_get::<_, Raw<'_>>(index)
                .map_err(|e| missing(&index.to_string(), e))?
                .value(),
        };
        decode(&index.to_string(), value)
    }
}

fn decode<T: FromValue>(column: &str, value: ValueRef<'_>) -> Result<T> {
    T::from_value(value).ok_or_else(|| Error::Unreadable {
        column: column.to_owned(),
        wanted: T::WANTED,
        found: describe(value),
    })
}

/// Names what a column holds without quoting long or secret text.
fn describe(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "nothing".to_owned(),
        ValueRef::Int(number) => number.to_string(),
        ValueRef::Text(text) => format!("a text of {} characters", text.chars().count()),
        other => format!("{other:?}"),
    }
}

fn missing(column: &str, source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Statement { statement: format!("reading column `{column}`"), source: Box::new(source) }
}

fn sqlite_ref(value: SqliteRef<'_>) -> ValueRef<'_> {
    match value {
        SqliteRef::Null => ValueRef::Null,
        SqliteRef::Integer(number) => ValueRef::Int(number),
        SqliteRef::Real(number) => ValueRef::Real(number),
        SqliteRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => ValueRef::Text(text),
            Err(_) => ValueRef::Bytes(bytes),
        },
        SqliteRef::Blob(bytes) => ValueRef::Bytes(bytes),
    }
}

macro_rules! tuples {
    ($(($($name:ident $index:tt),+)),+ $(,)?) => {$(
        impl<$($name: FromValue),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row<'_>) -> Result<Self> {
                Ok(($(row.at::<$name>($index)?,)+))
            }
        }
    )+};
}

tuples!((A 0), (A 0, B 1), (A 0, B 1, C 2), (A 0, B 1, C 2, D 3), (A 0, B 1, C 2, D 3, E 4));
