//! Where each canonical table and column comes from in a source of an older shape: the versions
//! differ only in what exists and in a few names (data §2.8).

use crate::engine::Engine;
use crate::schema::shape::{Shape, TableShape};
use crate::schema::{TABLES, Table};

/// Tables that were renamed: former name, canonical name.
const RENAMED_TABLES: [(&str, &str); 1] = [("blacklist", "blocklist")];

/// Columns that were renamed: table, canonical name, former name.
const RENAMED_COLUMNS: [(&str, &str, &str); 3] = [
    ("blocklist", "blocklistedTags", "blacklistedTags"),
    // One region served for both until Jellyseerr 2 split it. (The reference loses it when it
    // takes over an Overseerr folder; here it is kept.)
    ("user_settings", "discoverRegion", "region"),
    ("user_settings", "streamingRegion", "region"),
];

/// Columns that were given up before the versions that are adopted, and that can linger.
const GIVEN_UP: [(&str, &str); 2] =
    [("user_settings", "notificationAgents"), ("user_settings", "enableNotifications")];

/// How to read every canonical table from a source.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The source's engine.
    pub engine: Engine,
    /// Whether media status 6 means *deleted*, as in Overseerr.
    pub overseerr: bool,
    /// One entry for each canonical table that the source has.
    pub tables: Vec<TablePlan>,
}

/// How to read one canonical table.
#[derive(Debug, Clone)]
pub struct TablePlan {
    /// The table as it will be.
    pub table: &'static Table,
    /// Its name in the source.
    pub from: String,
    /// For each canonical column its name in the source, when it is there.
    pub columns: Vec<Option<&'static str>>,
}

impl Plan {
    /// Plans how to read a source of this shape.
    pub fn new(shape: &Shape, engine: Engine, overseerr: bool) -> Self {
        let tables = TABLES
            .iter()
            .filter(|table| table.name != "migrations")
            .filter_map(|table| TablePlan::new(table, shape))
            .collect();
        Self { engine, overseerr, tables }
    }

    /// Plans how to read a database that is canonical already.
    pub fn canonical(engine: Engine) -> Self {
        let tables = TABLES
            .iter()
            .filter(|table| table.name != "migrations")
            .map(TablePlan::canonical)
            .collect();
        Self { engine, overseerr: false, tables }
    }
}

impl TablePlan {
    /// Plans how to read a table that is canonical already.
    pub fn canonical(table: &'static Table) -> Self {
        Self {
            table,
            from: table.name.to_owned(),
            columns: table.columns.iter().map(|column| Some(column.name)).collect(),
        }
    }

    fn new(table: &'static Table, shape: &Shape) -> Option<Self> {
        let (from, found) =
            shape.tables.iter().find(|(name, _)| canonical_name(name) == Some(table.name))?;
        let columns = table
            .columns
            .iter()
            .map(|column| source_column(table.name, column.name, found))
            .collect();
        Some(Self { table, from: from.clone(), columns })
    }
}

/// The canonical name of a table of the reference, also for a former name.
pub fn canonical_name(name: &str) -> Option<&'static str> {
    let name =
        RENAMED_TABLES.iter().find(|(former, _)| *former == name).map_or(name, |(_, now)| *now);
    TABLES.iter().find(|table| table.name == name).map(|table| table.name)
}

/// Whether a column of a canonical table is one that was renamed or given up.
pub fn is_former_column(table: &str, column: &str) -> bool {
    RENAMED_COLUMNS.iter().any(|(of, _, former)| *of == table && *former == column)
        || GIVEN_UP.contains(&(table, column))
}

/// The name under which a source's table has a canonical column, if it has it.
pub fn source_column(
    table: &str,
    column: &'static str,
    found: &TableShape,
) -> Option<&'static str> {
    if found.columns.contains(column) {
        return Some(column);
    }
    RENAMED_COLUMNS
        .iter()
        .find(|(of, now, former)| *of == table && *now == column && found.columns.contains(*former))
        .map(|(_, _, former)| *former)
}
