//! Databases as earlier versions left them, made from the one description minus what came later
//! (data §2.8). For tests here and in other crates.

use super::Older;
use crate::Result;
use crate::engine::{Engine, Tx, Value, sql};
use crate::schema::table::Kind;
use crate::schema::{Column, TABLES, Table, Unique, ddl, reference};
use domain::{Day, Ts};

/// Creates the empty tables of an earlier version with its list of migrations.
pub fn create(tx: &mut Tx<'_>, version: Older) -> Result<()> {
    let engine = tx.engine();
    for statement in ddl::create(&tables(version), engine) {
        tx.batch(&statement)?;
    }
    for name in migrations(version, engine) {
        sql(r#"INSERT INTO "migrations" ("timestamp", "name") VALUES ($1, $2)"#)
            .bind(reference::timestamp(name))
            .bind(*name)
            .execute(tx)?;
    }
    Ok(())
}

fn migrations(version: Older, engine: Engine) -> &'static [&'static str] {
    let all = reference::names(engine);
    let count = match (version, engine) {
        (Older::Seerr3, Engine::Sqlite) => 47,
        (Older::Seerr3, Engine::Postgres) => 12,
        (Older::Jellyseerr2, Engine::Sqlite) => 44,
        (Older::Jellyseerr2, Engine::Postgres) => 9,
        (Older::Jellyseerr1 | Older::Overseerr, _) => 36,
    };
    all.get(..count).unwrap_or(all)
}

/// The tables of an earlier version. They are made for the length of a test run.
pub fn tables(version: Older) -> Vec<Table> {
    TABLES
        .iter()
        .filter(|table| !LATER_TABLES.contains(&(version, table.name)))
        .map(|table| as_it_was(version, table))
        .collect()
}

const LATER_TABLES: [(Older, &str); 5] = [
    (Older::Overseerr, "blocklist"),
    (Older::Overseerr, "override_rule"),
    (Older::Overseerr, "watchlist"),
    (Older::Jellyseerr1, "blocklist"),
    (Older::Jellyseerr1, "override_rule"),
];

const JELLYFIN: [&str; 6] = [
    "jellyfinUsername",
    "jellyfinAuthToken",
    "jellyfinUserId",
    "jellyfinDeviceId",
    "jellyfinMediaId",
    "jellyfinMediaId4k",
];

fn came_later(version: Older, column: &str) -> bool {
    let one_region = matches!(column, "discoverRegion" | "streamingRegion");
    let in_jellyseerr_2 =
        one_region || matches!(column, "telegramMessageThreadId" | "avatarETag" | "avatarVersion");
    match version {
        Older::Overseerr => in_jellyseerr_2 || JELLYFIN.contains(&column),
        Older::Jellyseerr1 => in_jellyseerr_2 || column == "userAgent",
        Older::Jellyseerr2 | Older::Seerr3 => false,
    }
}

fn as_it_was(version: Older, table: &Table) -> Table {
    let mut columns: Vec<Column> =
        table.columns.iter().copied().filter(|c| !came_later(version, c.name)).collect();
    if version == Older::Jellyseerr1 && table.name == "user_push_subscription" {
        columns.retain(|column| column.name != "createdAt");
    }
    if columns.len() < table.columns.len() && table.name == "user_settings" {
        columns.push(Column::new("region", Kind::Str).or_null());
    }
    let mut table = Table { columns: columns.leak(), ..*table };
    let renamed_keys = table.name == "blocklist";
    if renamed_keys {
        let mut keys = table.foreign_keys.to_vec();
        for (key, name) in keys.iter_mut().zip(FORMER_KEYS) {
            key.name = name;
        }
        table.foreign_keys = keys.leak();
    }
    // None of the indices of foreign keys existed before 3.1, some others not before 3.0.
    let pointers: Vec<&str> = table.foreign_keys.iter().map(|key| key.column).collect();
    let mut indices = table.indices.to_vec();
    indices.retain(|index| !index.columns.iter().any(|column| pointers.contains(column)));
    if version != Older::Seerr3 {
        indices.retain(|index| matches!(index.columns, [column] if !column.starts_with("status")));
        table.uniques = before_seerr(&table);
        if table.name == "blocklist" {
            table.name = "blacklist";
            table.columns = with_former_tags(table.columns);
        }
    }
    table.indices = indices.leak();
    table
}

const FORMER_KEYS: [&str; 2] = ["FK_53c1ab62c3e5875bc3ac474823e", "FK_62b7ade94540f9f8d8bede54b99"];

