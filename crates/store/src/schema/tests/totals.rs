//! The maintained totals after long sequences of random writes, compared with a real count.

use super::fresh;
use crate::schema::{counters, create};
use crate::testing::on_both_engines;
use crate::{Result, Store, Tx, Value, sql};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

const USERS: i64 = 4;
const TITLES: i64 = 6;

fn people(store: &Store) {
    store
        .write_now(|tx| {
            for id in 1..=USERS {
                sql(r#"INSERT INTO "user" ("id", "email", "avatar") VALUES ($1, $2, '')"#)
                    .bind(id)
                    .bind(format!("{id}@example.com"))
                    .execute(tx)?;
            }
            Ok(())
        })
        .unwrap();
}

/// One write of the kinds that the program makes, cascades included.
fn write_something(tx: &mut Tx<'_>, chance: &mut StdRng) -> Result<u64> {
    let user = chance.random_range(1..=USERS);
    let title = chance.random_range(1..=TITLES);
    let status = chance.random_range(1..=7_i64);
    let kind = ["movie", "tv"][chance.random_range(0..2)];
    let is4k = chance.random_bool(0.3);
    match chance.random_range(0..14) {
        0..3 => sql(r#"INSERT INTO "media" ("id", "mediaType", "tmdbId", "status", "status4k")
                       VALUES ($1, $2, $1, $3, $4) ON CONFLICT DO NOTHING"#)
        .bind(title)
        .bind(kind)
        .bind(status)
        .bind(8 - status)
        .execute(tx),
        3..6 => sql(r#"INSERT INTO "media_request"
                           ("status", "type", "mediaId", "requestedById", "is4k")
                       SELECT $1, $2, (SELECT "id" FROM "media" WHERE "id" = $3),
                              (SELECT "id" FROM "user" WHERE "id" = $4), $5"#)
        .bind(status.min(5))
        .bind(kind)
        .bind(title)
        .bind(user)
        .bind(is4k)
        .execute(tx),
        6 => sql(r#"UPDATE "media_request" SET "status" = $1, "is4k" = $2 WHERE "mediaId" = $3"#)
            .bind(status.min(5))
            .bind(is4k)
            .bind(title)
            .execute(tx),
        7 => sql(r#"UPDATE "media" SET "status" = $1, "status4k" = $2 WHERE "id" = $3"#)
            .bind(status)
            .bind(chance.random_range(1..=7_i64))
            .bind(title)
            .execute(tx),
        8 => sql(r#"UPDATE "media_request" SET "mediaId" = $1 WHERE "requestedById" = $2"#)
            .bind(Value::Null)
            .bind(user)
            .execute(tx),
        9 => sql(r#"DELETE FROM "media_request" WHERE "mediaId" = $1"#).bind(title).execute(tx),
        10 => sql(r#"DELETE FROM "media" WHERE "id" = $1"#).bind(title).execute(tx),
        11 if chance.random_bool(0.2) => {
            sql(r#"DELETE FROM "user" WHERE "id" = $1"#).bind(user).execute(tx)
        }
        11 | 12 => sql(r#"INSERT INTO "issue" ("issueType", "status", "mediaId", "createdById")
                          SELECT $1, 1, "id", (SELECT "id" FROM "user" WHERE "id" = $2)
                            FROM "media" WHERE "id" = $3"#)
        .bind(status.min(4))
        .bind(user)
        .bind(title)
        .execute(tx),
        _ => sql(r#"UPDATE "issue" SET "status" = 3 - "status" WHERE "issueType" = $1"#)
            .bind(status.min(4))
            .execute(tx),
    }
}

#[test]
fn totals_stay_exact_through_random_writes() {
    on_both_engines(|store| {
        fresh(store);
        people(store);
        let mut chance = StdRng::seed_from_u64(7);
        for round in 0..60 {
            store
                .write_now(|tx| {
                    (0..10).try_for_each(|_| write_something(tx, &mut chance).map(|_| ()))
                })
                .unwrap();
            assert!(store.read_now(counters::are_exact).unwrap(), "after round {round}");
        }
        let requests: i64 = store
            .read_now(|tx| sql(r#"SELECT COUNT(*) FROM "usherr_request_count""#).value(tx))
            .unwrap();
        assert!(requests > 0, "nothing was counted");
        store.write_now(counters::fold).unwrap();
        assert!(store.read_now(counters::are_exact).unwrap(), "after folding");
    });
}

#[test]
fn a_write_that_is_taken_back_does_not_count() {
    on_both_engines(|store| {
        fresh(store);
        let refused: Result<()> = store.write_now(|tx| {
            sql(r#"INSERT INTO "media" ("mediaType", "tmdbId") VALUES ('movie', 1)"#)
                .execute(tx)?;
            Err(domain::refusal::conflict("no").into())
        });
        assert!(refused.is_err());
        assert!(store.read_now(counters::are_exact).unwrap());
    });
}

#[test]
fn totals_are_made_right_when_others_wrote_without_the_triggers() {
    on_both_engines(|store| {
        fresh(store);
        people(store);
        store
            .write_now(|tx| {
                tx.batch(match tx.engine() {
                    crate::Engine::Sqlite => {
                        r#"DROP TRIGGER "usherr_media_added"; DROP TRIGGER "usherr_request_added";"#
                    }
                    crate::Engine::Postgres => {
                        r#"DROP TRIGGER "usherr_media" ON "media";
                           DROP TRIGGER "usherr_request" ON "media_request";"#
                    }
                })?;
                tx.batch(
                    r#"INSERT INTO "media" ("id", "mediaType", "tmdbId") VALUES (9, 'tv', 9);
                       INSERT INTO "media_request" ("type", "status", "mediaId", "requestedById")
                            VALUES ('tv', 1, 9, 1);"#,
                )
            })
            .unwrap();
        assert!(!store.read_now(counters::are_exact).unwrap());
        create::keep_totals(store).unwrap();
        assert!(store.read_now(counters::are_exact).unwrap());
        store.write_now(|tx| tx.batch(r#"UPDATE "media" SET "status" = 5"#)).unwrap();
        assert!(store.read_now(counters::are_exact).unwrap());
    });
}

#[test]
fn the_reference_can_rebuild_its_tables_beside_our_triggers() {
    let test = crate::testing::sqlite();
    fresh(&test.store);
    let other = rusqlite::Connection::open(test.store.sqlite_path().unwrap()).unwrap();
    for table in ["media", "media_request", "issue"] {
        other
            .execute_batch(&format!(
                r#"PRAGMA foreign_keys = OFF;
                   BEGIN;
                   CREATE TABLE "temporary" AS SELECT * FROM "{table}";
                   DROP TABLE "{table}";
                   ALTER TABLE "temporary" RENAME TO "{table}";
                   COMMIT;"#,
            ))
            .unwrap();
    }
}
