//! What each job does: one function per id of the table.
//!
//! A function is given the program and a [`JobRun`]. It tells how far it is, looks now and then
//! whether it shall stop, holds nothing while it waits, and may be dropped at any `await`: whatever
//! it has to keep is kept in whole transactions. Running it twice is harmless.

use super::{AVAILABILITY_SYNC, BACKUP, BACKUP_VERIFY, JobRun, NEWEST_SCAN};
use crate::library::scan::media_server::Extent;
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
const WORK: &[(&str, Work)] = &[
    (NEWEST_SCAN, |app, run| {
        Box::pin(
            async move { unless_told(&run, app.scan_media_server(Extent::Recent, &run)).await },
        )
    }),
    ("jellyfin-full-scan", |app, run| {
        Box::pin(async move { unless_told(&run, app.scan_media_server(Extent::Full, &run)).await })
    }),
    ("radarr-scan", |app, run| {
        Box::pin(async move { unless_told(&run, app.scan_radarrs(&run)).await })
    }),
    ("sonarr-scan", |app, run| {
        Box::pin(async move { unless_told(&run, app.scan_sonarrs(&run)).await })
    }),
    (AVAILABILITY_SYNC, |app, run| {
        Box::pin(async move { unless_told(&run, app.sync_availability(&run)).await })
    }),
    ("download-sync", |app, _run| Box::pin(async move { app.sync_downloads().await })),
    ("download-sync-reset", |app, _run| {
        Box::pin(async move {
            app.forget_downloads();
            Ok(())
        })
    }),
    ("image-cache-cleanup", |app, run| {
        Box::pin(async move { app.clean_pictures(&run).await.map(drop) })
    }),
    ("process-blocklisted-tags", |app, run| {
        Box::pin(async move { unless_told(&run, app.process_blocklisted_tags(&run)).await })
    }),
    (BACKUP, |app, run| Box::pin(async move { app.back_up(&run).await })),
    (BACKUP_VERIFY, |app, run| Box::pin(async move { app.verify_backups(&run).await })),
];

/// Works until it is done or told to stop, also in the middle of waiting for somebody outside.
async fn unless_told(run: &JobRun, work: impl Future<Output = Result<()>>) -> Result<()> {
    tokio::select! {
        done = work => done,
        () = run.until_cancelled() => Ok(()),
    }
}

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
