//! The handle that a job at work is given: it tells how far it is, and hears when it shall stop.

use domain::job::Progress;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// A job's own view of its run. Cheap to clone; parts of a job may share it.
#[derive(Debug, Clone)]
pub struct JobRun(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    progress: Mutex<Progress>,
    cancelled: watch::Sender<bool>,
}

impl Default for JobRun {
    fn default() -> Self {
        let (cancelled, _) = watch::channel(false);
        Self(Arc::new(Shared { progress: Mutex::default(), cancelled }))
    }
}

impl JobRun {
    /// Says how many things there are to look at.
    pub fn expect(&self, total: usize) {
        self.change(|progress| progress.total = Some(count(total)));
    }

    /// Says that more things were found than were known of.
    pub fn expect_more(&self, more: usize) {
        self.change(|progress| {
            progress.total = Some(progress.total.unwrap_or_default().saturating_add(count(more)));
        });
    }

    /// Says what is looked at now: a library, a server, a title.
    pub fn at(&self, item: impl Into<String>) {
        let item = item.into();
        self.change(|progress| progress.item = Some(item));
    }

    /// Says that so many more things were looked at.
    pub fn advance(&self, things: usize) {
        self.change(|progress| progress.done = progress.done.saturating_add(count(things)));
    }

    /// Says that so many more of them changed something here.
    pub fn changed(&self, things: usize) {
        self.change(|progress| progress.changed = progress.changed.saturating_add(count(things)));
    }

    /// Says that so many more of them could not be looked at; the log says why.
    pub fn failed(&self, things: usize) {
        self.change(|progress| progress.failed = progress.failed.saturating_add(count(things)));
    }

    /// Says how far a step is that is counted anew.
    pub fn reach(&self, step: &str, done: u64, total: u64) {
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.change(|progress| {
            progress.item = Some(step.to_owned());
            progress.done = number(done);
            progress.total = Some(number(total));
        });
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.0.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether it shall stop. A job looks between two things and returns as if it were done.
    pub fn cancelled(&self) -> bool {
        *self.0.cancelled.borrow()
    }

    /// Waits until it shall stop, for jobs that wait for something else as well.
    pub async fn until_cancelled(&self) {
        let mut cancelled = self.0.cancelled.subscribe();
        // The sender lives in this very value, so that waiting ends with the order only.
        let _ = cancelled.wait_for(|cancelled| *cancelled).await;
    }

    /// Orders it to stop.
    pub(crate) fn cancel(&self) {
        self.0.cancelled.send_replace(true);
    }

    fn change(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.0.progress.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_adds_up() {
        let run = JobRun::default();
        run.expect(3);
        run.expect_more(2);
        run.at("Films");
        run.advance(4);
        run.changed(1);
        run.failed(1);
        let expected = Progress {
            done: 4,
            total: Some(5),
            changed: 1,
            failed: 1,
            item: Some("Films".to_owned()),
        };
        assert_eq!(run.clone().progress(), expected);
    }

    #[tokio::test]
    async fn every_clone_hears_that_it_shall_stop() {
        let run = JobRun::default();
        assert!(!run.cancelled());
        let other = run.clone();
        run.cancel();
        other.until_cancelled().await;
        assert!(other.cancelled());
    }
}
