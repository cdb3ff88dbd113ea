//! Moving the SQLite file of a fixture into PostgreSQL, as the reference would have written it there.
//!
//! This is not Usherr's own move between engines on purpose: what is compared must not be made by
//! what is compared.

use super::fixture::Fixture;
use crate::Result;
use rusqlite::types::ValueRef;
use std::fs;

/// Creates the tables of the fixture's release and copies every row.
pub(crate) fn load(fixture: &Fixture, client: &mut postgres::Client) -> Result<()> {
    let schema = fixture.postgres_schema();
    let statements = fs::read_to_string(&schema)
        .map_err(|why| format!("cannot read {}: {why}", schema.display()))?;
    client.batch_execute(&without_rows(&statements))?;
    let source = rusqlite::Connection::open(fixture.config().join("db/db.sqlite3"))?;
    let mut tx = client.transaction()?;
    tx.batch_execute("SET LOCAL session_replication_role = replica; SET LOCAL TIME ZONE 'UTC'")?;
    for table in sqlite_tables(&source)? {
        copy(&source, &mut tx, &table)?;
    }
    advance_sequences(&mut tx)?;
    tx.commit()?;
    Ok(())
}

/// Leaves out the rows that a fresh installation begins with: the fixture brings its own.
fn without_rows(statements: &str) -> String {
    statements.lines().filter(|line| !line.starts_with("INSERT INTO ")).fold(
        String::new(),
        |mut kept, line| {
            kept.push_str(line);
            kept.push('\n');
            kept
        },
    )
}

/// Returns the tables that programs made.
pub(crate) fn sqlite_tables(connection: &rusqlite::Connection) -> Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut statement = connection.prepare(sql)?;
    let tables = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(tables)
}

fn copy(
    source: &rusqlite::Connection,
    tx: &mut postgres::Transaction<'_>,
    table: &str,
) -> Result<()> {
    let mut statement = source.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let types = column_types(tx, table)?;
    let mut values = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let (_, kind) = types
            .iter()
            .find(|(column, _)| column == name)
            .ok_or_else(|| format!("PostgreSQL has no column `{table}.{name}`"))?;
        values.push(format!("${}::text::{kind}", index + 1));
    }
    let columns: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let insert = tx.prepare(&format!(
        "INSERT INTO public.\"{table}\" ({}) VALUES ({})",
        columns.join(", "),
        values.join(", ")
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let texts: Vec<Option<String>> = (0..names.len())
            .map(|index| row.get_ref(index).map(text))
            .collect::<rusqlite::Result<_>>()?;
        let parameters: Vec<&(dyn postgres::types::ToSql + Sync)> =
            texts.iter().map(|text| text as &(dyn postgres::types::ToSql + Sync)).collect();
        tx.execute(&insert, &parameters)?;
    }
    Ok(())
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(text) | ValueRef::Blob(text) => {
            Some(String::from_utf8_lossy(text).into_owned())
        }
    }
}

fn column_types(tx: &mut postgres::Transaction<'_>, table: &str) -> Result<Vec<(String, String)>> {
    let sql = "SELECT column_name::text, udt_name::text FROM information_schema.columns
               WHERE table_schema = 'public' AND table_name = $1";
    let rows = tx.query(sql, &[&table])?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// Lets every sequence go on after the largest number in the column that it serves.
fn advance_sequences(tx: &mut postgres::Transaction<'_>) -> Result<()> {
    let sql = "SELECT s.relname::text, t.relname::text, a.attname::text
               FROM pg_class s
               JOIN pg_depend d ON d.objid = s.oid AND d.deptype = 'a'
               JOIN pg_class t ON t.oid = d.refobjid
               JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
               WHERE s.relkind = 'S'";
    for row in tx.query(sql, &[])? {
        let (sequence, table, column): (String, String, String) =
            (row.get(0), row.get(1), row.get(2));
        tx.batch_execute(&format!(
            "SELECT setval('public.\"{sequence}\"', coalesce(max(\"{column}\"), 1), max(\"{column}\") IS NOT NULL)
             FROM public.\"{table}\""
        ))?;
    }
    Ok(())
}
