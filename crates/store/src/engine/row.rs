//! A row of either engine, read by column name.

use super::postgres_value::Raw;
use super::value::{FromValue, ValueRef};
use crate::{Error, Result};
use rusqlite::types::ValueRef as SqliteRef;
use std::cell::{Cell, RefCell};
use std::fmt::Display;

/// One row while it is being read.
#[derive(Debug)]
pub struct Row<'a> {
    inner: Inner<'a>,
    order: &'a Order,
    /// How many columns were read.
    read: Cell<usize>,
}

/// In which order the rows of a statement are read, and at which place each of these columns was
/// found: all rows but the first are read without comparing a name.
#[derive(Debug, Default)]
pub(super) struct Order(RefCell<Vec<(&'static str, usize)>>);

impl Order {
    /// Where the column lies that is read after so many others, if the row before was read so too.
    fn find(&self, read: usize, column: &'static str) -> Option<usize> {
        let order = self.0.borrow();
        // The very same text: whoever reads the row names its columns in the program.
        order.get(read).filter(|(name, _)| std::ptr::eq(*name, column)).map(|(_, place)| *place)
    }

    fn note(&self, read: usize, column: &'static str, place: usize) {
        let mut order = self.0.borrow_mut();
        order.truncate(read);
        if order.len() == read {
            order.push((column, place));
        }
    }
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
    pub(super) fn new(inner: Inner<'a>, order: &'a Order) -> Self {
        Self { inner, order, read: Cell::new(0) }
    }

    /// Reads a column.
    pub fn get<T: FromValue>(&self, column: &'static str) -> Result<T> {
        let read = self.read.replace(self.read.get() + 1);
        let place = if let Some(place) = self.order.find(read, column) {
            place
        } else {
            let place = self.place(column, read).ok_or_else(|| missing(&column))?;
            self.order.note(read, column, place);
            place
        };
        self.decode(place, &column)
    }

    /// Reads a column by its place, counted from 0.
    pub fn at<T: FromValue>(&self, index: usize) -> Result<T> {
        self.decode(index, &index)
    }

    /// Looks a column up by its name, first where it stands when columns are read in the order in
    /// which the statement names them.
    fn place(&self, column: &str, expected: usize) -> Option<usize> {
        match &self.inner {
            Inner::Sqlite(row) => match row.as_ref().column_name(expected) {
                Ok(name) if name == column => Some(expected),
                _ => row.as_ref().column_index(column).ok(),
            },
            Inner::Postgres(row) => row.columns().iter().position(|known| known.name() == column),
        }
    }

    fn decode<T: FromValue>(&self, place: usize, column: &dyn Display) -> Result<T> {
        let value = match &self.inner {
            Inner::Sqlite(row) => row.get_ref(place).ok().map(sqlite_ref),
            Inner::Postgres(row) => row.try_get::<_, Raw<'_>>(place).ok().map(Raw::value),
        };
        let value = value.ok_or_else(|| missing(column))?;
        T::from_value(value).ok_or_else(|| Error::Unreadable {
            column: column.to_string(),
            wanted: T::WANTED,
            found: describe(value),
        })
    }
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

fn missing(column: &dyn Display) -> Error {
    Error::Statement {
        statement: format!("reading column `{column}`"),
        source: "the statement gives no such column".into(),
    }
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
