//! Backed up and restored is as if nothing had happened, also what Usherr itself remembers.

use super::*;
use crate::archive::{Order, Reason, Seal, create};
use crate::engine::Value;
use crate::schema::shape::Shape;
use crate::settings::{Backing, SettingsFile};
use std::collections::BTreeMap;

/// Every row of every table by the table's name, as the engine gives it. What a restore leaves for the
/// next start is not of the household, nor is the list of its backups.
fn everything(store: &Store) -> BTreeMap<String, Vec<String>> {
    store
        .read_now(|tx| {
            let shape = Shape::read(tx)?;
            let mut all = BTreeMap::new();
            for (name, table) in &shape.tables {
                let columns: Vec<&str> = table.columns.iter().map(String::as_str).collect();
                let list = crate::schema::ddl::list(&columns);
                let mut rows = Vec::new();
                sql(format!(r#"SELECT {list} FROM "{name}""#)).for_each(tx, |row| {
                    let values: Vec<Value> = (0..columns.len())
                        .map(|place| row.at::<Value>(place))
                        .collect::<Result<_>>()?;
                    rows.push(format!("{values:?}"));
                    Ok(())
                })?;
                rows.retain(|row| {
                    name != "usherr_meta" || !(row.contains("\"hold") || row.contains("generation"))
                });
                rows.sort();
                all.insert(name.clone(), rows);
            }
            all.retain(|name, _| !name.starts_with("usherr_backup"));
            Ok(all)
        })
        .unwrap()
}

/// Rows in tables of ours that no sample has.
fn remember(store: &Store) {
    store
        .write_now(|tx| {
            ours::set_meta(tx, "said", "“hello” ü")?;
            crate::settings::live::save_row(tx, "{\"mine\":1}", now())?;
            sql(r#"INSERT INTO "usherr_errand" ("event_id", "consumer", "subject", "next_attempt_at")
                   VALUES (1, 'order', 'request-1', $1)"#)
            .bind(now())
            .execute(tx)
        })
        .unwrap();
}

#[test]
fn a_household_that_was_backed_up_and_restored_is_the_same_row_by_row() {
    for engine in engines() {
        let Some(home) = Home::lived_in(engine, 25) else { continue };
        let store = home.open();
        remember(&store);
        let before = (everything(&store), home.told());
        let folder = tempfile::tempdir().unwrap();
        let (reason, work) = (Reason::Manual, home.layout().verifying());
        let order =
            Order { folder: folder.path(), work: &work, seal: &Seal::Open, reason, now: now() };
        let file = SettingsFile::new(home.layout().settings());
        let backup = create(&store, &Backing::File(file), &order, &Unwatched).unwrap();
        drop(store);
        // Whatever happened since is undone.
        home.settle(3);
        assert!(everything(&home.open()) != before.0);
        home.restore(&backup.path, wish(Part::All)).unwrap();
        let after = everything(&home.open());
        for (name, rows) in &before.0 {
            assert_eq!(after.get(name), Some(rows), "`{name}` on {engine:?}");
        }
        assert!(home.told() == before.1, "{engine:?}");
        assert!(before.0.values().flatten().count() > 100);
    }
}
