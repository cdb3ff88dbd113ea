//! What is Usherr's own in the database: tables named `usherr_…` and indices named `usherr_…` on
//! the reference's tables. Nothing of it changes what the reference sees.
//!
//! The migrations are numbered and never edited after a release; each is a sentence in its name.

mod indices;

use crate::engine::{Engine, Tx, sql};
use crate::{Error, Result};

/// One step of our own part of the schema.
#[derive(Debug)]
struct Migration {
    number: i64,
    name: &'static str,
    text: &'static str,
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "remember settings, titles, events and job runs",
        text: include_str!("0001_first_tables.sql"),
    },
    Migration {
        number: 2,
        name: "keep the totals that lists and badges show",
        text: include_str!("0002_totals.sql"),
    },
    Migration {
        number: 3,
        name: "remember how far a run of a job is and who works on it",
        text: include_str!("0003_job_runs.sql"),
    },
    Migration {
        number: 4,
        name: "keep what happened apart from what must be done about it",
        text: include_str!("0004_errands.sql"),
    },
    Migration {
        number: 5,
        name: "remember which backups were made and how they were verified",
        text: include_str!("0005_backups.sql"),
    },
    Migration {
        number: 6,
        name: "remember who did what with backups and restores",
        text: include_str!("0006_backup_history.sql"),
    },
    Migration {
        number: 7,
        name: "remember how it went to make backups and to restore them",
        text: include_str!("0007_backup_history_ends.sql"),
    },
    Migration {
        number: 8,
        name: "remember in which folders backups were made",
        text: include_str!("0008_backup_folders.sql"),
    },
    Migration {
        number: 9,
        name: "find what was done about a subject by its name",
        text: include_str!("0009_errands_by_subject.sql"),
    },
    Migration {
        number: 10,
        name: "remember which backups cannot be read",
        text: include_str!("0010_backups_unreadable.sql"),
    },
];

/// The number of the newest migration that this program knows.
pub fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}

/// The number of the newest migration that ran on this database; 0 when none did.
pub fn applied(tx: &mut Tx<'_>) -> Result<i64> {
    sql(r#"SELECT COALESCE(MAX("id"), 0) FROM "usherr_migration""#).value(tx)
}

/// Brings our part up to date: runs what is missing and recreates indices that a rebuild of one
/// of the reference's tables dropped.
pub fn bring_up_to_date(tx: &mut Tx<'_>) -> Result<()> {
    let engine = tx.engine();
    tx.batch(&in_words_of(
        engine,
        r#"CREATE TABLE IF NOT EXISTS "usherr_migration" (
            "id" integer PRIMARY KEY NOT NULL,
            "name" text NOT NULL,
            "applied_at" {ts} NOT NULL DEFAULT {now}
        )"#,
    ))?;
    let applied = applied(tx)?;
    for migration in MIGRATIONS.iter().filter(|migration| migration.number > applied) {
        tx.batch(&in_words_of(engine, migration.text))?;
        sql(r#"INSERT INTO "usherr_migration" ("id", "name") VALUES ($1, $2)"#)
            .bind(migration.number)
            .bind(migration.name)
            .execute(tx)?;
    }
    name_the_instance(tx)?;
    note_version(tx)?;
    indices::create_missing(tx)
}

/// The version of this program.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The fact that says which version had the database last.
pub(crate) const VERSION_FACT: &str = "version";

/// Notes that this version has the database now.
pub(crate) fn note_version(tx: &mut Tx<'_>) -> Result<()> {
    if find_meta(tx, VERSION_FACT)?.as_deref() != Some(VERSION) {
        set_meta(tx, VERSION_FACT, VERSION)?;
    }
    Ok(())
}

/// Gives the instance its lasting name on the first start.
fn name_the_instance(tx: &mut Tx<'_>) -> Result<()> {
    if find_meta(tx, INSTANCE)?.is_none() {
        set_meta(tx, INSTANCE, &uuid::Uuid::new_v4().to_string())?;
    }
    Ok(())
}

const INSTANCE: &str = "instance";

/// The lasting name of this instance, made at its first start.
pub fn instance(tx: &mut Tx<'_>) -> Result<String> {
    find_meta(tx, INSTANCE)?.ok_or_else(|| Error::Missing("the name of the instance".to_owned()))
}

/// Finds a remembered fact about this database.
pub fn find_meta(tx: &mut Tx<'_>, key: &str) -> Result<Option<String>> {
    let row: Option<(String,)> =
        sql(r#"SELECT "value" FROM "usherr_meta" WHERE "key" = $1"#).bind(key).optional(tx)?;
    Ok(row.map(|(value,)| value))
}

/// Remembers a fact about this database.
pub fn set_meta(tx: &mut Tx<'_>, key: &str, value: &str) -> Result<()> {
    sql(r#"INSERT INTO "usherr_meta" ("key", "value") VALUES ($1, $2)
           ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value""#)
    .bind(key)
    .bind(value)
    .execute(tx)?;
    Ok(())
}

/// Forgets a fact about this database.
pub fn forget_meta(tx: &mut Tx<'_>, key: &str) -> Result<()> {
    sql(r#"DELETE FROM "usherr_meta" WHERE "key" = $1"#).bind(key).execute(tx)?;
    Ok(())
}

fn in_words_of(engine: Engine, text: &str) -> String {
    let words: [(&str, &str); 5] = match engine {
        Engine::Sqlite => [
            ("{key}", "integer PRIMARY KEY AUTOINCREMENT NOT NULL"),
            ("{ts}", "datetime"),
            ("{now}", "CURRENT_TIMESTAMP"),
            ("{bool}", "boolean"),
            ("{unique}", "UNIQUE"),
        ],
        Engine::Postgres => [
            ("{key}", "serial PRIMARY KEY NOT NULL"),
            ("{ts}", "timestamp with time zone"),
            ("{now}", "now()"),
            ("{bool}", "boolean"),
            ("{unique}", ""),
        ],
    };
    words.iter().fold(text.to_owned(), |text, (word, meaning)| text.replace(word, meaning))
}
