//! Tells by tables and columns who wrote a database.

use crate::engine::Engine;
use crate::schema::shape::{Shape, TableShape};
use crate::schema::{Column, Kind, TABLES, Table, find_table, ours, reference, table};
use crate::transfer::plan;
use std::fmt;

/// Who wrote a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recognised {
    /// Nobody: nothing of a household is there.
    Empty,
    /// Seerr 3.1 or Usherr: it can be used as it is.
    Canonical,
    /// An earlier version: it is adopted.
    Older(Older),
    /// A newer Usherr, whose newest migration has this number.
    UsherrNewer(i64),
    /// Somebody else, or a newer reference.
    Unknown {
        /// What is there and means nothing to this program, or is missing.
        not_understood: Vec<String>,
        /// What it is without that, when that would be enough.
        otherwise: Option<Older>,
    },
}

/// An earlier shape of the reference's database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Older {
    /// Overseerr up to 1.34.
    Overseerr,
    /// Jellyseerr 1.x.
    Jellyseerr1,
    /// Jellyseerr 2.x.
    Jellyseerr2,
    /// Seerr 3.0, or 3.1 with something missing that can be made anew.
    Seerr3,
}

impl fmt::Display for Older {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Overseerr => "Overseerr",
            Self::Jellyseerr1 => "Jellyseerr 1",
            Self::Jellyseerr2 => "Jellyseerr 2",
            Self::Seerr3 => "Seerr 3",
        })
    }
}

impl fmt::Display for Recognised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("an empty database"),
            Self::Canonical => f.write_str("Seerr 3.1"),
            Self::Older(older) => older.fmt(f),
            Self::UsherrNewer(_) => f.write_str("a newer Usherr"),
            Self::Unknown { .. } => f.write_str("an unknown version"),
        }
    }
}

/// Tables without which there is no household.
const ESSENTIAL: [&str; 4] = ["migrations", "user", "media", "media_request"];

/// Recognises a database by its shape.
pub fn recognise(shape: &Shape, engine: Engine) -> Recognised {
    if shape.ours > ours::newest() {
        return Recognised::UsherrNewer(shape.ours);
    }
    let strangers = unknown_tables(shape, engine);
    if !shape.tables.keys().any(|name| plan::canonical_name(name).is_some()) {
        return if strangers.is_empty() {
            Recognised::Empty
        } else {
            Recognised::Unknown { not_understood: strangers, otherwise: None }
        };
    }
    let missing = missing_parts(shape);
    if !missing.is_empty() {
        return Recognised::Unknown { not_understood: missing, otherwise: None };
    }
    let mut not_understood = strangers;
    not_understood.extend(unknown_columns(shape));
    not_understood.extend(newer_migrations(shape, engine));
    if not_understood.is_empty() && is_canonical(shape, engine) {
        return Recognised::Canonical;
    }
    // Tables that are made anew come without what others added to them.
    not_understood.extend(additions(shape, engine));
    if !not_understood.is_empty() {
        return Recognised::Unknown { not_understood, otherwise: Some(older(shape)) };
    }
    Recognised::Older(older(shape))
}

/// Tables of neither the reference nor ours. On PostgreSQL others may live in the same schema:
/// only tables that point at the reference's, or are pointed at by them, concern us.
fn unknown_tables(shape: &Shape, engine: Engine) -> Vec<String> {
    shape
        .tables
        .iter()
        .filter(|(name, _)| plan::canonical_name(name).is_none() && !name.starts_with("usherr_"))
        .filter(|(name, table)| engine == Engine::Sqlite || concerns_us(shape, name, table))
        .map(|(name, _)| format!("table `{name}`"))
        .collect()
}

/// What others added to the reference's tables, which tables that are made anew lack. A SQLite file
/// is the household's alone.
fn additions(shape: &Shape, engine: Engine) -> Vec<String> {
    let is_ours = |table: &str| engine == Engine::Sqlite || plan::canonical_name(table).is_some();
    let additions = shape.additions.iter().filter(|(table, _)| is_ours(table));
    additions.map(|(_, words)| words.clone()).collect()
}

