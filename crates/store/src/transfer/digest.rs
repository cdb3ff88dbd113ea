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
use std::fmt::Write;

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
}

/// The hashes of rows, added up, so that their order does not matter.
#[derive(Debug, Default)]
pub(super) struct Sum {
    rows: u64,
    sum: [u64; 4],
}

impl Sum {
    pub(super) fn add(&mut self, row: Sha256) {
        let hash: [u8; 32] = row.finalize().into();
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
        Self { table, sum: Sum::default() }
    }

    /// Adds a row.
    pub(super) fn add(&mut self, record: &Record) {
        let mut hash = Sha256::new();
        for (column, value) in self.table.columns.iter().zip(record.values()) {
            hash.update(column.name);
            add_value(&mut hash, value);
        }
        self.sum.add(hash);
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
pub(super) fn add_value(hash: &mut Sha256, value: &Value) {
    match value {
        Value::Null => hash.update("n"),
        Value::Int(number) => hash.update(format!("i{number};")),
        Value::Real(number) => hash.update(format!("r{number};")),
        Value::Bool(yes) => hash.update(if *yes { "t" } else { "f" }),
        Value::Text(text) => hash.update(format!("s{}:{text}", text.len())),
        Value::Ts(moment) => hash.update(format!("m{};", moment.millis())),
        Value::Day(day) => hash.update(format!("d{day};")),
        Value::Bytes(bytes) => {
            hash.update(format!("b{}:", bytes.len()));
            hash.update(bytes);
        }
    }
}
