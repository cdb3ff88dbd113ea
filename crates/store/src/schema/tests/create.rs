//! A new household's database.

use super::fresh;
use crate::schema::{TABLES, create, ddl, ours};
use crate::testing::on_both_engines;
use crate::{Engine, sql};

#[test]
fn the_generated_statements_are_these() {
    insta::assert_snapshot!("sqlite", ddl::create(TABLES, Engine::Sqlite).join(";\n"));
    insta::assert_snapshot!("postgres", ddl::create(TABLES, Engine::Postgres).join(";\n"));
}

#[test]
fn a_new_household_has_its_sliders_and_the_reference_s_migrations() {
    on_both_engines(|store| {
        fresh(store);
        let (sliders, migrations, ours) = store
            .read_now(|tx| {
                Ok((
                    sql(r#"SELECT "type", "order", "isBuiltIn", "enabled"
                             FROM "discover_slider" ORDER BY "order""#)
                    .all::<(i64, i64, bool, bool)>(tx)?,
                    sql(r#"SELECT "name" FROM "migrations" ORDER BY "id""#).values::<String>(tx)?,
                    ours::applied(tx)?,
                ))
            })
            .unwrap();
        assert_eq!(sliders, (1..=12).map(|n| (n, n - 1, true, true)).collect::<Vec<_>>());
        assert_eq!(migrations, crate::schema::reference::names(store.engine()));
        assert_eq!(ours, ours::newest());
    });
}

#[test]
fn a_second_start_changes_nothing_but_puts_a_missing_slider_back() {
    on_both_engines(|store| {
        fresh(store);
        let instance = store.read_now(ours::instance).unwrap();
        store
            .write_now(|tx| sql(r#"DELETE FROM "discover_slider" WHERE "type" = 5"#).execute(tx))
            .unwrap();
        store.write_now(create::prepare).unwrap();
        let (types, after): (Vec<i64>, String) = store
            .read_now(|tx| {
                let types = sql(r#"SELECT "type" FROM "discover_slider" ORDER BY "type""#);
                Ok((types.values(tx)?, ours::instance(tx)?))
            })
            .unwrap();
        assert_eq!(types, (1..=12).collect::<Vec<_>>());
        assert_eq!(after, instance);
    });
}

#[test]
fn the_blocklist_counts_although_the_reference_forgot_how() {
    let Some(test) = crate::testing::postgres() else { return };
    let store = &test.store;
    fresh(store);
    let added = store
        .write_now(|tx| {
            tx.batch(
                r#"INSERT INTO "blocklist" ("id", "mediaType", "tmdbId") VALUES (41, 'movie', 1);
                   ALTER TABLE "blocklist" ALTER COLUMN "id" DROP DEFAULT;
                   DROP SEQUENCE "blocklist_id_seq";"#,
            )?;
            create::prepare(tx)?;
            sql(r#"INSERT INTO "blocklist" ("mediaType", "tmdbId") VALUES ('movie', 2)
                   RETURNING "id""#)
            .value::<i64>(tx)
        })
        .unwrap();
    assert_eq!(added, 42);
}
