//! The seam: the same statements and values on both engines.
#![expect(clippy::unwrap_used, reason = "a test says what failed by panicking")]

use domain::{Day, Refusal, Ts, refusal};
use store::testing::on_both_engines;
use store::{Engine, Error, Store, Tx, Value, sql};

fn create(tx: &mut Tx<'_>) -> store::Result<()> {
    let (pk, moment) = match tx.engine() {
        Engine::Sqlite => ("integer PRIMARY KEY AUTOINCREMENT NOT NULL", "datetime"),
        Engine::Postgres => ("serial PRIMARY KEY", "timestamp with time zone"),
    };
    tx.batch(&format!(
        r#"CREATE TABLE "thing" ("id" {pk}, "name" varchar UNIQUE, "yes" boolean NOT NULL DEFAULT false,
        "at" {moment}, "day" date, "big" bigint, "parentId" integer REFERENCES "thing" ("id"))"#
    ))
}

fn add(tx: &mut Tx<'_>, name: &str) -> store::Result<i64> {
    sql(r#"INSERT INTO "thing" ("name", "yes", "at") VALUES ($1, $2, $3) RETURNING "id""#)
        .bind(name)
        .bind(true)
        .bind(Ts::from_millis(1_769_853_600_123))
        .value(tx)
}

fn prepared(store: &Store) {
    store.write_now(create).unwrap();
}

#[test]
fn values_come_back_as_they_went_in() {
    on_both_engines(|store| {
        prepared(store);
        let day = Day::parse("2024-02-29").unwrap();
        let moment = Ts::from_millis(1_769_853_600_123);
        store
            .write_now(|tx| {
                let text = r#"INSERT INTO "thing" ("name", "yes", "at", "day", "big") VALUES ($2, $3, $1, $4, $5)"#;
                sql(text).bind(moment).bind("Ü").bind(true).bind(day).bind(1_i64 << 40).execute(tx)
            })
            .unwrap();
        let row: (String, bool, Ts, Day, i64) = store
            .read_now(|tx| sql(r#"SELECT "name", "yes", "at", "day", "big" FROM "thing""#).one(tx))
            .unwrap();
        assert_eq!(row, ("Ü".to_owned(), true, moment, day, 1 << 40));
        let none: Option<i64> =
            store.read_now(|tx| sql(r#"SELECT "parentId" FROM "thing""#).value(tx)).unwrap();
        assert_eq!(none, None);
    });
}

#[test]
fn a_refusal_rolls_everything_back() {
    on_both_engines(|store| {
        prepared(store);
        let answer = store.write_now(|tx| {
            add(tx, "gone")?;
            Err::<(), _>(refusal::conflict("no").into())
        });
        assert!(matches!(answer, Err(Error::Refused(Refusal { .. }))));
        let count: i64 =
            store.read_now(|tx| sql(r#"SELECT count(*) FROM "thing""#).value(tx)).unwrap();
        assert_eq!(count, 0);
    });
}

#[test]
fn broken_rules_are_told_apart() {
    on_both_engines(|store| {
        prepared(store);
        store.write_now(|tx| add(tx, "one")).unwrap();
        let twice = store.write_now(|tx| add(tx, "one")).unwrap_err();
        assert!(twice.is_unique_violation(), "{twice:?}");
        let orphan = store
            .write_now(|tx| sql(r#"UPDATE "thing" SET "parentId" = 99"#).execute(tx))
            .unwrap_err();
        assert!(orphan.is_foreign_key_violation(), "{orphan:?}");
    });
}

#[test]
fn lists_and_case_folding_work_alike() {
    on_both_engines(|store| {
        prepared(store);
        store
            .write_now(|tx| {
                ["Ärger", "beta", "GAMMA"].iter().try_for_each(|n| add(tx, n).map(drop))
            })
            .unwrap();
        let found: Vec<String> = store
            .read_now(|tx| {
                let text =
                    r#"SELECT "name" FROM "thing" WHERE "id" IN ({}) AND "yes" = $9 ORDER BY "id""#;
                sql(text.replace("$9", "$5")).bind_list([1_i64, 3]).bind(true).values(tx)
            })
            .unwrap();
        assert_eq!(found, ["Ärger", "GAMMA"]);
        let folded: Vec<String> = store
            .read_now(|tx| {
                let text =
                    format!(r#"SELECT "name" FROM "thing" WHERE {} = $1"#, tx.fold(r#""name""#));
                sql(text).bind("ärger").values(tx)
            })
            .unwrap();
        assert_eq!(folded, ["Ärger"]);
        let none: Vec<i64> = store
            .read_now(|tx| {
                sql(r#"SELECT "id" FROM "thing" WHERE "id" IN ({})"#)
                    .bind_list(Vec::<i64>::new())
                    .values(tx)
            })
            .unwrap();
        assert!(none.is_empty());
    });
}

#[test]
fn an_unreadable_value_names_its_column() {
    on_both_engines(|store| {
        prepared(store);
        store.write_now(|tx| add(tx, "word")).unwrap();
        let error =
            store.read_now(|tx| sql(r#"SELECT "name" FROM "thing""#).value::<Ts>(tx)).unwrap_err();
        assert!(matches!(error, Error::Unreadable { .. }), "{error:?}");
        let any: Value =
            store.read_now(|tx| sql(r#"SELECT "name" FROM "thing""#).value(tx)).unwrap();
        assert_eq!(any, Value::Text("word".to_owned()));
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_wait_for_each_other_and_readers_do_not() {
    let test = store::testing::sqlite();
    test.store.write(create).await.unwrap();
    let writers = (0..64).map(|number| {
        let store = test.store.clone();
        tokio::spawn(async move { store.write(move |tx| add(tx, &number.to_string())).await })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap().unwrap();
    }
    let count: i64 =
        test.store.read(|tx| sql(r#"SELECT count(*) FROM "thing""#).value(tx)).await.unwrap();
    assert_eq!(count, 64);
}
