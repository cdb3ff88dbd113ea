//! Every earlier version comes in whole.

use super::{Household, number, on_both_engines, rows};
use crate::adopt::{Adopted, Older, Place, Recognised, Was, look, open, samples};
use crate::engine::{Engine, sql};
use crate::schema::definitions::definitions;
use crate::schema::{TABLES, counters, ours, reference};
use crate::testing::TestDatabase;
use crate::transfer::{Contents, Ends, Plan, Terms, contents, transfer};
use crate::{Store, Value};
use domain::Ts;

const SIZE: i64 = 60;

fn adopted(household: &Household) -> (Store, Adopted) {
    let opened = household.open().unwrap();
    let Was::Older(adopted) = opened.was else { panic!("{:?}", opened.was) };
    (opened.store, *adopted)
}

/// What must hold for every adopted household, whoever wrote it.
fn check(household: &Household, version: Older) {
    let (store, adopted) = adopted(household);
    assert_eq!(adopted.from, version);
    assert_eq!(adopted.report.mended, Vec::<String>::new());
    check_contents(&store, &adopted);
    check_schema(&store, household);
    check_numbers(&store);
    assert_eq!(household.copies(), std::slice::from_ref(&adopted.copy));
    assert_eq!(look(&Place::Sqlite(adopted.copy)).unwrap(), Recognised::Older(version));
}

fn check_contents(store: &Store, adopted: &Adopted) {
    let mut found: Contents = store.read_now(contents).unwrap();
    assert_eq!(rows(&found, "media_request"), SIZE.unsigned_abs() * 2);
    assert_eq!(rows(&found, "user"), 10);
    // The built-in ones were added after the transfer.
    assert_eq!(found.remove("discover_slider").map(|digest| digest.rows), Some(10 + 12));
    for (table, digest) in found {
        assert_eq!(adopted.report.contents.get(table).unwrap_or(&digest), &digest, "{table}");
    }
    assert!(store.read_now(counters::are_exact).unwrap());
}

