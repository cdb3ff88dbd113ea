//! Who is inside: work on a database passes here, so that it can be closed for good when nobody is.

use crate::{Error, Result};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Counts who works and lets nobody in once it is closed.
#[derive(Debug, Default)]
pub(super) struct Gate {
    state: Mutex<State>,
    left: Condvar,
}

#[derive(Debug, Default)]
struct State {
    inside: usize,
    closed: bool,
}

/// Somebody inside; gone with the value.
pub(super) struct Pass<'g>(&'g Gate);

impl Gate {
    /// Lets somebody in, unless it is closed.
    pub(super) fn enter(&self) -> Result<Pass<'_>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return Err(Error::Unavailable("the database is being replaced".into()));
        }
        state.inside += 1;
        Ok(Pass(self))
    }

    /// Lets nobody in any more and waits until everybody left. Opens again and refuses when that
    /// takes too long.
    pub(super) fn close(&self, patience: Duration) -> Result<()> {
        let until = Instant::now() + patience;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.closed = true;
        while state.inside > 0 {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                state.closed = false;
                return Err(Error::Unavailable("somebody works on the database for long".into()));
            }
            (state, _) =
                self.left.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner);
        }
        Ok(())
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.inside = state.inside.saturating_sub(1);
        // Telling asks the kernel, even when nobody listens.
        if state.closed && state.inside == 0 {
            self.0.left.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::on_both_engines;
    use crate::{Error, sql};
    use std::sync::mpsc;
    use std::time::Duration;

    const SOON: Duration = Duration::from_secs(20);

    #[test]
    fn a_database_is_closed_when_everybody_left_and_lets_nobody_in() {
        on_both_engines(|store| {
            let (begun, inside) = mpsc::channel();
            let (go_on, told) = mpsc::channel();
            std::thread::scope(|scope| {
                let work = scope.spawn(move || {
                    store.read_now(|tx| {
                        begun.send(()).unwrap();
                        told.recv().unwrap();
                        sql("SELECT 7").value::<i64>(tx)
                    })
                });
                inside.recv().unwrap();
                let hurry = Duration::from_millis(20);
                assert!(matches!(store.close(hurry), Err(Error::Unavailable(_))));
                store.read_now(|tx| sql("SELECT 1").value::<i64>(tx)).unwrap();
                go_on.send(()).unwrap();
                store.close(SOON).unwrap();
                assert_eq!(work.join().unwrap().unwrap(), 7);
            });
            let shut = |answer| assert!(matches!(answer, Err(Error::Unavailable(_))));
            shut(store.read_now(|tx| sql("SELECT 1").value::<i64>(tx)));
            shut(store.write_now(|tx| sql("SELECT 1").value::<i64>(tx)));
            assert!(store.checkpoint().is_err() || store.sqlite_path().is_none());
            store.close(SOON).unwrap();
        });
    }
}
