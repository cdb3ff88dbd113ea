//! What is about this installation and not about the household, taken out of a file that is damaged
//! before another one takes its place: which backups there are, and the settings, where they live in
//! the database. What cannot be read any more stays behind.

use super::journal::staged_database;
use super::place::{keep, kept_tables};
use super::stage::Staged;
use crate::engine::SqliteFile;
use crate::settings::live::save_row;
use crate::{Result, Store};
use domain::Ts;

/// Carries over what can be read. `settings` is what stays in force where the settings live in the
/// database and are not restored; nothing, where they are a file or come with the backup.
pub fn salvage(
    staged: &mut Staged,
    damaged: &Store,
    settings: Option<&str>,
    now: Ts,
) -> Result<()> {
    staged.is_salvaged = true;
    if staged.contents.is_none() {
        return Ok(());
    }
    let waiting = SqliteFile::create(&staged_database(staged.layout()))?;
    let names = read_or_leave(damaged.read_now(kept_tables))?.unwrap_or_default();
    for name in names {
        let carried = waiting
            .write(|tx| damaged.read_now(|live| keep(std::slice::from_ref(&name), live, tx)));
        if read_or_leave(carried)?.is_none() {
            tracing::warn!(label = "Restore", table = name, "This could not be read any more");
        }
    }
    match settings {
        Some(text) => waiting.write(|tx| save_row(tx, text, now)),
        None => Ok(()),
    }
}

/// Nothing, where damage stood in the way.
fn read_or_leave<T>(read: Result<T>) -> Result<Option<T>> {
    match read {
        Err(error) if error.is_damage() => Ok(None),
        read => read.map(Some),
    }
}
