//! Starts runs, watches over them and stops them.
//!
//! A job never runs twice at once. In this process a slot says so; among replicas the open row of
//! `usherr_job_run` does, which its holder keeps alive with a heartbeat. A row was chosen over an
//! advisory lock because it tells the others how far the run is, lets them stop it, needs no
//! session of its own, and works on both engines alike; a replica that is killed loses its hold
//! after [`HOLD_MS`].

use super::hearsay;
use super::run::JobRun;
use super::table::{BACKUP, Job};
use super::work::Work;
use crate::causes::with_causes;
use crate::live::LiveEvent;
use crate::{App, Result};
use domain::job::{Cause, Outcome, Progress};
use domain::{Event, JobRunId};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use store::Engine;
use store::tables::job_runs::NewRun;
use tokio::sync::Notify;
use tokio::task::{AbortHandle, JoinError};
use tracing::Instrument as _;

/// How long a run stays somebody's without a sign of life.
const HOLD_MS: i64 = 60_000;
/// How often those who look on are told about progress.
const GLANCE: Duration = Duration::from_secs(1);
/// After how many glances the database is told.
const GLANCES_PER_BEAT: u32 = 10;
/// How many runs of a job are remembered.
const KEPT_RUNS: i64 = 50;

/// The runs of this process.
#[derive(Debug, Default)]
pub(crate) struct Runner {
    slots: Mutex<HashMap<&'static str, Slot>>,
    emptied: Notify,
    /// Whether the program ends, so that nobody who waited for a slot takes it.
    ends: AtomicBool,
    /// Says that a schedule changed.
    pub(super) rescheduled: Notify,
}

#[derive(Debug)]
struct Slot {
    run: JobRun,
    task: Option<AbortHandle>,
}

/// What a run is called while it lasts.
#[derive(Debug)]
struct Hold {
    app: App,
    job: &'static Job,
    /// Its row; none for a job that every replica does for itself.
    row: Option<JobRunId>,
    cause: Cause,
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.app.runner.lock().remove(self.job.id);
        self.app.runner.emptied.notify_waiters();
    }
}

impl Runner {
    fn lock(&self) -> MutexGuard<'_, HashMap<&'static str, Slot>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the job's slot, unless it is taken.
    fn take(&self, job: &'static Job, run: &JobRun) -> bool {
        let mut slots = self.lock();
        if slots.contains_key(job.id) {
            return false;
        }
        slots.insert(job.id, Slot { run: run.clone(), task: None });
        true
    }

    /// The run of a job in this process.
    pub(super) fn find(&self, job: &str) -> Option<JobRun> {
        self.lock().get(job).map(|slot| slot.run.clone())
    }

    /// Tells every run to stop, waits for them, and drops those that do not listen.
    pub(crate) async fn stop(&self, patience: Duration) {
        self.ends.store(true, Ordering::Release);
        for slot in self.lock().values() {
            slot.run.cancel();
        }
        if tokio::time::timeout(patience, self.until_idle()).await.is_err() {
            for slot in self.lock().values() {
                slot.task.iter().for_each(AbortHandle::abort);
            }
            let _ = tokio::time::timeout(patience, self.until_idle()).await;
        }
    }

    async fn until_idle(&self) {
        self.until(HashMap::is_empty).await;
    }

    async fn until(&self, fits: impl Fn(&HashMap<&'static str, Slot>) -> bool) {
        loop {
            let emptied = self.emptied.notified();
            if fits(&self.lock()) {
                return;
            }
            emptied.await;
        }
    }
}

impl App {
    /// Starts a run, unless the job runs already, here or on another replica, or another replica
    /// has just done what was `due`. Tells whether it was started.
    pub(crate) async fn start_job(
        &self,
        job: &'static Job,
        work: Work,
        cause: Cause,
        due: Option<domain::Ts>,
    ) -> Result<bool> {
        let run = JobRun::default();
        if !self.runner.take(job, &run) {
            return Ok(false);
        }
        let mut hold = Hold { app: self.clone(), job, row: None, cause };
        if !job.is_everywhere {
            let now = self.clock.now();
            let new = NewRun { job: job.id, cause, due, held_until: now.plus_millis(HOLD_MS) };
            let Some(row) = self.store.write(move |tx| tx.begin_job_run(&new, now)).await? else {
                return Ok(false);
            };
            hold.row = Some(row);
        }
        let span = tracing::info_span!("job", id = job.id);
        let task = tokio::spawn(work(self.clone(), run.clone()).instrument(span.clone()));
        if let Some(slot) = self.runner.lock().get_mut(job.id) {
            slot.task = Some(task.abort_handle());
        }
        tokio::spawn(hold.watch(run, task).instrument(span));
        Ok(true)
    }

