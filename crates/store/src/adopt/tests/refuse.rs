//! What is damaged, newer or foreign is left exactly as it is, with a message that says what to do.

use super::{Household, number, on_both_engines};
use crate::adopt::{Older, Place, Recognised, Was, look};
use crate::engine::SqliteFile;
use crate::schema::create;
use crate::{Engine, Result, Tx};
use std::fs;

/// Opens, expects a refusal with these words, and checks that not a byte was changed.
fn refused(household: &Household, words: &[&str]) {
    let file = matches!(household.place, Place::Sqlite(_)).then(|| household.path());
    let before = file.as_ref().and_then(|file| fs::read(file).ok());
    let error = household.open().unwrap_err().to_string();
    for word in words {
        assert!(error.contains(word), "`{word}` is not in: {error}");
    }
    assert_eq!(file.and_then(|file| fs::read(file).ok()), before, "the file was changed");
    assert_eq!(household.copies().len(), 0);
}

#[test]
fn a_newer_reference_is_refused_by_name_and_can_be_opened_with_loss() {
    on_both_engines(|household| {
        let household = household.of_version(Older::Seerr3, 20);
        household.write(|tx| {
            tx.batch(
                r#"ALTER TABLE "media" ADD COLUMN "mood" varchar;
                   CREATE TABLE "mood" ("id" integer PRIMARY KEY,
                                        "mediaId" integer REFERENCES "media" ("id"));
                   INSERT INTO "migrations" ("timestamp", "name")
                        VALUES (1799999999999, 'AddMoods1799999999999');"#,
            )
        });
        refused(
            &household,
            &[
                "table `mood`",
                "column `media.mood`",
                "migration `AddMoods1799999999999`",
                "Nothing was changed",
                "--accept-loss",
            ],
        );
        let opened = household.open_accepting_loss().unwrap();
        let Was::Older(adopted) = opened.was else { panic!() };
        assert_eq!(adopted.left_behind.len(), 3);
        assert_eq!(number(&opened.store, r#"SELECT COUNT(*) FROM "media""#), 20);
        drop(opened.store);
        assert!(matches!(household.open().unwrap().was, Was::Canonical));
    });
}

/// What somebody may have added to the reference's tables, and what it is called.
fn add_to_tables(tx: &mut Tx<'_>) -> Result<&'static [&'static str]> {
    match tx.engine() {
        Engine::Sqlite => tx.batch(
            r#"CREATE VIEW "people" AS SELECT "email" FROM "user";
               CREATE TRIGGER "shout" AFTER UPDATE ON "user" BEGIN
                   UPDATE "user" SET "username" = upper("username") WHERE "id" = NEW."id"; END;"#,
        )?,
        Engine::Postgres => tx.batch(
            r#"CREATE OR REPLACE FUNCTION "shout"() RETURNS trigger LANGUAGE plpgsql AS
                   'BEGIN NEW."username" := upper(NEW."username"); RETURN NEW; END';
               CREATE TRIGGER "shout" BEFORE UPDATE ON "user"
                   FOR EACH ROW EXECUTE FUNCTION "shout"();
               CREATE RULE "keep" AS ON DELETE TO "media" DO INSTEAD NOTHING;
               CREATE POLICY "own" ON "media_request" USING ("id" > 0);
               ALTER TABLE "media_request" ENABLE ROW LEVEL SECURITY;"#,
        )?,
    }
    Ok(match tx.engine() {
        Engine::Sqlite => &["view `people`", "trigger `shout`"],
        Engine::Postgres => &[
            "trigger `shout`",
            "rule `keep` of `media`",
            "policy `own` of `media_request`",
            "row security of `media_request`",
        ],
    })
}

#[test]
fn what_others_added_to_the_tables_does_not_vanish_without_a_word() {
    on_both_engines(|household| {
        let household = household.of_version(Older::Jellyseerr2, 5);
        let mut added: &[&str] = &[];
        household.write(|tx| {
            added = add_to_tables(tx)?;
            Ok(())
        });
        refused(&household, &[added, &["Nothing was changed", "--accept-loss"]].concat());
        let Was::Older(adopted) = household.open_accepting_loss().unwrap().was else { panic!() };
        assert_eq!(adopted.left_behind.len(), added.len());
        for name in added {
            assert!(adopted.left_behind.iter().any(|left| left == name), "{name}");
        }
        // Where nothing is made anew, nothing is lost.
        household.write(|tx| add_to_tables(tx).map(drop));
        assert!(matches!(household.open().unwrap().was, Was::Canonical));
    });
}

#[test]
fn a_later_repair_of_the_reference_is_no_news() {
    on_both_engines(|household| {
        household.write(|tx| {
            create::create_canonical(tx)?;
            tx.batch(
                r#"INSERT INTO "migrations" ("timestamp", "name")
                   VALUES (1772000000000, 'FixBlocklistIdDefault1772000000000')"#,
            )
        });
        assert!(matches!(household.open().unwrap().was, Was::Canonical));
    });
}

#[test]
fn a_newer_usherr_is_refused() {
    on_both_engines(|household| {
        drop(household.open().unwrap());
        household.write(|tx| {
            tx.batch(r#"INSERT INTO "usherr_migration" ("id", "name") VALUES (99, 'later')"#)
        });
        let error = household.open().unwrap_err().to_string();
        assert!(error.contains("newer Usherr") && error.contains("99"), "{error}");
        assert_eq!(look(&household.place).unwrap(), Recognised::UsherrNewer(99));
    });
}

#[test]
fn another_program_s_tables_are_refused_on_sqlite_and_left_alone_on_postgres() {
    let foreign = |household: &Household| {
        household.write(|tx| tx.batch(r#"CREATE TABLE "recipes" ("id" integer, "text" text)"#));
    };
    let household = Household::on_sqlite();
    foreign(&household);
    refused(&household, &["not a database of", "table `recipes`"]);
    let Some(household) = Household::on_postgres() else { return };
    foreign(&household);
    let opened = household.open().unwrap();
    assert!(matches!(opened.was, Was::Nothing));
    assert_eq!(number(&opened.store, r#"SELECT COUNT(*) FROM "recipes""#), 0);
}

#[test]
fn half_a_household_is_refused() {
    let household = Household::on_sqlite().of_version(Older::Jellyseerr2, 5);
    household.write(|tx| tx.batch(r#"DROP TABLE "media_request""#));
    refused(&household, &["table `media_request` is missing"]);
}

#[test]
fn a_file_of_another_kind_is_refused() {
    let household = Household::on_sqlite();
    fs::write(household.path(), "Dear diary, today nothing happened.").unwrap();
    refused(&household, &["is not a SQLite database", "left as it is"]);
    fs::write(household.path(), "Dear").unwrap();
    refused(&household, &["is not a SQLite database"]);
}

#[test]
fn a_truncated_database_is_refused() {
    let household = Household::on_sqlite().of_version(Older::Jellyseerr2, 200);
    let whole = fs::read(household.path()).unwrap();
    for keep in [50, 100, 5_000, whole.len() / 2, whole.len() - 1_000] {
        fs::write(household.path(), &whole[..keep]).unwrap();
        refused(&household, &["damaged", "backup"]);
    }
}

#[test]
fn a_damaged_page_ends_the_adoption_without_harm() {
    let household = Household::on_sqlite().of_version(Older::Jellyseerr2, 400);
    let mut bytes = fs::read(household.path()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 3 * 4096].fill(0xA5);
    fs::write(household.path(), &bytes).unwrap();
    let error = household.open().unwrap_err().to_string();
    assert!(error.contains("damaged"), "{error}");
    assert_eq!(fs::read(household.path()).unwrap(), bytes);
    assert_eq!(household.copies().len(), 0);
}

#[test]
fn a_log_without_its_database_is_not_thrown_away() {
    let household = Household::on_sqlite();
    let log = household.folder.path().join("db.sqlite3-wal");
    fs::write(&log, "what was written last").unwrap();
    refused(&household, &["missing or empty", "db.sqlite3-wal"]);
    assert!(log.exists());
}

#[test]
fn what_sqlite_remembers_of_a_log_that_is_gone_stops_nobody() {
    for version in [None, Some(Older::Jellyseerr2), Some(Older::Seerr3)] {
        let household = Household::on_sqlite();
        let household = match version {
            Some(version) => household.of_version(version, 20),
            None => household,
        };
        let index = household.folder.path().join("db.sqlite3-shm");
        for start in 1..=2 {
            fs::write(&index, vec![0xA5; 32_768]).unwrap();
            let opened = household.open().unwrap();
            let size = if version.is_some() { 20 } else { 0 };
            let media = number(&opened.store, r#"SELECT COUNT(*) FROM "media""#);
            assert_eq!(media, size, "{version:?}, start {start}");
        }
    }
}

#[test]
fn a_database_that_another_program_has_open_is_not_replaced() {
    let household = Household::on_sqlite().of_version(Older::Jellyseerr2, 20);
    let other = rusqlite::Connection::open(household.path()).unwrap();
    other.execute_batch("PRAGMA journal_mode = WAL; SELECT COUNT(*) FROM media;").unwrap();
    let error = household.open().unwrap_err().to_string();
    assert!(error.contains("another program uses the database"), "{error}");
    other.execute_batch("INSERT INTO media (mediaType, tmdbId) VALUES ('tv', 9)").unwrap();
    drop(other);
    let store = household.open().unwrap().store;
    assert_eq!(number(&store, r#"SELECT COUNT(*) FROM "media""#), 21);
}

#[test]
fn what_a_program_left_in_the_log_comes_along() {
    let household = Household::on_sqlite().of_version(Older::Jellyseerr2, 20);
    let killed = Household::on_sqlite();
    let other = rusqlite::Connection::open(household.path()).unwrap();
    other
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
             INSERT INTO media (mediaType, tmdbId) VALUES ('tv', 9);",
        )
        .unwrap();
    for suffix in ["", "-wal"] {
        let name = format!("db.sqlite3{suffix}");
        fs::copy(household.folder.path().join(&name), killed.folder.path().join(&name)).unwrap();
    }
    let opened = killed.open().unwrap();
    assert_eq!(number(&opened.store, r#"SELECT COUNT(*) FROM "media""#), 21);
    let Was::Older(adopted) = opened.was else { panic!() };
    let copied = SqliteFile::open_to_read(&adopted.copy).unwrap();
    let count =
        copied.read(|tx| crate::sql(r#"SELECT COUNT(*) FROM "media""#).value::<i64>(tx)).unwrap();
    assert_eq!(count, 21);
}

#[test]
fn views_of_others_stop_the_adoption_on_postgres_unless_loss_is_accepted() {
    let Some(household) = Household::on_postgres() else { return };
    let household = household.of_version(Older::Jellyseerr2, 5);
    household.write(|tx| tx.batch(r#"CREATE VIEW "people" AS SELECT "email" FROM "user""#));
    for _ in 0..2 {
        let error = household.open().unwrap_err().to_string();
        assert!(error.contains("built on its tables"), "{error}");
        assert_eq!(household.copies().len(), 0, "no attempt leaves its copy");
    }
    assert_eq!(look(&household.place).unwrap(), Recognised::Older(Older::Jellyseerr2));
    assert!(matches!(household.open_accepting_loss().unwrap().was, Was::Older(_)));
    assert_eq!(household.copies().len(), 1);
}
