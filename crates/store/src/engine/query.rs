//! A statement with its values: text once, for both engines, with `$1` placeholders.

use super::row::{FromRow, Row};
use super::tx::Tx;
use super::value::{FromValue, Value};
use crate::{Error, Result};
use std::borrow::Cow;
use std::fmt::Write;

/// A statement being put together.
#[derive(Debug, Clone)]
#[must_use]
pub struct Sql<'q> {
    text: Cow<'q, str>,
    values: Vec<Value>,
}

/// Starts a statement. Quote every identifier; number the placeholders from `$1`.
pub fn sql<'q>(text: impl Into<Cow<'q, str>>) -> Sql<'q> {
    Sql { text: text.into(), values: Vec::new() }
}

impl Sql<'_> {
    /// Gives the next placeholder its value.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Replaces the first `{}` by a list for `IN (…)`. The list is padded to a few lengths by
    /// repeating its last value, so that the engines see few different statements.
    pub fn bind_list<T: Into<Value>>(mut self, values: impl IntoIterator<Item = T>) -> Self {
        let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
        if let Some(last) = values.last().cloned() {
            values.resize(values.len().next_power_of_two().max(4), last);
        }
        let mut list = String::with_capacity(values.len() * 4);
        for index in 0..values.len() {
            let comma = if index == 0 { "" } else { "," };
            let _ = write!(list, "{comma}${}", self.values.len() + index + 1);
        }
        if values.is_empty() {
            list.push_str("NULL");
        }
        self.text = Cow::Owned(self.text.replacen("{}", &list, 1));
        self.values.append(&mut values);
        self
    }

    /// Adds text at the end.
    pub fn push(mut self, text: &str) -> Self {
        self.text.to_mut().push_str(text);
        self
    }

    /// Adds text and behind it a placeholder with its value.
    pub fn push_bind(self, text: &str, value: impl Into<Value>) -> Self {
        let place = self.next_placeholder();
        self.push(&format!("{text}${place}")).bind(value)
    }

    /// The number that the next bound value will have.
    pub fn next_placeholder(&self) -> usize {
        self.values.len() + 1
    }

    /// Runs the statement and gives the number of changed rows.
    pub fn execute(self, tx: &mut Tx<'_>) -> Result<u64> {
        tx.run(&self.text, &self.values)
    }

    /// Calls `each` with every row, in order.
    pub fn for_each(
        self,
        tx: &mut Tx<'_>,
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        tx.rows(&self.text, &self.values, &mut each)
    }

    /// Gives every row.
    pub fn all<T: FromRow>(self, tx: &mut Tx<'_>) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.for_each(tx, |row| {
            found.push(T::from_row(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Gives the first row, if there is one.
    pub fn optional<T: FromRow>(self, tx: &mut Tx<'_>) -> Result<Option<T>> {
        let mut found = None;
        self.for_each(tx, |row| {
            if found.is_none() {
                found = Some(T::from_row(row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Gives the row that must be there.
    pub fn one<T: FromRow>(self, tx: &mut Tx<'_>) -> Result<T> {
        let line = first_line(&self.text);
        self.optional(tx)?.ok_or(Error::Missing(line))
    }

    /// Gives the first column of the row that must be there.
    pub fn value<T: FromValue>(self, tx: &mut Tx<'_>) -> Result<T> {
        self.one::<(T,)>(tx).map(|(value,)| value)
    }

    /// Gives the first column of every row.
    pub fn values<T: FromValue>(self, tx: &mut Tx<'_>) -> Result<Vec<T>> {
        Ok(self.all::<(T,)>(tx)?.into_iter().map(|(value,)| value).collect())
    }
}

/// The first line of a statement that says something, for error messages.
pub(super) fn first_line(text: &str) -> String {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}
