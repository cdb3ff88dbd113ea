//! Turns a description of a table into the statements that create it.
//!
//! SQLite keeps the text of a `CREATE TABLE`, and the reference reads it back when it changes a
//! table later: the text is therefore the reference's own, to the letter.

use super::table::{Column, Default, ForeignKey, Index, Kind, OnDelete, Table};
use crate::engine::Engine;

/// Gives the statements that create all of `tables` with their indices, in order.
pub fn create(tables: &[Table], engine: Engine) -> Vec<String> {
    let mut statements: Vec<String> =
        tables.iter().map(|table| create_table(table, engine)).collect();
    if engine == Engine::Postgres {
        for table in tables {
            statements.extend(table.foreign_keys.iter().map(|key| add_foreign_key(table, key)));
        }
    }
    for table in tables {
        statements.extend(table.indices.iter().map(|index| create_index(table.name, index)));
    }
    statements
}

/// Gives the statement that creates a table, without its indices and, on PostgreSQL, without its
/// pointers to other tables.
pub fn create_table(table: &Table, engine: Engine) -> String {
    let mut parts: Vec<String> = table.columns.iter().map(|c| column(c, engine)).collect();
    if engine == Engine::Postgres {
        parts.push(format!(r#"CONSTRAINT "{}" PRIMARY KEY ("id")"#, table.primary_key));
    }
    for unique in table.uniques.iter().filter(|u| engine == Engine::Sqlite || !u.sqlite_only) {
        parts.push(format!(r#"CONSTRAINT "{}" UNIQUE ({})"#, unique.name, list(unique.columns)));
    }
    if engine == Engine::Sqlite {
        parts.extend(table.foreign_keys.iter().map(foreign_key));
    }
    format!(r#"CREATE TABLE "{}" ({})"#, table.name, parts.join(", "))
}

/// Gives the statement that creates an index.
pub fn create_index(table: &str, index: &Index) -> String {
    // The space at the end is the reference's.
    format!(r#"CREATE INDEX "{}" ON "{table}" ({}) "#, index.name, list(index.columns))
}

/// Quotes names and joins them with commas.
pub fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!(r#""{name}""#)).collect::<Vec<_>>().join(", ")
}

fn add_foreign_key(table: &Table, key: &ForeignKey) -> String {
    format!(r#"ALTER TABLE "{}" ADD {}"#, table.name, foreign_key(key))
}

fn foreign_key(key: &ForeignKey) -> String {
    let on_delete = match key.on_delete {
        OnDelete::Refuse => "NO ACTION",
        OnDelete::Cascade => "CASCADE",
        OnDelete::Forget => "SET NULL",
    };
    format!(
        r#"CONSTRAINT "{}" FOREIGN KEY ("{}") REFERENCES "{}" ("id") ON DELETE {on_delete} ON UPDATE NO ACTION"#,
        key.name, key.column, key.table,
    )
}

fn column(column: &Column, engine: Engine) -> String {
    let mut text = format!(r#""{}" {}"#, column.name, type_name(column.kind, engine));
    if !column.nullable {
        text.push_str(" NOT NULL");
    }
    if let Some(default) = default(column.default, engine) {
        text.push_str(" DEFAULT ");
        text.push_str(&default);
    }
    text
}

/// The type as the engine's `CREATE TABLE` names it.
pub fn type_name(kind: Kind, engine: Engine) -> &'static str {
    match (kind, engine) {
        (Kind::Key, Engine::Sqlite) => "integer PRIMARY KEY AUTOINCREMENT",
        (Kind::Key, Engine::Postgres) => "SERIAL",
        (Kind::Int, _) => "integer",
        (Kind::Big, _) => "bigint",
        (Kind::Str, Engine::Sqlite) => "varchar",
        (Kind::Str, Engine::Postgres) => "character varying",
        (Kind::StrKey, Engine::Sqlite) => "varchar(255) PRIMARY KEY",
        (Kind::StrKey, Engine::Postgres) => "character varying(255)",
        (Kind::Text, _) => "text",
        (Kind::Bool, _) => "boolean",
        (Kind::Ts, Engine::Sqlite) => "datetime",
        (Kind::Ts, Engine::Postgres) => "timestamp with time zone",
        (Kind::Day, _) => "date",
    }
}

fn default(default: Default, engine: Engine) -> Option<String> {
    let sqlite = engine == Engine::Sqlite;
    let value = match default {
        Default::None => return None,
        Default::Int(number) => number.to_string(),
        Default::Bool(yes) if sqlite => i64::from(yes).to_string(),
        Default::Bool(yes) => yes.to_string(),
        Default::Empty => "''".to_owned(),
        Default::Now if sqlite => "CURRENT_TIMESTAMP".to_owned(),
        Default::FormerNow if sqlite => "datetime('now')".to_owned(),
        Default::Now | Default::FormerNow => "now()".to_owned(),
    };
    Some(if sqlite { format!("({value})") } else { value })
}
