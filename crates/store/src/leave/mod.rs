//! Leaving: a plain folder on which Seerr 3.1 or Jellyseerr 2.7.3 starts, with everything that
//! those know. What is Usherr's own stays behind.
//!
//! Reading order: [`leave`] (the folder), [`former`] (Jellyseerr's tables), [`settings`] (the
//! settings as each of them names them).

pub mod former;
pub mod settings;

use crate::adopt::files::{refused, remove, sync_folder};
use crate::engine::{Engine, SqliteFile, Tx, sql};
use crate::folder::{Layout, create_secret};
use crate::relocate::build_file;
use crate::schema::{ddl, reference};
use crate::settings::{Document, SettingsFile};
use crate::transfer::{Ends, Plan, Report, Terms, transfer};
use crate::{Error, Result, Store};
use std::fs;
use std::path::Path;

/// For whom a folder is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Heir {
    /// Seerr 3.1.
    #[default]
    Seerr31,
    /// Jellyseerr 2.7.3.
    Jellyseerr273,
}

impl Heir {
    /// Both, with the names by which they are asked for.
    pub const ALL: [(Self, &str); 2] =
        [(Self::Seerr31, "seerr-3.1"), (Self::Jellyseerr273, "jellyseerr-2.7.3")];

    /// Finds one by its name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(heir, _)| heir)
    }
}

/// Makes the folder. It must be empty or missing; when this fails, nothing is left in it that could
/// be taken for a household.
pub fn leave(
    source: &Store,
    settings: &Document,
    folder: &Path,
    (heir, terms): (Heir, Terms),
) -> Result<Report> {
    let taken = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken || folder.is_file() {
        return Err(Error::Folder(format!(
            "`{}` is not empty; nothing was changed. Name a folder that is, or a new one",
            folder.display()
        )));
    }
    let layout = Layout::new(folder);
    let database = layout.database();
    let (new, report) = build_file(&database, |target| {
        source.read_now(|source| {
            let plan = Plan::canonical(source.engine());
            transfer(&mut Ends::Apart { source, target }, &plan, terms)
        })
    })?;
    if heir == Heir::Jellyseerr273 {
        translate(&new).inspect_err(|_| remove(&new))?;
    }
    SettingsFile::new(layout.settings()).save(&settings::speak(settings, heir))?;
    // The database comes last: without it, the folder is no household yet.
    fs::rename(&new, &database).map_err(|error| refused(&database, &error))?;
    sync_folder(&database)?;
    Ok(report)
}

/// Gives the rows Jellyseerr's tables, in a new file of the same passing name.
fn translate(canonical: &Path) -> Result<()> {
    let old = canonical.with_extension("canonical");
    fs::rename(canonical, &old).map_err(|error| refused(&old, &error))?;
    // Nobody else may read what holds passwords and sign-ins.
    create_secret(canonical).map_err(|error| refused(canonical, &error))?;
    let file = SqliteFile::create(canonical)?;
    let done = SqliteFile::open_to_read(&old).and_then(|old| {
        file.write(|target| {
            create_former(target)?;
            old.read(|source| copy_former(source, target))
        })
    });
    drop(file);
    remove(&old);
    done?;
    crate::adopt::files::sync(canonical)
}

fn create_former(tx: &mut Tx<'_>) -> Result<()> {
    for statement in ddl::create(former::tables(), Engine::Sqlite) {
        tx.batch(&statement)?;
    }
    for name in reference::names(Engine::Sqlite).iter().take(former::MIGRATIONS) {
        sql(r#"INSERT INTO "migrations" ("timestamp", "name") VALUES ($1, $2)"#)
            .bind(reference::timestamp(name))
            .bind(*name)
            .execute(tx)?;
    }
    Ok(())
}

fn copy_former(source: &mut Tx<'_>, target: &mut Tx<'_>) -> Result<()> {
    for table in former::tables().iter().filter(|table| table.name != "migrations") {
        let now = former::present_name(table.name);
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let present: Vec<&str> = columns.iter().map(|name| former::present_name(name)).collect();
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
        let insert = format!(
            r#"INSERT INTO "{}" ({}) VALUES ({})"#,
            table.name,
            ddl::list(&columns),
            places.join(", ")
        );
        sql(format!(r#"SELECT {} FROM "{now}""#, ddl::list(&present))).for_each(source, |row| {
            let mut statement = sql(insert.as_str());
            for place in 0..columns.len() {
                statement = statement.bind(row.at::<crate::Value>(place)?);
            }
            statement.execute(target).map(|_| ())
        })?;
        count_on(table.name, now, source, target)?;
    }
    Ok(())
}

/// Numbers that were given once are never given again there either.
fn count_on(name: &str, now: &str, source: &mut Tx<'_>, target: &mut Tx<'_>) -> Result<()> {
    let last: Option<(i64,)> =
        sql("SELECT seq FROM sqlite_sequence WHERE name = $1").bind(now).optional(source)?;
    let Some((last,)) = last else { return Ok(()) };
    sql("DELETE FROM sqlite_sequence WHERE name = $1").bind(name).execute(target)?;
    sql("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)")
        .bind(name)
        .bind(last)
        .execute(target)?;
    Ok(())
}

#[cfg(test)]
mod tests;