fn before_seerr(table: &Table) -> &'static [Unique] {
    let mut uniques = table.uniques.to_vec();
    uniques.retain(|unique| unique.columns != ["endpoint", "userId"]);
    uniques.leak()
}

fn with_former_tags(columns: &[Column]) -> &'static [Column] {
    let mut columns = columns.to_vec();
    for column in &mut columns {
        if column.name == "blocklistedTags" {
            column.name = "blacklistedTags";
        }
    }
    columns.leak()
}

/// Fills the tables of an earlier version (or of the canonical one) with a household: ten people
/// and `size` titles with what belongs to them. The last row of each table is taken out again, so
/// that the next number is not the highest one plus one.
pub fn populate(tx: &mut Tx<'_>, tables: &[Table], size: i64) -> Result<()> {
    for table in tables.iter().filter(|table| table.name != "migrations") {
        let rows: i64 = match table.name {
            "user" | "user_settings" | "discover_slider" => 10,
            "season" | "season_request" | "media_request" => size * 2,
            "media" => size,
            _ => size.min(40),
        };
        for row in 1..=rows + 1 {
            insert(tx, table, row, size)?;
        }
        let last = match table.name {
            "session" => session_id(rows + 1).into(),
            _ => Value::Int(rows + 1),
        };
        let delete = format!(r#"DELETE FROM "{}" WHERE "id" = $1"#, table.name);
        sql(delete).bind(last).execute(tx)?;
    }
    Ok(())
}

fn session_id(row: i64) -> String {
    // Letter case and punctuation, which the engines sort differently.
    format!("{}{row}", one_of(["a_", "B-", "c", "Z"], row))
}

fn insert(tx: &mut Tx<'_>, table: &Table, row: i64, size: i64) -> Result<()> {
    // On PostgreSQL the number comes from the sequence, as it did in life.
    let columns: Vec<&Column> = table.columns.iter().filter(|c| c.kind != Kind::Key).collect();
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
    let mut statement = sql(format!(
        r#"INSERT INTO "{}" ({}) VALUES ({})"#,
        table.name,
        ddl::list(&names),
        places.join(", ")
    ));
    for column in columns {
        statement = statement.bind(value(table, column, row, size));
    }
    statement.execute(tx)?;
    Ok(())
}

fn value(table: &Table, column: &Column, row: i64, size: i64) -> Value {
    if let Some(key) = table.foreign_keys.iter().find(|key| key.column == column.name) {
        return pointer(table, key.table, row, size);
    }
    match (column.name, column.kind) {
        ("id", Kind::StrKey) => session_id(row).into(),
        ("email", _) => format!("person{row}@example.com").into(),
        ("mediaType" | "type", Kind::Str) => one_of(["movie", "tv"], row).into(),
        ("tmdbId" | "tvdbId" | "type", _) => (1000 + row).into(),
        ("status" | "status4k", _) => (1 + row % 5).into(),
        ("seasonNumber", _) => (row % 7).into(),
        ("endpoint" | "auth", _) => format!("{} {row}", column.name).into(),
        _ if column.nullable
            && row.rem_euclid(3).unsigned_abs() == column.name.len() as u64 % 3 =>
        {
            Value::Null
        }
        (_, Kind::Bool) => (row % 2 == 0).into(),
        (_, Kind::Ts) => Ts::from_millis(1_600_000_000_000 + row * 86_400_123).into(),
        (_, Kind::Day) => Day::parse("2024-02-29").into(),
        (_, Kind::Big) => (2_000_000_000_000 + row).into(),
        (_, Kind::Int | Kind::Key) => (row % 90).into(),
        (_, Kind::Str | Kind::StrKey | Kind::Text) => {
            format!("{} “{row}” ü\n'\"\\", column.name).into()
        }
    }
}

fn pointer(table: &Table, to: &str, row: i64, size: i64) -> Value {
    match (table.name, to) {
        // One each; the row that is taken out again has none.
        ("user_settings", _) => (row <= 10).then_some(row).into(),
        ("blocklist" | "blacklist", "media") => (row <= size).then_some(row).into(),
        (_, "user") => (1 + row % 10).into(),
        (_, "issue") => (1 + row % size.min(40)).into(),
        _ => (1 + row % size).into(),
    }
}

fn one_of<const N: usize>(words: [&'static str; N], row: i64) -> &'static str {
    let place = usize::try_from(row).unwrap_or_default() % N;
    words.get(place).copied().unwrap_or_default()
}
