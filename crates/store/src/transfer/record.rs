//! A row on its way: read with the types that its table declares, written in pages.

use super::Terms;
use super::plan::TablePlan;
use crate::engine::{FromValue, Row, Tx, Value, sql};
use crate::schema::{Column, Default, Kind, Table, ddl};
use crate::{Error, Result};
use domain::{Day, Ts};

/// A row with a value for each canonical column, in the order of the description.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    values: Vec<Value>,
    key: Value,
}

impl Record {
    /// The row's `id`.
    pub fn key(&self) -> &Value {
        &self.key
    }

    /// The value of a column.
    pub fn get(&self, table: &Table, column: &str) -> &Value {
        place(table, column).and_then(|place| self.values.get(place)).unwrap_or(&Value::Null)
    }

    /// Replaces the value of a column.
    pub fn set(&mut self, table: &Table, column: &str, value: Value) {
        if let Some(slot) = place(table, column).and_then(|place| self.values.get_mut(place)) {
            *slot = value;
        }
    }

    /// The values in the order of the description.
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}

fn place(table: &Table, column: &str) -> Option<usize> {
    table.columns.iter().position(|candidate| candidate.name == column)
}

/// A row as the source has it: some columns absent, some values unreadable.
#[derive(Debug)]
pub struct Raw {
    cells: Vec<Cell>,
    key: Value,
}

#[derive(Debug)]
enum Cell {
    /// The source has no such column.
    Absent,
    Held(Value),
    Unreadable(Error),
}

impl Raw {
    /// The row's `id`.
    pub fn key(&self) -> &Value {
        &self.key
    }

    /// Fills what the source lacks. Refuses a value that cannot be read, unless loss is accepted.
    pub fn completed(self, plan: &TablePlan, terms: Terms) -> Result<Record> {
        let key = self.key;
        let values = plan
            .table
            .columns
            .iter()
            .zip(self.cells)
            .map(|(column, cell)| match cell {
                Cell::Held(Value::Null) | Cell::Absent if column.nullable => Ok(Value::Null),
                Cell::Held(Value::Null) | Cell::Absent => Ok(stand_in(column, terms.now)),
                Cell::Held(value) => Ok(value),
                Cell::Unreadable(_) if terms.accept_loss && column.nullable => Ok(Value::Null),
                Cell::Unreadable(_) if terms.accept_loss => Ok(stand_in(column, terms.now)),
                Cell::Unreadable(error) => Err(Error::NotAdopted(format!(
                    "table `{}`, row {}: {error}",
                    plan.from,
                    shown(&key)
                ))),
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(Record { values, key })
    }
}

fn shown(key: &Value) -> String {
    match key {
        Value::Int(number) => number.to_string(),
        // The other key is a session's, which is a secret.
        _ => "with a text key".to_owned(),
    }
}

/// What a column that must not be null holds when the source says nothing.
fn stand_in(column: &Column, now: Ts) -> Value {
    match (column.default, column.kind) {
        (Default::Int(number), _) => Value::Int(number),
        (Default::Bool(yes), _) => Value::Bool(yes),
        (_, Kind::Ts) => Value::Ts(now),
        (_, Kind::Str | Kind::StrKey | Kind::Text) => Value::Text(String::new()),
        _ => Value::Null,
    }
}

/// Reads the rows after a key, in the order of their keys.
pub fn read_page(
    tx: &mut Tx<'_>,
    plan: &TablePlan,
    after: Option<&Value>,
    limit: usize,
) -> Result<Vec<Raw>> {
    let columns: Vec<&str> = plan.columns.iter().copied().flatten().collect();
    let condition = if after.is_some() { r#" WHERE "id" > $1"# } else { "" };
    let mut query = sql(format!(
        r#"SELECT "id", {} FROM "{}"{condition} ORDER BY "id" LIMIT {limit}"#,
        ddl::list(&columns),
        plan.from,
    ));
    if let Some(after) = after {
        query = query.bind(after.clone());
    }
    let mut rows = Vec::new();
    query.for_each(tx, |row| {
        rows.push(read_row(row, plan)?);
        Ok(())
    })?;
    Ok(rows)
}

fn read_row(row: &Row<'_>, plan: &TablePlan) -> Result<Raw> {
    let mut next = 0;
    let cells = plan
        .table
        .columns
        .iter()
        .zip(&plan.columns)
        .map(|(column, source)| {
            if source.is_none() {
                return Cell::Absent;
            }
            next += 1;
            match read_cell(row, next, column.kind) {
                Ok(value) => Cell::Held(value),
                Err(Error::Unreadable { wanted, found, .. }) => {
                    let column = column.name.to_owned();
                    Cell::Unreadable(Error::Unreadable { column, wanted, found })
                }
                Err(error) => Cell::Unreadable(error),
            }
        })
        .collect();
    Ok(Raw { cells, key: row.at(0)? })
}

fn read_cell(row: &Row<'_>, index: usize, kind: Kind) -> Result<Value> {
    match kind {
        Kind::Key | Kind::Int | Kind::Big => cell::<i64>(row, index),
        Kind::Str | Kind::StrKey | Kind::Text => cell::<String>(row, index),
        Kind::Bool => cell::<bool>(row, index),
        Kind::Ts => cell::<Ts>(row, index),
        Kind::Day => cell::<Day>(row, index),
    }
}

fn cell<T: FromValue + Into<Value>>(row: &Row<'_>, index: usize) -> Result<Value> {
    Ok(row.at::<Option<T>>(index)?.into())
}

/// Writes rows with their numbers.
pub fn write(tx: &mut Tx<'_>, table: &Table, records: Vec<Record>) -> Result<()> {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let values: Vec<Value> = records.into_iter().flat_map(|record| record.values).collect();
    tx.add_rows(table.name, &names, &values)
}
