//! Makes an empty database a ready one, and a canonical one ours.

use super::{TABLES, counters, ddl, ours, reference};
use crate::engine::{Engine, Tx, sql};
use crate::{Result, Store};

/// The types of the sliders that every household has, in the order of the front page (data §4.11).
const BUILT_IN_SLIDERS: std::ops::RangeInclusive<i64> = 1..=12;

/// Creates the reference's tables with the rows that say its migrations have run.
pub fn create_canonical(tx: &mut Tx<'_>) -> Result<()> {
    for statement in ddl::create(TABLES, tx.engine()) {
        tx.batch(&statement)?;
    }
    record_reference_migrations(tx)
}

/// Writes the reference's list of migrations as it is after 3.1.0.
pub fn record_reference_migrations(tx: &mut Tx<'_>) -> Result<()> {
    for name in reference::names(tx.engine()) {
        sql(r#"INSERT INTO "migrations" ("timestamp", "name") VALUES ($1, $2)"#)
            .bind(reference::timestamp(name))
            .bind(*name)
            .execute(tx)?;
    }
    Ok(())
}

/// Makes everything that a new household starts with.
pub fn create_fresh(tx: &mut Tx<'_>) -> Result<()> {
    create_canonical(tx)?;
    prepare(tx)
}

/// What every start does to a canonical database: bring our part up to date, repair what the
/// reference left broken, and put missing built-in sliders back.
pub fn prepare(tx: &mut Tx<'_>) -> Result<()> {
    ours::bring_up_to_date(tx)?;
    repair(tx)?;
    add_missing_sliders(tx)
}

/// Switches the maintained totals on; to be called once for every opened [`Store`], because
/// SQLite's triggers belong to its connection.
pub fn keep_totals(store: &Store) -> Result<()> {
    keep_totals_that(false, store)
}

/// The same for totals that may be known to be right.
pub(crate) fn keep_totals_that(are_right: bool, store: &Store) -> Result<()> {
    store.watch_others()?;
    store.write_now(|tx| counters::install(tx, are_right))
}

/// Repairs `blocklist.id`, which cannot count on PostgreSQL at 3.1.0 (data §2.3).
pub(crate) fn repair(tx: &mut Tx<'_>) -> Result<()> {
    if tx.engine() == Engine::Sqlite {
        return Ok(());
    }
    let broken: bool = sql(r"SELECT COUNT(*) > 0 FROM information_schema.columns
                               WHERE table_schema = current_schema() AND table_name = 'blocklist'
                                 AND column_name = 'id' AND column_default IS NULL")
    .value(tx)?;
    if !broken {
        return Ok(());
    }
    tx.batch(
        r#"CREATE SEQUENCE IF NOT EXISTS "blocklist_id_seq";
           ALTER SEQUENCE "blocklist_id_seq" OWNED BY "blocklist"."id";
           ALTER TABLE "blocklist" ALTER COLUMN "id" SET DEFAULT nextval('"blocklist_id_seq"');
           SELECT setval('"blocklist_id_seq"', COALESCE(MAX("id"), 1), MAX("id") IS NOT NULL)
             FROM "blocklist";"#,
    )
}

/// Adds those built-in sliders of which no row exists, at their usual places.
pub fn add_missing_sliders(tx: &mut Tx<'_>) -> Result<()> {
    let present: Vec<i64> = sql(r#"SELECT DISTINCT "type" FROM "discover_slider""#).values(tx)?;
    for kind in BUILT_IN_SLIDERS.filter(|kind| !present.contains(kind)) {
        sql(r#"INSERT INTO "discover_slider" ("type", "order", "isBuiltIn", "enabled")
               VALUES ($1, $2, $3, $4)"#)
        .bind(kind)
        .bind(kind - 1)
        .bind(true)
        .bind(true)
        .execute(tx)?;
    }
    Ok(())
}