    /// Waits until a job is not under way any more, here or on another replica. Tells whether
    /// somebody may start it: nobody may once the program ends.
    pub(crate) async fn until_free(&self, job: &'static Job) -> Result<bool> {
        loop {
            self.runner.until(|slots| !slots.contains_key(job.id)).await;
            if self.runner.ends.load(Ordering::Acquire) {
                return Ok(false);
            }
            let now = self.clock.now();
            let open = self.store.read(move |tx| tx.list_open_job_runs(now)).await?;
            if !open.iter().any(|run| run.job == job.id) {
                return Ok(true);
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// How far a job is that runs in this process.
    pub fn job_progress(&self, id: &str) -> Option<Progress> {
        self.runner.find(id).map(|run| run.progress())
    }

    /// Waits until no job runs in this process.
    pub async fn until_no_job_runs(&self) {
        self.runner.until_idle().await;
    }

    /// Closes the runs that a killed program left open: on SQLite all of them, since nobody else
    /// works on this database; on PostgreSQL those that nobody holds any more.
    pub(crate) async fn close_lost_runs(&self) -> Result<()> {
        let (now, engine) = (self.clock.now(), self.store.engine());
        let closed = self
            .store
            .write(move |tx| match engine {
                Engine::Sqlite => tx.close_all_job_runs(now),
                Engine::Postgres => tx.close_lost_job_runs(now),
            })
            .await?;
        if closed > 0 {
            tracing::warn!(label = "Jobs", runs = closed, "Jobs had been interrupted");
        }
        Ok(())
    }
}

impl Hold {
    /// Stays until the work ends, keeps the hold alive and tells how far it is.
    async fn watch(self, run: JobRun, mut task: tokio::task::JoinHandle<Result<()>>) {
        tracing::debug!(label = "Jobs", job = self.job.id, "Job started");
        let mut told = None;
        let mut glances = 0;
        let mut clock = tokio::time::interval(GLANCE);
        let ended = loop {
            tokio::select! {
                ended = &mut task => break ended,
                _ = clock.tick() => {}
            }
            let progress = run.progress();
            if told.as_ref() != Some(&progress) {
                self.tell(&progress, None).await;
                told = Some(progress);
            }
            glances += 1;
            if glances % GLANCES_PER_BEAT == 0 {
                self.beat(&run).await;
            }
        };
        self.end(&run, ended).await;
    }

    /// Writes down and tells how the work ended.
    async fn end(&self, run: &JobRun, ended: Result<Result<()>, JoinError>) {
        let (outcome, message) = verdict(ended, run.cancelled());
        if let Some(cause) = &message {
            tracing::error!(label = "Jobs", job = self.job.id, %cause, "Job failed");
        } else {
            let outcome = outcome.word();
            tracing::debug!(label = "Jobs", job = self.job.id, outcome, "Job ended");
        }
        let progress = run.progress();
        if let Err(error) = self.keep(outcome, message, &progress).await {
            tracing::warn!(label = "Jobs", job = self.job.id, %error, "A run was not recorded");
        }
        if self.job.id == BACKUP {
            self.app.backups.look_again();
        }
        self.tell(&progress, Some(outcome)).await;
    }

    /// Says that the run lives, and hears whether somebody on another replica wants it to stop.
    async fn beat(&self, run: &JobRun) {
        let Some(row) = self.row else { return };
        let (progress, until) = (run.progress(), self.app.clock.now().plus_millis(HOLD_MS));
        let told = self.app.store.write(move |tx| tx.note_job_run(row, &progress, until)).await;
        match told {
            Ok(Some(false)) => {}
            // Somebody asked, or took the run for dead and may begin another.
            Ok(Some(true) | None) => run.cancel(),
            Err(error) => {
                tracing::warn!(label = "Jobs", job = self.job.id, %error, "No sign of life given");
            }
        }
    }

    /// Writes down what came of the run. A job that every replica does for itself, often every
    /// minute, leaves a trace only when it failed.
    async fn keep(
        &self,
        outcome: Outcome,
        message: Option<String>,
        progress: &Progress,
    ) -> Result<()> {
        let (job, cause, now) = (self.job.id, self.cause, self.app.clock.now());
        let (row, progress) = (self.row, progress.clone());
        if row.is_none() && outcome != Outcome::Failed {
            return Ok(());
        }
        let keep = move |tx: &mut store::Tx<'_>| {
            let new = NewRun { job, cause, due: None, held_until: now };
            let row = match row {
                Some(row) => Some(row),
                None => tx.begin_job_run(&new, now)?,
            };
            if let Some(row) = row {
                tx.finish_job_run(row, outcome, message.as_deref(), &progress, now)?;
            }
            if job == BACKUP && outcome == Outcome::Failed {
                let why = message.unwrap_or_default();
                tx.announce(&Event::BackupFailed { why }, now)?;
            }
            tx.forget_old_job_runs(job, KEPT_RUNS)?;
            Ok(())
        };
        Ok(self.app.store.write(keep).await?)
    }

    async fn tell(&self, progress: &Progress, outcome: Option<Outcome>) {
        let job = self.job;
        self.app.live.tell(LiveEvent::Job { job: job.id, progress: progress.clone(), outcome });
        // What every replica does for itself is told by each.
        if self.row.is_some() {
            hearsay::tell(&self.app, job, progress, outcome).await;
        }
    }
}

/// How a run ended, and what to say about it.
fn verdict(ended: Result<Result<()>, JoinError>, cancelled: bool) -> (Outcome, Option<String>) {
    match ended {
        Ok(Ok(())) if cancelled => (Outcome::Cancelled, None),
        Ok(Ok(())) => (Outcome::Done, None),
        Ok(Err(error)) => (Outcome::Failed, Some(with_causes(&error))),
        Err(lost) if lost.is_cancelled() => (Outcome::Interrupted, None),
        Err(_) => (Outcome::Failed, Some("The program made a mistake; the log says more.".into())),
    }
}
