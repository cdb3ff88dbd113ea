//! Our schema beside the reference's own, when the recorded one is at hand.

use super::fresh;
use crate::testing::{TestDatabase, postgres, shared, sqlite};
use crate::{Store, sql};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;

/// Name to text of everything that SQLite's file defines, ours left out.
fn sqlite_texts(connection: &Connection) -> BTreeMap<String, String> {
    let mut statement = connection
        .prepare(
            "SELECT name, sql FROM sqlite_master
              WHERE sql IS NOT NULL AND name NOT LIKE 'usherr%' AND name NOT LIKE 'sqlite%'",
        )
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(rusqlite::Result::unwrap).collect()
}

#[test]
fn sqlite_s_definitions_are_the_reference_s_to_the_letter() {
    let Some(file) = shared("fixtures/seerr-3.1.0-small/config/db/db.sqlite3") else { return };
    let theirs = Connection::open_with_flags(
        format!("file:{}?immutable=1", file.display()),
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
    )
    .unwrap();
    let test = sqlite();
    fresh(&test.store);
    let ours = Connection::open(test.store.sqlite_path().unwrap()).unwrap();
    assert_eq!(sqlite_texts(&ours), sqlite_texts(&theirs));
}

/// What PostgreSQL says about columns, constraints, indices and sequences; one line each.
fn postgres_lines(store: &Store) -> Vec<String> {
    const QUERIES: [&str; 4] = [
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
    ];
    let mut lines: Vec<String> = Vec::new();
    for query in QUERIES {
        lines.extend(store.read_now(|tx| sql(query).values::<String>(tx)).unwrap());
    }
    // Our own part, and `blocklist.id`, which the reference leaves without a default and with two
    // sequences (data §2.3).
    lines.retain(|line| {
        let ours = line.contains("usherr_");
        let repaired = line.starts_with("column blocklist.id ")
            || (line.starts_with("sequence ") && line.ends_with("of blocklist.id"));
        !ours && !repaired
    });
    lines.sort();
    lines
}

#[test]
fn postgres_s_catalogue_is_the_reference_s() {
    let Some(file) = shared("contracts/schema/seerr-3.1.0.postgres.sql") else { return };
    let Some(database) = TestDatabase::create() else { return };
    let dump = std::fs::read_to_string(file).unwrap();
    let structure = dump.split("-- PostgreSQL database dump complete").next().unwrap();
    let address = database.address();
    address.config.connect(::postgres::NoTls).unwrap().batch_execute(structure).unwrap();
    let theirs = Store::open_postgres(address).unwrap();
    let ours = postgres().unwrap();
    fresh(&ours.store);
    let (ours, theirs) = (postgres_lines(&ours.store), postgres_lines(&theirs));
    assert!(theirs.len() > 150, "only {} lines", theirs.len());
    assert_eq!(ours.join("\n"), theirs.join("\n"));
}
