//! Numbers that were given once are never given again, also when their rows are gone: an old
//! session or notification could mean the wrong person otherwise.

use super::Ends;
use super::plan::TablePlan;
use crate::Result;
use crate::engine::{Engine, Tx, sql};
use crate::schema::Table;

/// Makes the target count on from where the source, or its highest row, was.
pub(super) fn carry_over(ends: &mut Ends<'_, '_, '_>, plan: &TablePlan) -> Result<()> {
    if !plan.table.is_numbered() {
        return Ok(());
    }
    let last = ends.on_source(|tx| last_number(tx, &plan.from))?;
    count_on_from(ends.target(), plan.table, last)
}

/// Whether a SQLite file remembers given numbers at all: one whose tables never count on has no
/// such table.
fn counts_numbers(tx: &mut Tx<'_>) -> Result<bool> {
    sql("SELECT COUNT(*) > 0 FROM sqlite_master WHERE name = 'sqlite_sequence'").value(tx)
}

/// The highest number that a table has given; 0 when it gave none.
fn last_number(tx: &mut Tx<'_>, table: &str) -> Result<i64> {
    if tx.engine() == Engine::Sqlite && !counts_numbers(tx)? {
        return Ok(0);
    }
    let given: i64 = match tx.engine() {
        Engine::Sqlite => sql(r"SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = $1"),
        // A table can own more than one: the reference left two with `blocklist` (data §2.3).
        Engine::Postgres => sql("SELECT COALESCE(MAX(s.last_value), 0) FROM pg_sequences s
               JOIN pg_class c ON c.relname = s.sequencename AND c.relkind = 'S'
               JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = s.schemaname
               JOIN pg_depend d ON d.objid = c.oid AND d.deptype = 'a'
               JOIN pg_class t ON t.oid = d.refobjid
              WHERE s.schemaname = current_schema() AND t.relname = $1"),
    }
    .bind(table)
    .value(tx)?;
    let highest: i64 = sql(format!(r#"SELECT COALESCE(MAX("id"), 0) FROM "{table}""#)).value(tx)?;
    Ok(given.max(highest))
}

fn count_on_from(tx: &mut Tx<'_>, table: &Table, last: i64) -> Result<()> {
    match tx.engine() {
        Engine::Sqlite => {
            sql("DELETE FROM sqlite_sequence WHERE name = $1").bind(table.name).execute(tx)?;
            sql("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)")
                .bind(table.name)
                .bind(last)
                .execute(tx)?;
        }
        Engine::Postgres => {
            // A sequence that was only set, not used, would not tell where it is.
            sql(format!(r#"SELECT setval('"{}"', $1, $2)"#, table.sequence()))
                .bind(last.max(1))
                .bind(last > 0)
                .execute(tx)?;
        }
    }
    Ok(())
}
