//! A whole household from one canonical database into another: the reference's tables with proof,
//! and what Usherr itself remembers.

use super::{Ends, Plan, Report, Tell, Terms, bring, carry, own, refuse_unless_arrived};
use crate::engine::Tx;
use crate::schema::create;
use crate::schema::shape::Shape;
use crate::{Error, Result};

/// Copies a household into a database that has the canonical tables and nothing in them. Both ends
/// are read afterwards and compared; nothing is committed here. Tables of ours named in `left` are
/// not touched in the target.
pub fn copy_household(
    source: &mut Tx<'_>,
    target: &mut Tx<'_>,
    terms: Terms,
    left: &[&str],
) -> Result<Report> {
    copy_household_telling(source, target, (terms, &|_, _| Ok(())), left)
}

/// The same, saying how far it is.
pub fn copy_household_telling(
    source: &mut Tx<'_>,
    target: &mut Tx<'_>,
    (terms, tell): (Terms, Tell<'_>),
    left: &[&str],
) -> Result<Report> {
    let plan = Plan::canonical(source.engine());
    let report = bring(&mut Ends::Apart { source, target }, &plan, (terms, tell))?;
    // Nothing is put back that the household had taken away: its own sliders came with it.
    crate::schema::ours::bring_up_to_date(target)?;
    create::repair(target)?;
    let shape = Shape::read(source)?;
    carry::carry_over(&shape, source, target, left)?;
    refuse_unless_arrived(target, &report.contents)?;
    let differing = own::differences(source, target, left)?;
    if !differing.is_empty() {
        let names = differing.join("`, `");
        return Err(Error::NotAdopted(format!(
            "`{names}` did not arrive as it was read; nothing was changed"
        )));
    }
    Ok(report)
}

/// Empties every table of a household, so that another one can take its place in this transaction.
/// Nobody else reads or writes them until the end. Tables of ours named in `left` stay.
pub fn empty_household(tx: &mut Tx<'_>, left: &[&str]) -> Result<()> {
    let shape = Shape::read(tx)?;
    let ours = shape.tables.keys().filter(|name| {
        name.starts_with("usherr_") && *name != "usherr_migration" && !left.contains(&name.as_str())
    });
    let known = crate::schema::TABLES.iter().map(|table| table.name);
    let names: Vec<&str> = known
        .filter(|name| *name != "migrations" && shape.tables.contains_key(*name))
        .chain(ours.map(String::as_str))
        .collect();
    match tx.engine() {
        crate::Engine::Postgres => {
            let list = crate::schema::ddl::list(&names);
            tx.batch("SET LOCAL lock_timeout = '20s'")?;
            tx.batch(&format!("TRUNCATE TABLE {list} RESTART IDENTITY"))
        }
        crate::Engine::Sqlite => {
            // Numbers begin anew, as they do on the other engine.
            names.iter().rev().try_for_each(|name| {
                tx.batch(&format!(
                    r#"DELETE FROM "{name}"; DELETE FROM sqlite_sequence WHERE name = '{name}'"#
                ))
            })
        }
    }
}
