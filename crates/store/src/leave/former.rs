//! The tables of Jellyseerr 2.7.3 on SQLite (data §2.8), told as what is different from today's.

use crate::schema::table::Default;
use crate::schema::{Column, ForeignKey, Index, TABLES, Table, Unique};
use std::sync::LazyLock;

/// How many of the reference's migrations had run by then.
pub const MIGRATIONS: usize = 44;

/// Every table of Jellyseerr 2.7.3, in today's order.
pub fn tables() -> &'static [Table] {
    static FORMER: LazyLock<Vec<Table>> = LazyLock::new(|| TABLES.iter().map(as_it_was).collect());
    &FORMER
}

/// What a table or column is called today.
pub fn present_name(name: &'static str) -> &'static str {
    match name {
        "blacklist" => "blocklist",
        "blacklistedTags" => "blocklistedTags",
        other => other,
    }
}

/// Moments that the engine itself filled in already then.
const FILLED_BY_ENGINE: [&str; 2] = ["lastSeasonChange", "mediaAddedAt"];

/// Indices of 2.7.3 by the column they are about; no other column had one.
const INDEXED: [&str; 4] = ["tmdbId", "tvdbId", "imdbId", "expiredAt"];

/// The description is made once and kept as long as the program runs.
fn as_it_was(table: &Table) -> Table {
    let mut columns: Vec<Column> = table.columns.to_vec();
    for column in &mut columns {
        if column.default == Default::Now && !FILLED_BY_ENGINE.contains(&column.name) {
            column.default = Default::FormerNow;
        }
    }
    let mut keys: Vec<ForeignKey> = table.foreign_keys.to_vec();
    keys.reverse();
    let mut uniques: Vec<Unique> = table.uniques.to_vec();
    uniques.retain(|unique| unique.columns != ["endpoint", "userId"]);
    let mut indices: Vec<Index> = table.indices.to_vec();
    indices.retain(|index| matches!(index.columns, [column] if INDEXED.contains(column)));
    let mut name = table.name;
    if name == "blocklist" {
        name = "blacklist";
        columns = with_former_tags(columns);
        rename(&mut keys, &mut uniques, &mut indices);
    }
    Table {
        name,
        columns: columns.leak(),
        uniques: uniques.leak(),
        foreign_keys: keys.leak(),
        indices: indices.leak(),
        ..*table
    }
}

/// The column with the tags was the last one.
fn with_former_tags(columns: Vec<Column>) -> Vec<Column> {
    let (mut tags, mut rest): (Vec<Column>, Vec<Column>) =
        columns.into_iter().partition(|column| column.name == "blocklistedTags");
    for column in &mut tags {
        column.name = "blacklistedTags";
    }
    rest.append(&mut tags);
    rest
}

fn rename(keys: &mut [ForeignKey], uniques: &mut [Unique], indices: &mut [Index]) {
    for key in keys {
        key.name = match key.column {
            "mediaId" => "FK_62b7ade94540f9f8d8bede54b99",
            _ => "FK_53c1ab62c3e5875bc3ac474823e",
        };
    }
    for unique in uniques {
        unique.name = match unique.columns {
            ["mediaId"] => "UQ_e49b27917899e01d7aca6b0b15c",
            _ => "UQ_5f933c8ed6ad2c31739e6b94886",
        };
    }
    for index in indices {
        index.name = "IDX_6bbafa28411e6046421991ea21";
    }
}
