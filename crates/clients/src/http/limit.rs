//! How fast and how many calls go to one service.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use super::HttpOptions;
use super::breaker::Breaker;

/// How much may be asked of one service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pace {
    /// None where the service is as fast as it is.
    pub(super) per_second: Option<u32>,
    pub(super) at_once: usize,
    /// How long it is left alone when it is silent.
    pub(super) rest: Duration,
}

impl Pace {
    /// Somebody else's service has rules of its own. One of the household's only has other things to
    /// do besides: it gets a few calls at a time, as fast as it answers them, and whoever has just
    /// started it again looks at once whether it works.
    pub(super) fn of(is_at_home: bool, options: &HttpOptions) -> Self {
        if is_at_home {
            let (at_once, rest) = (options.calls_at_once_at_home, Duration::from_secs(5));
            return Self { per_second: None, at_once, rest };
        }
        let (per_second, at_once) = (Some(options.calls_per_second), options.calls_at_once);
        Self { per_second, at_once, rest: Duration::from_secs(15) }
    }
}

/// One gate per service and address, so that a slow server does not hold up another one.
#[derive(Default)]
pub(super) struct Limits(Mutex<HashMap<String, Arc<Gate>>>);

impl Limits {
    pub(super) fn gate(&self, origin: &str, pace: Pace) -> Arc<Gate> {
        let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let gate = gates.get(origin).filter(|gate| gate.pace == pace).cloned();
        gate.unwrap_or_else(|| {
            let gate = Arc::new(Gate::new(pace));
            gates.insert(origin.to_owned(), Arc::clone(&gate));
            gate
        })
    }
}

/// Lets `at_once` calls through at a time and, after a burst of a second's worth, one per interval.
pub(super) struct Gate {
    pace: Pace,
    breaker: Arc<Breaker>,
    places: Arc<Semaphore>,
    /// When the budget would be full again if nobody called any more.
    full_at: Mutex<Instant>,
}

impl Gate {
    fn new(pace: Pace) -> Self {
        let places = Arc::new(Semaphore::new(pace.at_once.max(1)));
        let breaker = Arc::new(Breaker::new(pace.rest));
        let full_at = Mutex::new(Instant::now());
        Self { pace, breaker, places, full_at }
    }

    pub(super) fn breaker(&self) -> &Arc<Breaker> {
        &self.breaker
    }

    /// Waits for a turn; the call may run as long as the permit is kept.
    pub(super) async fn pass(&self) -> Option<OwnedSemaphorePermit> {
        let permit = Arc::clone(&self.places).acquire_owned().await.ok();
        if let Some(per_second) = self.pace.per_second {
            let wait = self.book(Instant::now(), per_second);
            if !wait.is_zero() {
                tokio::time::sleep(wait).await;
            }
        }
        permit
    }

    /// Books the next slot and returns how far away it is.
    fn book(&self, now: Instant, per_second: u32) -> Duration {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let interval = Duration::from_secs(1) / per_second.max(1);
        *full_at = (*full_at).max(now) + interval;
        full_at.duration_since(now).saturating_sub(Duration::from_secs(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace(per_second: u32, at_once: usize) -> Pace {
        Pace { per_second: Some(per_second), at_once, rest: Duration::ZERO }
    }

    #[test]
    fn a_burst_of_one_second_is_free_and_then_calls_are_spaced() {
        let gate = Gate::new(pace(50, 20));
        let now = Instant::now() + Duration::from_secs(10);
        let waits: Vec<_> = (0..53).map(|_| gate.book(now, 50).as_millis()).collect();
        assert!(waits[..50].iter().all(|wait| *wait == 0), "{waits:?}");
        assert_eq!(waits[50..], [20, 40, 60]);
        let later = now + Duration::from_secs(5);
        assert_eq!(gate.book(later, 50), Duration::ZERO, "the budget fills up again");
    }

    #[tokio::test]
    async fn no_more_calls_than_allowed_are_inside() {
        let limits = Limits::default();
        let gate =
            limits.gate("radarr", Pace { per_second: None, at_once: 2, rest: Duration::ZERO });
        let (first, second) = (gate.pass().await, gate.pass().await);
        let mut third = std::pin::pin!(gate.pass());
        assert!(futures_util::poll!(third.as_mut()).is_pending());
        drop(first);
        assert!(third.await.is_some() && second.is_some());
    }

    #[test]
    fn services_have_gates_of_their_own_and_keep_them() {
        let limits = Limits::default();
        let radarr = limits.gate("radarr", pace(50, 20));
        assert!(Arc::ptr_eq(&radarr, &limits.gate("radarr", pace(50, 20))));
        assert!(!Arc::ptr_eq(&radarr, &limits.gate("sonarr", pace(50, 20))));
        assert!(!Arc::ptr_eq(&radarr, &limits.gate("radarr", pace(5, 20))), "new options count");
    }
}
