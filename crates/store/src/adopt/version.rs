//! Whether another version of Usherr had this database last. What it left is kept in a backup before
//! this one changes it.

use crate::engine::Tx;
use crate::schema::ours;
use crate::schema::shape::has_table;
use crate::{Result, Store};
use std::fmt;

/// What another version left, and what is to be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionChange {
    /// The version that had the database last; nothing when it did not say.
    pub from: Option<String>,
    /// How many migrations of our own are still to run.
    pub pending: i64,
}

impl fmt::Display for VersionChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.from {
            Some(version) => write!(f, "Usherr {version}"),
            None => f.write_str("an earlier Usherr"),
        }
    }
}

/// Keeps a database as it is before another version changes it: what it refuses ends the opening,
/// with everything left as it was.
pub type Keep<'a> = &'a mut dyn FnMut(&Store, &VersionChange) -> Result<()>;

/// Tells whether another version had a canonical database last. Where Usherr never was, nothing of it
/// can be lost.
pub(super) fn find_change(tx: &mut Tx<'_>) -> Result<Option<VersionChange>> {
    let Some(pending) = count_pending(tx)? else { return Ok(None) };
    let from = ours::find_meta(tx, ours::VERSION_FACT)?;
    let is_ours = pending == 0 && from.as_deref() == Some(ours::VERSION);
    Ok((!is_ours).then_some(VersionChange { from, pending }))
}

/// Tells who had a canonical database last, when it lacks tables of our own: a start makes them.
///
/// # Errors
/// When the database does not answer.
pub fn find_unprepared(tx: &mut Tx<'_>) -> Result<Option<String>> {
    Ok(match count_pending(tx)? {
        None => Some("Seerr 3.1".to_owned()),
        Some(0) => None,
        Some(pending) => {
            let from = ours::find_meta(tx, ours::VERSION_FACT)?;
            Some(VersionChange { from, pending }.to_string())
        }
    })
}

/// How many migrations of our own are still to run; nothing where Usherr never was.
fn count_pending(tx: &mut Tx<'_>) -> Result<Option<i64>> {
    if !has_table(tx, "usherr_meta")? {
        return Ok(None);
    }
    Ok(Some(ours::newest() - ours::applied(tx)?))
}
