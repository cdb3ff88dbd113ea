//! Transfer: reads a household's rows from a source in one consistent snapshot and writes them
//! into an empty canonical database, on whichever engines. Adoption, backup, restore and the move
//! between engines are four uses of it.
//!
//! Reading order: [`plan`] (where each column comes from), [`record`] (a row on its way),
//! [`mend`] (what changes on the way), [`digest`] (proof that it arrived), [`sequence`] (no number
//! is given twice), [`own`] (proof for what is ours), [`household`] (all of it together, with what is ours).

pub mod digest;
pub mod household;
pub mod mend;
pub mod own;
pub mod plan;
pub mod record;
pub mod sequence;

pub(crate) mod carry;

pub use digest::{Contents, Digest, contents};
pub use household::{copy_household, copy_household_telling, empty_household};
pub use own::{OwnContents, own_contents};
pub use plan::Plan;

use crate::engine::{Tx, sql};
use crate::schema::TABLES;
use crate::{Error, Result};
use digest::Digester;
use domain::Ts;
use mend::Mender;
use plan::TablePlan;

/// How many rows are held in memory at a time.
const PAGE: usize = 500;

/// Where rows come from and where they go.
#[derive(Debug)]
pub enum Ends<'e, 's, 't> {
    /// Two databases.
    Apart {
        /// The snapshot that is read.
        source: &'e mut Tx<'s>,
        /// The transaction that is written.
        target: &'e mut Tx<'t>,
    },
    /// Tables beside each other in one database.
    Same(&'e mut Tx<'t>),
}

impl<'t> Ends<'_, '_, 't> {
    /// Runs work on the source.
    fn on_source<T>(&mut self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        match self {
            Self::Apart { source, .. } => work(source),
            Self::Same(tx) => work(tx),
        }
    }

    /// The target.
    fn target(&mut self) -> &mut Tx<'t> {
        match self {
            Self::Apart { target, .. } => target,
            Self::Same(tx) => tx,
        }
    }
}

/// What a transfer is allowed to do.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// The moment of the transfer; stands in for a moment that the source does not have.
    pub now: Ts,
    /// Whether values that cannot be read are left out instead of ending the transfer.
    pub accept_loss: bool,
}

/// What a transfer did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows and content of each table as they were read, mended and found again in the target.
    pub contents: Contents,
    /// What was mended on the way, in sentences.
    pub mended: Vec<String>,
}

/// Hears how many more rows of a table arrived, and may refuse to go on.
pub type Tell<'t> = &'t dyn Fn(&'static str, u64) -> Result<()>;

/// Copies every row into the empty canonical tables of the target, numbers preserved, and reads
/// them back to compare. Nothing is committed here; the target's transaction should be abandoned
/// when this fails.
pub fn transfer(ends: &mut Ends<'_, '_, '_>, plan: &Plan, terms: Terms) -> Result<Report> {
    transfer_telling(ends, plan, terms, &|_, _| Ok(()))
}

/// The same, saying how far it is.
pub fn transfer_telling(
    ends: &mut Ends<'_, '_, '_>,
    plan: &Plan,
    terms: Terms,
    tell: Tell<'_>,
) -> Result<Report> {
    let report = bring(ends, plan, (terms, tell))?;
    refuse_unless_arrived(ends.target(), &report.contents)?;
    Ok(report)
}

/// Copies every row without reading any back; what was read is in the report.
fn bring(
    ends: &mut Ends<'_, '_, '_>,
    plan: &Plan,
    (terms, tell): (Terms, Tell<'_>),
) -> Result<Report> {
    let mut mender = Mender::new(plan, ends.target().engine());
    let mut report = Report::default();
    for table in &plan.tables {
        let digest = copy_table(ends, table, &mut mender, (terms, tell))?;
        sequence::carry_over(ends, table)?;
        report.contents.insert(table.table.name, digest);
    }
    report.mended = mender.sentences();
    Ok(report)
}

/// Reads back what was written and refuses what is not what was read.
fn refuse_unless_arrived(target: &mut Tx<'_>, read: &Contents) -> Result<()> {
    for table in TABLES {
        let Some(read) = read.get(table.name) else { continue };
        let arrived = digest::of_table(target, table)?;
        if arrived != *read {
            return Err(Error::NotAdopted(format!(
                "table `{}` did not arrive as it was read: {} rows were read, {} are there; nothing \
                 was changed",
                table.name, read.rows, arrived.rows
            )));
        }
    }
    Ok(())
}

/// Counts the rows of a source that a plan reads.
pub(crate) fn count_rows(tx: &mut Tx<'_>, plan: &Plan) -> Result<u64> {
    let counted = plan.tables.iter().map(|table| rows_of(tx, table));
    let counted: i64 = counted.sum::<Result<i64>>()?;
    Ok(u64::try_from(counted).unwrap_or_default())
}

fn rows_of(tx: &mut Tx<'_>, plan: &TablePlan) -> Result<i64> {
    sql(format!(r#"SELECT COUNT(*) FROM "{}""#, plan.from)).value(tx)
}

/// Copies one table and gives what was written.
fn copy_table(
    ends: &mut Ends<'_, '_, '_>,
    plan: &TablePlan,
    mender: &mut Mender,
    (terms, tell): (Terms, Tell<'_>),
) -> Result<Digest> {
    let mut digester = Digester::new(plan.table);
    let expected = ends.on_source(|tx| rows_of(tx, plan))?;
    let mut read = 0;
    let mut after = None;
    loop {
        let records = ends.on_source(|tx| record::read_page(tx, plan, after.as_ref(), PAGE))?;
        let last = records.len() < PAGE;
        read += records.len();
        tell(plan.table.name, records.len() as u64)?;
        after = records.last().map(|raw| raw.key().clone());
        let records = records
            .into_iter()
            .map(|raw| raw.completed(plan, terms))
            .collect::<Result<Vec<_>>>()?;
        let kept = mender.mend(plan, records);
        digester.add_all(&kept);
        record::write(ends.target(), plan.table, kept)?;
        if last || after.is_none() {
            break;
        }
    }
    let kept = mender.rest(plan);
    digester.add_all(&kept);
    record::write(ends.target(), plan.table, kept)?;
    if i64::try_from(read).ok() != Some(expected) {
        return Err(Error::NotAdopted(format!(
            "table `{}` has {expected} rows, but {read} could be read",
            plan.from
        )));
    }
    Ok(digester.finish())
}