fn check_schema(store: &Store, household: &Household) {
    let another = household.another();
    let expected = definitions(&another.open().unwrap().store).unwrap().join("\n");
    assert_eq!(definitions(store).unwrap().join("\n"), expected);
    let names: Vec<String> = store
        .read_now(|tx| sql(r#"SELECT "name" FROM "migrations" ORDER BY "id""#).values(tx))
        .unwrap();
    assert_eq!(names, reference::names(store.engine()));
}

/// The next number is the one after the last ever given, although its row is gone.
fn check_numbers(store: &Store) {
    let next: i64 = store
        .write_now(|tx| {
            sql(r#"INSERT INTO "user" ("email", "avatar") VALUES ('new', '') RETURNING "id""#)
                .value(tx)
        })
        .unwrap();
    assert_eq!(next, 12);
}

#[test]
fn jellyseerr_2_comes_in_on_both_engines() {
    on_both_engines(|household| {
        check(&household.of_version(Older::Jellyseerr2, SIZE), Older::Jellyseerr2);
    });
}

#[test]
fn seerr_3_0_comes_in_on_both_engines() {
    on_both_engines(|household| {
        check(&household.of_version(Older::Seerr3, SIZE), Older::Seerr3);
    });
}

#[test]
fn jellyseerr_1_and_overseerr_come_in() {
    for version in [Older::Jellyseerr1, Older::Overseerr] {
        check(&Household::on_sqlite().of_version(version, SIZE), version);
    }
}

#[test]
fn the_copy_that_postgres_leaves_can_itself_be_opened() {
    let Some(household) = Household::on_postgres() else { return };
    let household = household.of_version(Older::Jellyseerr2, SIZE);
    let (_, adopted) = adopted(&household);
    let copy = Household::on_sqlite();
    std::fs::copy(&adopted.copy, copy.path()).unwrap();
    let Was::Older(again) = copy.open().unwrap().was else { panic!() };
    assert_eq!(again.report.contents, adopted.report.contents);
}

#[test]
fn a_second_start_finds_nothing_to_do() {
    on_both_engines(|household| {
        let household = household.of_version(Older::Jellyseerr2, SIZE);
        let (first, _) = adopted(&household);
        let instance = first.read_now(ours::instance).unwrap();
        drop(first);
        let second = household.open().unwrap();
        assert!(matches!(second.was, Was::Canonical), "{:?}", second.was);
        assert_eq!(second.store.read_now(ours::instance).unwrap(), instance);
        assert_eq!(household.copies().len(), 1);
    });
}

#[test]
fn a_new_household_starts_empty() {
    on_both_engines(|household| {
        let opened = household.open().unwrap();
        assert!(matches!(opened.was, Was::Nothing), "{:?}", opened.was);
        assert_eq!(number(&opened.store, r#"SELECT COUNT(*) FROM "discover_slider""#), 12);
        assert_eq!(household.copies().len(), 0);
        drop(opened);
        assert_eq!(look(&household.place).unwrap(), Recognised::Canonical);
    });
}

#[test]
fn a_canonical_folder_is_used_as_it_is_also_after_the_reference_ran_on_it_again() {
    on_both_engines(|household| {
        household.write(|tx| {
            crate::schema::create::create_canonical(tx)?;
            samples::populate(tx, TABLES, SIZE)
        });
        let before = household.open().unwrap().store.read_now(contents).unwrap();
        // The reference writes while Usherr is not there: nobody counts on SQLite.
        household.write(|tx| {
            tx.batch(r#"DELETE FROM "media_request" WHERE "id" = 3"#)?;
            tx.batch(r#"UPDATE "media" SET "status" = 5"#)
        });
        let opened = household.open().unwrap();
        assert!(matches!(opened.was, Was::Canonical));
        assert!(opened.store.read_now(counters::are_exact).unwrap());
        let after = opened.store.read_now(contents).unwrap();
        assert_eq!(after.get("user"), before.get("user"));
        assert_eq!(rows(&after, "media_request"), SIZE.unsigned_abs() * 2 - 1);
        assert_eq!(household.copies().len(), 0);
    });
}

#[test]
fn a_household_moves_between_the_engines_and_back_unchanged() {
    let Some(database) = TestDatabase::create() else { return };
    let household = Household::on_sqlite().of_version(Older::Jellyseerr2, SIZE);
    let from = household.open().unwrap().store;
    let via = Store::open_postgres(database.address()).unwrap();
    let back = crate::testing::sqlite();
    let terms = Terms { now: Ts::from_millis(0), accept_loss: false };
    let move_over = |source: &Store, target: &Store| {
        source
            .read_now(|source| {
                target.write_now(|target| {
                    crate::schema::create::create_canonical(target)?;
                    let plan = Plan::canonical(source.engine());
                    transfer(&mut Ends::Apart { source, target }, &plan, terms)
                })
            })
            .unwrap()
    };
    let there = move_over(&from, &via);
    let here = move_over(&via, &back.store);
    assert_eq!(there.contents, here.contents);
    assert_eq!(from.read_now(contents).unwrap(), back.store.read_now(contents).unwrap());
    assert_eq!((there.mended, here.mended), (Vec::new(), Vec::new()));
    let given = r"SELECT seq FROM sqlite_sequence WHERE name = 'media'";
    assert_eq!(number(&back.store, given), number(&from, given));
    assert_eq!(back.store.engine(), Engine::Sqlite);
}

#[test]
fn what_usherr_remembered_survives_another_adoption() {
    on_both_engines(|household| {
        let store = household.open().unwrap().store;
        let instance = store.read_now(ours::instance).unwrap();
        store
            .write_now(|tx| {
                sql(r#"INSERT INTO "usherr_settings_history" ("document", "changed", "saved_at")
                       VALUES ('{}', 'main', $1)"#)
                .bind(Value::Ts(Ts::from_millis(1)))
                .execute(tx)?;
                // Something that 3.1 makes is missing, so the tables are made anew.
                tx.batch(r#"DROP INDEX "IDX_da88a1019c850d1a7b143ca02e""#)
            })
            .unwrap();
        drop(store);
        let opened = open(&household.place, &household.options()).unwrap();
        assert!(matches!(opened.was, Was::Older(_)));
        assert_eq!(opened.store.read_now(ours::instance).unwrap(), instance);
        let kept = r#"SELECT COUNT(*) FROM "usherr_settings_history""#;
        assert_eq!(number(&opened.store, kept), 1);
    });
}
