//! What an engine says about a schema, in lines that tests compare.

use crate::engine::{Engine, sql};
use crate::{Result, Store};

const SQLITE: &[&str] = &["SELECT name || ': ' || sql FROM sqlite_master
                            WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"];

/// Columns, constraints, indices, sequences and triggers. The order of columns is left out: the
/// reference's own differs with its history.
const POSTGRES: &[&str] = &[
    "SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' '
            || COALESCE(character_maximum_length::text, '') || ' ' || is_nullable || ' '
            || COALESCE(column_default, '') FROM information_schema.columns
      WHERE table_schema = 'public'",
    "SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' '
            || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace",
    "SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT 'sequence ' || s.sequencename || ' ' || s.data_type || ' of '
            || d.refobjid::regclass || '.' || a.attname
       FROM pg_sequences s
       JOIN pg_depend d ON d.objid = quote_ident(s.sequencename)::regclass AND d.deptype = 'a'
       JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      WHERE s.schemaname = 'public'",
    "SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
];

/// Everything that a database defines, sorted.
pub fn definitions(store: &Store) -> Result<Vec<String>> {
    let queries = match store.engine() {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    };
    let mut lines: Vec<String> = Vec::new();
    for query in queries {
        lines.extend(store.read_now(|tx| sql(*query).values::<String>(tx))?);
    }
    lines.sort();
    Ok(lines)
}

/// Leaves out `blocklist.id`, which the reference leaves without a default and with two sequences
/// (data §2.3).
pub fn without_what_is_repaired(mut lines: Vec<String>) -> Vec<String> {
    lines.retain(|line| {
        let default = line.starts_with("column blocklist.id ");
        let sequence = line.starts_with("sequence ") && line.ends_with("of blocklist.id");
        !default && !sequence
    });
    lines
}
