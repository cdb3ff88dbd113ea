//! Totals are counted at the start unless nobody but Usherr can have written since it last did.

use super::{Household, number};
use crate::Store;
use crate::schema::counters::{self, mark};
use rusqlite::Connection;

/// Shows whether anybody counts: no such number of films is ever counted.
const NEVER_COUNTED: i64 = 4711;

/// A household with a film, whose total is wrong, as nothing but counting would find.
fn wrong(household: &Household) -> Store {
    let store = household.open().unwrap().store;
    let add = format!(
        r#"INSERT INTO "media" ("mediaType", "tmdbId") VALUES ('movie', 1);
           UPDATE "usherr_media_count" SET "count" = {NEVER_COUNTED};"#
    );
    store.write_now(|tx| tx.batch(&add)).unwrap();
    store
}

fn films(store: &Store) -> i64 {
    number(store, r#"SELECT CAST(COALESCE(SUM("count"), 0) AS bigint) FROM "usherr_media_count""#)
}

fn write_as_another(household: &Household) {
    let another = Connection::open(household.path()).unwrap();
    another
        .execute_batch(r#"INSERT INTO "media" ("mediaType", "tmdbId") VALUES ('tv', 2)"#)
        .unwrap();
}

#[test]
fn what_usherr_left_is_not_counted_again() {
    let household = Household::on_sqlite();
    mark::fold_up(&wrong(&household)).unwrap();
    for _ in 0..2 {
        let store = household.open().unwrap().store;
        assert_eq!(films(&store), NEVER_COUNTED);
        store.write_now(|tx| tx.batch(r#"UPDATE "media" SET "status" = 5"#)).unwrap();
        mark::fold_up(&store).unwrap();
    }
}

#[test]
fn what_another_wrote_meanwhile_is_counted() {
    let household = Household::on_sqlite();
    mark::fold_up(&wrong(&household)).unwrap();
    write_as_another(&household);
    let store = household.open().unwrap().store;
    assert_eq!(films(&store), 2);
    assert!(store.read_now(counters::are_exact).unwrap());
}

#[test]
fn what_another_wrote_beside_us_is_counted_at_the_next_start() {
    let household = Household::on_sqlite();
    let store = wrong(&household);
    write_as_another(&household);
    mark::fold_up(&store).unwrap();
    drop(store);
    assert_eq!(films(&household.open().unwrap().store), 2);
}

#[test]
fn what_a_killed_program_left_is_counted() {
    let household = Household::on_sqlite();
    mark::fold_up(&wrong(&household)).unwrap();
    // It is opened and never folded up, whether something was written or not.
    drop(household.open().unwrap().store);
    assert_eq!(films(&household.open().unwrap().store), 1);
}

#[test]
fn another_file_under_the_name_is_counted() {
    let (household, other) = (Household::on_sqlite(), Household::on_sqlite());
    mark::fold_up(&wrong(&household)).unwrap();
    mark::fold_up(&other.open().unwrap().store).unwrap();
    std::fs::copy(other.path(), household.path()).unwrap();
    assert_eq!(films(&household.open().unwrap().store), 0);
}
