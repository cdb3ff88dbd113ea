//! The job: makes a backup, verifies it, sends it elsewhere, and takes away what is too much.

use super::{ArchiveError, BackupWarning, Created, Reason, Shelf, Step, Watch};
use crate::jobs::JobRun;
use crate::{App, Error, Result};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use tokio::sync::Notify;

/// What the backups of a running server share.
#[derive(Debug, Default)]
pub struct BackupRoom {
    /// Whether the next run is somebody's wish.
    asked: AtomicBool,
    warning: Mutex<Option<BackupWarning>>,
    changed: Notify,
}

impl BackupRoom {
    /// What was wrong when the backups were last looked at.
    pub(super) fn warning(&self) -> Option<BackupWarning> {
        *self.warning.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn warn(&self, warning: Option<BackupWarning>) {
        *self.warning.lock().unwrap_or_else(PoisonError::into_inner) = warning;
    }

    /// Says that the backups are to be looked at.
    pub(crate) fn look_again(&self) {
        self.changed.notify_one();
    }

    /// Waits until somebody says so.
    pub(super) async fn until_changed(&self) {
        self.changed.notified().await;
    }
}

/// A run that looks on while an archive is made.
struct Looking(JobRun);

impl Watch for Looking {
    fn at(&self, step: Step, done: u64, total: u64) {
        self.0.reach(step.word(), done, total);
    }

    fn stopped(&self) -> bool {
        self.0.cancelled()
    }
}

impl App {
    /// Makes a backup before something dangerous. What comes next must not begin when this fails.
    pub async fn create_safety_backup(&self, reason: Reason) -> Result<Created> {
        self.at_shelf(move |shelf| shelf.create(reason, &super::Unwatched)).await
    }

    /// Says that the next run of the job is somebody's wish.
    pub(super) fn note_wish(&self) {
        self.backups.asked.store(true, Ordering::Relaxed);
    }

    /// What the job does.
    pub(crate) async fn back_up(&self, run: &JobRun) -> Result<()> {
        let asked = self.backups.asked.swap(false, Ordering::Relaxed);
        let reason = if asked { Reason::Manual } else { Reason::Scheduled };
        let looking = Looking(run.clone());
        let made = self.at_shelf(move |shelf| make(shelf, reason, &looking)).await;
        let name = match made {
            Ok(name) => name,
            Err(_) if run.cancelled() => return Ok(()),
            Err(error) => return Err(error),
        };
        let sent = self.send_everywhere(&name, run).await;
        self.at_shelf(|shelf| shelf.prune(false)).await?;
        sent
    }

    /// Works at the shelf on a thread that may block.
    pub(crate) async fn at_shelf<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shelf) -> store::Result<T> + Send + 'static,
    ) -> Result<T> {
        let (store, record) = (self.store.clone(), std::sync::Arc::clone(&self.settings));
        let (config, clock) = (self.started.folder.clone(), self.clock.clone());
        let done = tokio::task::spawn_blocking(move || {
            work(&Shelf::of_running(store, record, &config, clock))
        });
        Ok(done.await.map_err(Error::failed)??)
    }
}

/// Makes an archive and, when the settings say so, restores it for trial. Gives its name.
fn make(shelf: &Shelf, reason: Reason, watch: &dyn Watch) -> store::Result<String> {
    let created = shelf.create(reason, watch)?;
    let name = created.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if shelf.settings().trial {
        match shelf.try_out(&name, watch) {
            // What only others can open was read back when it was made; more is not possible here.
            Ok(_) | Err(store::Error::Archive(ArchiveError::NeedsKey(_))) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(name)
}
