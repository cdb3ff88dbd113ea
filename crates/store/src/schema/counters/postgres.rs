//! PostgreSQL's triggers: lasting, each change adds a row.

use crate::Result;
use crate::engine::{Tx, sql};

/// Creates or replaces them.
pub(super) const TRIGGERS: &str = include_str!("postgres.sql");

/// How many triggers the text above creates.
const COUNT: i64 = 4;

/// Whether all of them are there and switched on.
pub(super) fn are_installed(tx: &mut Tx<'_>) -> Result<bool> {
    let found: i64 = sql(r"SELECT COUNT(*) FROM pg_trigger t
                             JOIN pg_class c ON c.oid = t.tgrelid
                             JOIN pg_namespace n ON n.oid = c.relnamespace
                            WHERE t.tgname LIKE 'usherr\_%' AND t.tgenabled <> 'D'
                              AND n.nspname = current_schema()")
    .value(tx)?;
    Ok(found == COUNT)
}
