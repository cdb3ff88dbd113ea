//! What each job does: one function per id of the table.
//!
//! A function is given the program and a [`JobRun`]. It tells how far it is, looks now and then
//! whether it shall stop, holds nothing while it waits, and may be dropped at any `await`: whatever
//! it has to keep is kept in whole transactions. Running it twice is harmless.

use super::JobRun;
use crate::{App, Result};
use std::pin::Pin;

/// A job at work.
pub type Working = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// What a job does.
pub type Work = fn(App, JobRun) -> Working;

/// Finds what a job does; nothing while this version cannot do it.
pub fn of(id: &str) -> Option<Work> {
    WORK.iter().find(|(known, _)| *known == id).map(|(_, work)| *work)
}

/// Every job that this version can do, as `("radarr-scan", |app, run| Box::pin(…))`.
const WORK: &[(&str, Work)] = &[];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_for_jobs_of_the_table_and_named_once() {
        for (position, (id, _)) in WORK.iter().enumerate() {
            assert!(super::super::find(id).is_some_and(|job| job.id == *id), "{id}");
            assert_eq!(WORK.iter().position(|(other, _)| other == id), Some(position), "{id}");
        }
    }
}