fn unknown_columns(shape: &Shape) -> Vec<String> {
    let mut unknown = Vec::new();
    for (name, found) in &shape.tables {
        let Some(table) = plan::canonical_name(name).and_then(find_table) else { continue };
        for column in &found.columns {
            if table.column(column).is_none() && !plan::is_former_column(table.name, column) {
                unknown.push(format!("column `{name}.{column}`"));
            }
        }
    }
    unknown
}

/// Migrations that came after everything this program knows.
fn newer_migrations(shape: &Shape, engine: Engine) -> Vec<String> {
    let names = reference::names(engine);
    let newest = names.iter().filter_map(|name| reference::timestamp(name)).max();
    shape
        .migrations
        .iter()
        .filter(|name| !names.contains(&name.as_str()))
        .filter(|name| !reference::HARMLESS.contains(&name.as_str()))
        .filter(|name| reference::timestamp(name) > newest)
        .map(|name| format!("migration `{name}`"))
        .collect()
}

/// Tables and columns that must be there because nothing could stand in for them.
fn missing_parts(shape: &Shape) -> Vec<String> {
    let mut missing: Vec<String> = ESSENTIAL
        .iter()
        .filter(|name| !shape.tables.contains_key(**name))
        .map(|name| format!("table `{name}` is missing"))
        .collect();
    for (name, found) in &shape.tables {
        let Some(table) = plan::canonical_name(name).and_then(find_table) else { continue };
        let absent = table
            .columns
            .iter()
            .filter(|column| is_essential(column))
            .filter(|column| plan::source_column(table.name, column.name, found).is_none());
        missing.extend(absent.map(|column| format!("column `{name}.{}` is missing", column.name)));
    }
    missing
}

fn is_essential(column: &Column) -> bool {
    let invented = column.kind != Kind::Ts && column.default == table::Default::None;
    !column.nullable && invented
}

fn is_canonical(shape: &Shape, engine: Engine) -> bool {
    let complete = TABLES
        .iter()
        .all(|table| shape.tables.get(table.name).is_some_and(|found| equals(table, found)));
    complete && reference::names(engine).iter().all(|name| shape.migrations.contains(*name))
}

/// Whether a table has the columns, indices and foreign keys of its description. Names of unique
/// constraints are not compared: after taking over an Overseerr folder the reference itself has
/// another one (data §2.8), to no effect.
fn equals(table: &Table, found: &TableShape) -> bool {
    table.columns.iter().all(|column| found.columns.contains(column.name))
        && table.indices.iter().all(|index| found.indices.contains(index.name))
        && table.foreign_keys.iter().all(|key| found.constraints.contains(key.name))
}

fn older(shape: &Shape) -> Older {
    if shape.tables.contains_key("blocklist") {
        Older::Seerr3
    } else if !shape.has("user", "jellyfinUserId") {
        Older::Overseerr
    } else if shape.has("user_settings", "streamingRegion") {
        Older::Jellyseerr2
    } else {
        Older::Jellyseerr1
    }
}

/// The tables that belong to a household: the reference's, and those tied to them.
pub(super) fn tables_of_a_household(shape: &Shape) -> Vec<&String> {
    shape
        .tables
        .iter()
        .filter(|(name, table)| {
            plan::canonical_name(name).is_some() || concerns_us(shape, name, table)
        })
        .map(|(name, _)| name)
        .collect()
}

/// Whether a table points at one of the reference's or is pointed at by one.
fn concerns_us(shape: &Shape, name: &str, table: &TableShape) -> bool {
    let known = |name: &str| plan::canonical_name(name).is_some();
    table.points_at.iter().any(|other| known(other))
        || shape.tables.iter().any(|(n, other)| known(n) && other.points_at.contains(name))
}
