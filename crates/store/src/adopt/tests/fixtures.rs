//! The recorded folders, when they are at hand, on both engines.

use super::{Household, number, rows};
use crate::adopt::{Older, Was};
use crate::engine::{SqliteFile, Value, sql};
use crate::schema::definitions::{definitions, without_what_is_repaired};
use crate::schema::{counters, ddl};
use crate::testing::shared;
use crate::transfer::contents;
use std::fs;

const COUNTS: [(&str, u64); 14] = [
    ("blocklist", 6),
    ("discover_slider", 16),
    ("issue", 6),
    ("issue_comment", 20),
    ("media", 40),
    ("media_request", 60),
    ("override_rule", 4),
    ("season", 69),
    ("season_request", 89),
    ("session", 5),
    ("user", 10),
    ("user_push_subscription", 6),
    ("user_settings", 9),
    ("watchlist", 8),
];

fn check(household: &Household) {
    let opened = household.open().unwrap();
    let found = opened.store.read_now(contents).unwrap();
    for (table, count) in COUNTS {
        assert_eq!(rows(&found, table), count, "{table}");
    }
    assert!(opened.store.read_now(counters::are_exact).unwrap());
    let tags = r#"SELECT COUNT(*) FROM "blocklist" WHERE "blocklistedTags" LIKE ',%,'"#;
    assert!(number(&opened.store, tags) > 0);
    let lines = |store| without_what_is_repaired(definitions(store).unwrap()).join("\n");
    let another = household.another();
    assert_eq!(lines(&opened.store), lines(&another.open().unwrap().store));
}

fn copied(name: &str) -> Option<Household> {
    let file = shared(&format!("fixtures/{name}/config/db/db.sqlite3"))?;
    let household = Household::on_sqlite();
    fs::write(household.path(), fs::read(file).unwrap()).unwrap();
    Some(household)
}

/// The same household as the reference would have it on PostgreSQL: its recorded schema with the
/// rows of the file.
fn on_postgres(name: &str, schema: &str) -> Option<Household> {
    let file = copied(name)?;
    let dump = fs::read_to_string(shared(&format!("contracts/schema/{schema}"))?).unwrap();
    let (structure, data) = dump.split_once("-- PostgreSQL database dump complete").unwrap();
    let household = Household::on_postgres()?;
    household.write(|tx| {
        tx.batch(structure)?;
        tx.batch("SET search_path TO public; SET session_replication_role = replica;")?;
        for line in data.lines().filter(|line| line.starts_with("INSERT INTO migrations")) {
            tx.batch(line)?;
        }
        SqliteFile::open_to_read(&file.path())?.read(|source| {
            for (table, _) in COUNTS {
                let exists = sql(r"SELECT name FROM sqlite_master WHERE name = $1").bind(table);
                let old: Option<(String,)> = exists.optional(source)?;
                let table = old.map_or("blacklist", |_| table);
                let columns: Vec<String> =
                    sql(format!("SELECT name FROM pragma_table_info('{table}')")).values(source)?;
                let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                let list = ddl::list(&columns);
                let places: Vec<String> = (1..=columns.len()).map(|n| format!("${n}")).collect();
                let insert =
                    format!(r#"INSERT INTO "{table}" ({list}) VALUES ({})"#, places.join(", "));
                sql(format!(r#"SELECT {list} FROM "{table}""#)).for_each(source, |row| {
                    let mut statement = sql(insert.as_str());
                    for place in 0..columns.len() {
                        statement = statement.bind(row.at::<Value>(place)?);
                    }
                    statement.execute(tx).map(|_| ())
                })?;
            }
            Ok(())
        })
    });
    Some(household)
}

#[test]
fn the_jellyseerr_folder_comes_in_whole() {
    let Some(household) = copied("jellyseerr-2.7.3-small") else { return };
    check(&household);
    assert_eq!(household.copies().len(), 1);
}

#[test]
fn the_seerr_folder_is_used_as_it_is() {
    let Some(household) = copied("seerr-3.1.0-small") else { return };
    check(&household);
    assert_eq!(household.copies().len(), 0);
}

#[test]
fn both_folders_come_in_whole_from_postgres() {
    let jellyseerr = on_postgres("jellyseerr-2.7.3-small", "jellyseerr-2.7.3.postgres.sql");
    let Some(household) = jellyseerr else { return };
    check(&household);
    let seerr = on_postgres("seerr-3.1.0-small", "seerr-3.1.0.postgres.sql").unwrap();
    check(&seerr);
    assert!(matches!(seerr.open().unwrap().was, Was::Canonical));
    assert_eq!(seerr.copies().len(), 0);
    let opened = household.open().unwrap();
    let from: Option<String> =
        opened.store.read_now(|tx| crate::schema::ours::find_meta(tx, "adopted_from")).unwrap();
    assert_eq!(from, Some(Older::Jellyseerr2.to_string()));
}
