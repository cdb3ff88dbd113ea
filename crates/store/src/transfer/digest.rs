//! Proof that rows arrived: a count and a hash for each table that are the same on both engines
//! and do not depend on the order of rows.

use super::plan::{Plan, TablePlan};
use super::record::{Record, read_page};
use super::{PAGE, Terms};
use crate::Result;
use crate::engine::{Tx, Value};
use crate::schema::Table;
use domain::Ts;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

/// The content of each table by its name. The reference's own list of migrations, which differs
/// between the engines, is left out.
pub type Contents = BTreeMap<&'static str, Digest>;

/// The content of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// How many rows it has.
    pub rows: u64,
    /// A hash over all of them.
    pub hash: String,
}

/// Reads a canonical database and gives the content of each table.
pub fn contents(tx: &mut Tx<'_>) -> Result<Contents> {
    let plan = Plan::canonical(tx.engine());
    contents_by(tx, &plan)
}

/// Reads a database of any shape and gives the content of each table by its present name.
pub fn contents_by(tx: &mut Tx<'_>, plan: &Plan) -> Result<Contents> {
    plan.tables.iter().map(|plan| Ok((plan.table.name, of_plan(tx, plan)?))).collect()
}

/// Gives the content of one canonical table.
pub(super) fn of_table(tx: &mut Tx<'_>, table: &'static Table) -> Result<Digest> {
    of_plan(tx, &TablePlan::canonical(table))
}

fn of_plan(tx: &mut Tx<'_>, plan: &TablePlan) -> Result<Digest> {
    let terms = Terms { now: Ts::from_millis(0), accept_loss: false };
    let mut digester = Digester::new(plan.table);
    let mut after = None;
    loop {
        let rows = read_page(tx, plan, after.as_ref(), PAGE)?;
        let last = rows.len() < PAGE;
        after = rows.last().map(|row| row.key().clone());
        for row in rows {
            digester.add(&row.completed(plan, terms)?);
        }
        if last || after.is_none() {
            return Ok(digester.finish());
        }
    }
}

/// Adds rows up, one after the other.
#[derive(Debug)]
pub(super) struct Digester {
    table: &'static Table,
    sum: Sum,
    /// Those of the row that is being added.
    bytes: Vec<u8>,
}

/// The hashes of rows, added up, so that their order does not matter.
#[derive(Debug, Default)]
pub(super) struct Sum {
    rows: u64,
    sum: [u64; 4],
}

impl Sum {
    /// Adds a row by its bytes.
    pub(super) fn add(&mut self, row: &[u8]) {
        let hash: [u8; 32] = Sha256::digest(row).into();
        for (sum, part) in self.sum.iter_mut().zip(hash.as_chunks::<8>().0) {
            *sum = sum.wrapping_add(u64::from_be_bytes(*part));
        }
        self.rows += 1;
    }

    pub(super) fn finish(self) -> Digest {
        let hash = self.sum.iter().fold(String::with_capacity(64), |mut text, part| {
            let _ = write!(text, "{part:016x}");
            text
        });
        Digest { rows: self.rows, hash }
    }
}

impl Digester {
    pub(super) fn new(table: &'static Table) -> Self {
        Self { table, sum: Sum::default(), bytes: Vec::new() }
    }

    /// Adds a row.
    pub(super) fn add(&mut self, record: &Record) {
        self.bytes.clear();
        for (column, value) in self.table.columns.iter().zip(record.values()) {
            self.bytes.extend_from_slice(column.name.as_bytes());
            add_value(&mut self.bytes, value);
        }
        self.sum.add(&self.bytes);
    }

    pub(super) fn add_all(&mut self, records: &[Record]) {
        for record in records {
            self.add(record);
        }
    }

    pub(super) fn finish(self) -> Digest {
        self.sum.finish()
    }
}

/// Each value with a letter for its type and a length where one is needed, so that no two rows
/// have the same bytes.
pub(super) fn add_value(bytes: &mut Vec<u8>, value: &Value) {
    // A list of bytes takes everything.
    let _ = match value {
        Value::Null => write!(bytes, "n"),
        Value::Int(number) => write!(bytes, "i{number};"),
        Value::Real(number) => write!(bytes, "r{number};"),
        Value::Bool(yes) => write!(bytes, "{}", if *yes { 't' } else { 'f' }),
        Value::Text(text) => write!(bytes, "s{}:{text}", text.len()),
        Value::Ts(moment) => write!(bytes, "m{};", moment.millis()),
        Value::Day(day) => write!(bytes, "d{day};"),
        Value::Bytes(blob) => {
            write!(bytes, "b{}:", blob.len()).and_then(|()| bytes.write_all(blob))
        }
    };
}
