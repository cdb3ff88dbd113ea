//! The bounded queue between whoever logs and the thread that writes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::LogLine;

/// Lines that wait to be written. Adding never waits: when the disk cannot keep up, lines are lost
/// and counted.
#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    filled: Condvar,
    written: Condvar,
    lost: AtomicU64,
}

#[derive(Default)]
struct State {
    lines: Vec<LogLine>,
    /// How many lines were ever added, and how many of those were dealt with.
    added: u64,
    done: u64,
    closed: bool,
}

impl Queue {
    /// A few seconds of a very talkative server.
    pub(super) const CAPACITY: usize = 4096;

    pub(super) fn add(&self, line: LogLine) {
        let mut state = self.lock();
        if state.lines.len() >= Self::CAPACITY {
            drop(state);
            self.count_lost(1);
            return;
        }
        state.lines.push(line);
        state.added += 1;
        drop(state);
        self.filled.notify_one();
    }

    /// Waits for lines and takes all of them into `batch`. Returns `false` once the queue is
    /// closed and empty.
    pub(super) fn take(&self, batch: &mut Vec<LogLine>) -> bool {
        let state = self.lock();
        let mut state = self
            .filled
            .wait_while(state, |state| state.lines.is_empty() && !state.closed)
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::swap(&mut state.lines, batch);
        !batch.is_empty()
    }

    /// Notes that so many lines have been dealt with.
    pub(super) fn finish(&self, lines: usize) {
        self.lock().done += lines as u64;
        self.written.notify_all();
    }

    /// Waits until everything added so far has been written, but no longer than `patience`.
    pub(super) fn flush(&self, patience: Duration) {
        let state = self.lock();
        let goal = state.added;
        let waited = self.written.wait_timeout_while(state, patience, |state| state.done < goal);
        drop(waited);
    }

    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.filled.notify_all();
    }

    pub(super) fn count_lost(&self, lines: u64) {
        self.lost.fetch_add(lines, Ordering::Relaxed);
    }

    /// Returns how many lines were lost so far.
    pub(super) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Map;
    use tracing::Level;

    use super::*;

    fn line(message: &str) -> LogLine {
        LogLine {
            at: chrono::DateTime::UNIX_EPOCH,
            level: Level::INFO,
            label: None,
            message: message.to_owned(),
            fields: Map::new(),
        }
    }

    #[test]
    fn what_does_not_fit_is_lost_and_counted_without_waiting() {
        let queue = Queue::default();
        for _ in 0..Queue::CAPACITY + 3 {
            queue.add(line("x"));
        }
        assert_eq!(queue.lost(), 3);
        let mut batch = Vec::new();
        assert!(queue.take(&mut batch));
        assert_eq!(batch.len(), Queue::CAPACITY);
    }

    #[test]
    fn a_closed_queue_gives_what_it_has_and_then_ends() {
        let queue = Queue::default();
        queue.add(line("last words"));
        queue.close();
        let mut batch = Vec::new();
        assert!(queue.take(&mut batch));
        batch.clear();
        assert!(!queue.take(&mut batch));
    }

    #[test]
    fn flushing_waits_for_the_writer_but_not_for_ever() {
        let queue = Queue::default();
        queue.flush(Duration::from_mins(1));
        queue.add(line("x"));
        queue.flush(Duration::from_millis(1));
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| queue.flush(Duration::from_mins(1)));
            queue.finish(1);
            waiting.join().unwrap();
        });
    }
}
