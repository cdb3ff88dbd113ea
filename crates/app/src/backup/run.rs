//! The job: makes a backup, verifies it, sends it elsewhere, and takes away what is too much.

use super::check::is_fault;
use super::course::{Course, name_of};
use super::{ArchiveError, BackupWarning, Created, Reason, Shelf, Step, Watch};
use crate::causes::with_causes;
use crate::jobs::JobRun;
use crate::{App, Error, Result};
use std::sync::{Mutex, PoisonError};
use tokio::sync::Notify;

/// What the backups of a running server share.
#[derive(Debug, Default)]
pub struct BackupRoom {
    /// The notes of those who wish for the next run.
    wishes: Mutex<Vec<Option<i64>>>,
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

    /// Says that the next run is somebody's wish, which has a note.
    pub(super) fn wish(&self, note: Option<i64>) {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner).push(note);
    }

    fn take_wishes(&self) -> Vec<Option<i64>> {
        std::mem::take(&mut *self.wishes.lock().unwrap_or_else(PoisonError::into_inner))
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
pub(super) struct Looking(pub(super) JobRun);

impl Watch for Looking {
    fn at(&self, step: Step, done: u64, total: u64) {
        self.0.reach(step.word(), done, total);
    }

    fn stopped(&self) -> bool {
        self.0.cancelled()
    }
}

impl App {
    /// Makes a backup before something dangerous. What comes next must not begin when this fails. One
    /// that is called off lets go of the folder in a moment, and is waited for.
    pub async fn create_safety_backup(&self, reason: Reason) -> Result<Created> {
        self.at_shelf(move |shelf| shelf.create(reason, &super::Unwatched)).await
    }

    /// What the job does.
    pub(crate) async fn back_up(&self, run: &JobRun) -> Result<()> {
        let (begun, mut wishes) = (self.clock.now(), self.backups.take_wishes());
        let reason = if wishes.is_empty() { Reason::Scheduled } else { Reason::Manual };
        if wishes.is_empty() {
            wishes.push(None);
        }
        let looking = Looking(run.clone());
        let made = self.at_shelf(move |shelf| make(shelf, reason, &looking)).await;
        let (name, done) = match made {
            Ok(Made { name, size, untried }) => {
                let sent = self.send_and_prune(&name, run).await;
                if reason == Reason::Scheduled && !run.cancelled() {
                    self.look_at_an_older_one(&name, run).await;
                }
                let untried = untried.map_or(Ok(()), |error| Err(error.into()));
                (Some((name, size)), sent.and(untried))
            }
            Err(error) => (None, Err(error)),
        };
        // Who wished for it as well has it now.
        wishes.extend(self.backups.take_wishes());
        let fault = done.as_ref().err().map(|error| with_causes(error));
        let (about, size) = name.map_or_else(Default::default, |(name, size)| (name, Some(size)));
        let course = Course { begun, reason, about, size, fault };
        let noted = self.at_shelf(move |shelf| shelf.note(&wishes, &course)).await;
        if let Err(error) = noted {
            tracing::warn!(label = "Backup", %error, "How it went was not remembered");
        }
        if run.cancelled() { Ok(()) } else { done }
    }

    async fn send_and_prune(&self, name: &str, run: &JobRun) -> Result<()> {
        let sent = self.send_everywhere(name, run).await;
        self.at_shelf(|shelf| shelf.prune(false)).await?;
        sent
    }

    /// Verifies an older archive again. What is wrong with it is announced and stands in the list; the
    /// backup of this run is as good as it was.
    async fn look_at_an_older_one(&self, but: &str, run: &JobRun) {
        let (but, looking) = (but.to_owned(), Looking(run.clone()));
        let looked = self.at_shelf(move |shelf| {
            if shelf.settings().trial {
                shelf.verify_longest_unverified(&but, &looking)?;
            }
            Ok(())
        });
        if let Err(error) = looked.await {
            tracing::warn!(label = "Backup", %error, "No older backup was verified again");
        }
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

/// What a run made.
struct Made {
    name: String,
    size: u64,
    /// Why it could not be restored for trial, which says nothing about the archive.
    untried: Option<store::Error>,
}

/// Makes an archive and, when the settings say so, restores it for trial. That a command makes one at
/// the same moment is no failure: its turn comes.
fn make(shelf: &Shelf, reason: Reason, watch: &dyn Watch) -> store::Result<Made> {
    let created = shelf.pack_in_turn(reason, watch)?;
    let name = name_of(&created);
    let mut untried = None;
    if shelf.settings().trial {
        match shelf.try_out(&name, watch) {
            // What only others can open was read back when it was made; more is not possible here.
            Ok(_) | Err(store::Error::Archive(ArchiveError::NeedsKey(_))) => {}
            Err(error @ store::Error::Archive(ArchiveError::Stopped)) => return Err(error),
            Err(error) if is_fault(&error) => return Err(error),
            Err(error) => untried = Some(error),
        }
    }
    Ok(Made { name, size: created.size, untried })
}
