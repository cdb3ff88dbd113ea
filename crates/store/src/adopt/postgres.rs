//! Adoption on PostgreSQL: everything in one transaction. The old tables step aside under other
//! names, the canonical ones are made and filled, the old ones go. Whenever the program is killed,
//! the server takes back what was not committed.

use super::files::remove;
use super::version::find_change;
use super::{
    Adopted, Course, Keep, Older, Opened, Options, Recognised, Was, copies, grants, recognise,
};
use crate::engine::{Engine, PostgresAddress, Tx, sql};
use crate::schema::shape::Shape;
use crate::schema::{create, ours};
use crate::transfer::plan::canonical_name;
use crate::transfer::{Ends, Plan, transfer};
use crate::{Error, Result, Store};
use std::path::PathBuf;

/// Replicas that start together take turns; the number is ours and arbitrary.
pub(crate) const OPENING: i64 = 0x7573_6865_7272;

/// What the old tables are called while the new ones are made.
const ASIDE: &str = "usherr_old_";

/// Looks who wrote a database, changing nothing.
pub(super) fn look(address: &PostgresAddress) -> Result<Recognised> {
    let store = Store::open_postgres(address.clone())?;
    store.read_now(|tx| Ok(recognise(&Shape::read(tx)?, Engine::Postgres)))
}

/// Opens a database and makes it ready.
pub(super) fn open(address: &PostgresAddress, options: &Options, keep: Keep<'_>) -> Result<Opened> {
    let store = Store::open_postgres(address.clone())?;
    let mut attempt = Attempt::default();
    let was = store.write_now(|tx| {
        tx.lock(OPENING)?;
        let shape = Shape::read(tx)?;
        let was = match options.course(recognise(&shape, Engine::Postgres))? {
            Course::Create => {
                create::create_canonical(tx)?;
                Was::Nothing
            }
            Course::Use => Was::Canonical,
            Course::Adopt { from, left_behind } => {
                Was::Older(Box::new(adopt(tx, &shape, (from, left_behind), options, &mut attempt)?))
            }
        };
        if let (Was::Canonical, Some(change)) = (&was, find_change(tx)?) {
            // Whoever keeps it reads over connections of their own; nothing is locked here yet that
            // they need.
            keep(&Store::open_postgres(address.clone())?, &change)?;
        }
        create::prepare(tx)?;
        if let Was::Older(adopted) = &was {
            ours::set_meta(tx, "adopted_from", &adopted.from.to_string())?;
        }
        attempt.is_whole = true;
        Ok(was)
    });
    let was = was.inspect_err(|error| attempt.end(error))?;
    Ok(Opened { store, was })
}

/// What an attempt to bring a database up to date left outside of its transaction.
#[derive(Debug, Default)]
struct Attempt {
    copy: Option<PathBuf>,
    /// Whether nothing but the commit was left to do.
    is_whole: bool,
}

impl Attempt {
    /// Removes the copy after a failure: the original is as it was, and the next attempt makes its
    /// own. It stays where the server went away before it told what became of the commit.
    fn end(&self, error: &Error) {
        let is_uncertain = self.is_whole && matches!(error, Error::Unavailable(_));
        if let (Some(copy), false) = (&self.copy, is_uncertain) {
            remove(copy);
        }
    }
}

fn adopt(
    tx: &mut Tx<'_>,
    shape: &Shape,
    (from, left_behind): (Older, Vec<String>),
    options: &Options,
    attempt: &mut Attempt,
) -> Result<Adopted> {
    tracing::info!(%from, "bringing the database up to date");
    let old: Vec<&String> =
        shape.tables.keys().filter(|name| canonical_name(name).is_some()).collect();
    keep_others_out(tx, &old)?;
    let grants = grants::list(tx, shape)?;
    let copy = copies::of_postgres(tx, shape, options)?;
    attempt.copy = Some(copy.clone());
    for table in &old {
        step_aside(tx, table)?;
    }
    create::create_canonical(tx)?;
    let mut plan = Plan::new(shape, Engine::Postgres, from == Older::Overseerr);
    for table in &mut plan.tables {
        table.from = format!("{ASIDE}{}", table.from);
    }
    let report = transfer(&mut Ends::Same(tx), &plan, options.terms())?;
    drop_old(tx, &old, options)?;
    let replaced: Vec<&str> = old.iter().filter_map(|name| canonical_name(name)).collect();
    grants::give(tx, &grants, &replaced)?;
    Ok(Adopted { from, copy, report, left_behind })
}

/// Waits until nobody uses the old tables, and lets nobody in until the end.
fn keep_others_out(tx: &mut Tx<'_>, tables: &[&String]) -> Result<()> {
    let list: Vec<&str> = tables.iter().map(|name| name.as_str()).collect();
    let list = crate::schema::ddl::list(&list);
    warn_of_others(tx)?;
    // Rows that row security hides from us would be left behind: the server shall rather refuse.
    tx.batch("SET LOCAL lock_timeout = '10s'; SET LOCAL row_security = off")?;
    tx.batch(&format!("LOCK TABLE {list} IN ACCESS EXCLUSIVE MODE")).map_err(|error| {
        Error::NotAdopted(format!(
            "another program uses the database ({error}). Nothing was changed: stop Jellyseerr or \
             Seerr and start Usherr again"
        ))
    })
}

/// Says when another program is connected: the reference would stumble over the new tables, but
/// it may as well be somebody looking.
fn warn_of_others(tx: &mut Tx<'_>) -> Result<()> {
    let others: i64 = sql("SELECT COUNT(*) FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid()
                              AND backend_type = 'client backend'
                              AND application_name <> 'usherr'")
    .value(tx)?;
    if others > 0 {
        tracing::warn!(
            others,
            "other programs are connected to the database: Jellyseerr or Seerr must not run on it"
        );
    }
    Ok(())
}

/// Renames a table and what belongs to it, so that the canonical names are free.
fn step_aside(tx: &mut Tx<'_>, table: &str) -> Result<()> {
    let belongings: Vec<(String, String)> =
        sql("SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'INDEX' END, quote_ident(c.relname)
           FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND d.deptype IN ('a', 'i')
                                           AND d.classid = 'pg_class'::regclass
           JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace n ON n.oid = t.relnamespace
          WHERE n.nspname = current_schema() AND t.relname = $1 AND c.relkind IN ('S', 'i')
          UNION
         SELECT 'INDEX', quote_ident(i.relname) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
           JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
          WHERE n.nspname = current_schema() AND t.relname = $1")
        .bind(table)
        .all(tx)?;
    for (number, (kind, name)) in belongings.iter().enumerate() {
        tx.batch(&format!(r#"ALTER {kind} {name} RENAME TO "{ASIDE}{table}_{number}""#))?;
    }
    tx.batch(&format!(r#"ALTER TABLE "{table}" RENAME TO "{ASIDE}{table}""#))
}

/// Drops the old tables. What others built on them is only dropped along when loss was accepted.
fn drop_old(tx: &mut Tx<'_>, tables: &[&String], options: &Options) -> Result<()> {
    let list: Vec<String> = tables.iter().map(|name| format!(r#""{ASIDE}{name}""#)).collect();
    let how = if options.accept_loss { "CASCADE" } else { "RESTRICT" };
    tx.batch(&format!("DROP TABLE {} {how}", list.join(", "))).map_err(|error| {
        Error::NotAdopted(format!(
            "something else in the database was built on its tables ({error}). Nothing was \
             changed: remove it, or start with `--accept-loss`"
        ))
    })
}
