//! Not waiting again and again for a service that could not be had a moment ago.
//!
//! Whoever asks a silent service waits until the time is up. After a few such calls in a row those
//! that follow are told at once that it is silent, until it has been left alone for a while; then
//! one call finds out whether it is back, and the others are still spared.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// So many calls in a row find nobody before the next ones are spared.
const FAILURES: u32 = 3;

/// What the latest calls to one service came to.
pub(super) struct Breaker {
    /// How long the service is left alone when it is silent.
    rest: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Calls in a row that found nobody.
    failures: u32,
    /// When the last of them ended, once they are too many.
    silent_since: Option<SystemTime>,
    /// Whether a call is finding out if the service is back.
    is_tried: bool,
}

/// Leave to make one call. What becomes of the call is told to it; a call that was given up leaves
/// everything as it was.
pub(super) struct Leave {
    breaker: Arc<Breaker>,
    is_trial: bool,
}

impl Breaker {
    pub(super) fn new(rest: Duration) -> Self {
        Self { rest, state: Mutex::default() }
    }

    /// Gives leave to call, unless the service is to be left alone. Who insists is never spared:
    /// such a call is made to find out whether the service is there.
    pub(super) fn leave(self: &Arc<Self>, now: SystemTime, insists: bool) -> Option<Leave> {
        let mut state = self.lock();
        let is_trial = match state.silent_since {
            Some(_) if insists => false,
            Some(since) if state.is_tried || self.is_resting(since, now) => return None,
            Some(_) => {
                state.is_tried = true;
                true
            }
            None => false,
        };
        Some(Leave { breaker: Arc::clone(self), is_trial })
    }

    /// A clock that was set back ends the rest: nobody knows how long it has lasted.
    fn is_resting(&self, since: SystemTime, now: SystemTime) -> bool {
        now.duration_since(since).is_ok_and(|rested| rested < self.rest)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Leave {
    /// Somebody answered, whatever the answer was.
    pub(super) fn met_somebody(self) {
        let mut state = self.breaker.lock();
        (state.failures, state.silent_since) = (0, None);
    }

    /// Nobody answered, or not in time.
    pub(super) fn met_nobody(self, now: SystemTime) {
        let mut state = self.breaker.lock();
        state.failures = state.failures.saturating_add(1);
        if state.failures >= FAILURES {
            state.silent_since = Some(now);
        }
    }
}

impl Drop for Leave {
    fn drop(&mut self) {
        if self.is_trial {
            self.breaker.lock().is_tried = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: SystemTime = SystemTime::UNIX_EPOCH;
    const REST: Duration = Duration::from_secs(15);

    fn silent(breaker: &Arc<Breaker>) {
        for _ in 0..FAILURES {
            breaker.leave(NOON, false).unwrap().met_nobody(NOON);
        }
    }

    #[test]
    fn a_few_failures_in_a_row_spare_the_others_and_an_answer_ends_it() {
        let breaker = Arc::new(Breaker::new(REST));
        for _ in 1..FAILURES {
            breaker.leave(NOON, false).unwrap().met_nobody(NOON);
        }
        breaker.leave(NOON, false).unwrap().met_somebody();
        for _ in 1..FAILURES {
            breaker.leave(NOON, false).unwrap().met_nobody(NOON);
        }
        let last = breaker.leave(NOON, false).unwrap();
        let insistent = breaker.leave(NOON, true).unwrap();
        last.met_nobody(NOON);
        assert!(breaker.leave(NOON, false).is_none());
        insistent.met_somebody();
        assert!(breaker.leave(NOON, false).is_some());
    }

    #[test]
    fn after_a_rest_one_call_finds_out_for_all() {
        let breaker = Arc::new(Breaker::new(REST));
        silent(&breaker);
        assert!(breaker.leave(NOON + REST / 2, false).is_none());
        assert!(breaker.leave(NOON + REST / 2, true).is_some(), "who insists is not spared");
        let later = NOON + REST;
        let trial = breaker.leave(later, false).unwrap();
        assert!(breaker.leave(later, false).is_none(), "one is enough");
        drop(trial);
        let trial = breaker.leave(later, false).expect("the first one was given up");
        trial.met_nobody(later);
        assert!(breaker.leave(later + REST / 2, false).is_none(), "a new rest");
        breaker.leave(later + REST, false).unwrap().met_somebody();
        assert!(breaker.leave(later + REST, false).is_some());
        assert!(breaker.leave(later + REST, false).is_some());
    }

    #[test]
    fn a_clock_that_is_set_back_makes_nobody_wait() {
        let breaker = Arc::new(Breaker::new(REST));
        let evening = NOON + Duration::from_hours(6);
        for _ in 0..FAILURES {
            breaker.leave(evening, false).unwrap().met_nobody(evening);
        }
        assert!(breaker.leave(evening, false).is_none());
        assert!(breaker.leave(NOON, false).is_some());
    }
}
