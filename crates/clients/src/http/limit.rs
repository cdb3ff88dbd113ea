//! How fast and how many calls go to one service.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// One gate per service and address, so that a slow server does not hold up another one.
#[derive(Default)]
pub(super) struct Limits(Mutex<HashMap<String, Arc<Gate>>>);

impl Limits {
    pub(super) fn gate(&self, place: &str, per_second: u32, at_once: usize) -> Arc<Gate> {
        let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let gate = gates.get(place).filter(|gate| gate.is(per_second, at_once)).cloned();
        gate.unwrap_or_else(|| {
            let gate = Arc::new(Gate::new(per_second, at_once));
            gates.insert(place.to_owned(), Arc::clone(&gate));
            gate
        })
    }
}

/// Lets `at_once` calls through at a time and, after a burst of a second's worth, one per interval.
pub(super) struct Gate {
    per_second: u32,
    at_once: usize,
    places: Arc<Semaphore>,
    /// When the budget would be full again if nobody called any more.
    full_at: Mutex<Instant>,
}

impl Gate {
    fn new(per_second: u32, at_once: usize) -> Self {
        let places = Arc::new(Semaphore::new(at_once.max(1)));
        Self { per_second, at_once, places, full_at: Mutex::new(Instant::now()) }
    }

    fn is(&self, per_second: u32, at_once: usize) -> bool {
        (self.per_second, self.at_once) == (per_second, at_once)
    }

    /// Waits for a turn; the call may run as long as the permit is kept.
    pub(super) async fn pass(&self) -> Option<OwnedSemaphorePermit> {
        let permit = Arc::clone(&self.places).acquire_owned().await.ok();
        let wait = self.book(Instant::now());
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
        permit
    }

    /// Books the next slot and returns how far away it is.
    fn book(&self, now: Instant) -> Duration {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let interval = Duration::from_secs(1) / self.per_second.max(1);
        *full_at = (*full_at).max(now) + interval;
        full_at.duration_since(now).saturating_sub(Duration::from_secs(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_of_one_second_is_free_and_then_calls_are_spaced() {
        let gate = Gate::new(50, 20);
        let now = Instant::now() + Duration::from_secs(10);
        let waits: Vec<_> = (0..53).map(|_| gate.book(now).as_millis()).collect();
        assert!(waits[..50].iter().all(|wait| *wait == 0), "{waits:?}");
        assert_eq!(waits[50..], [20, 40, 60]);
        let later = now + Duration::from_secs(5);
        assert_eq!(gate.book(later), Duration::ZERO, "the budget fills up again");
    }

    #[tokio::test]
    async fn no_more_calls_than_allowed_are_inside() {
        let limits = Limits::default();
        let gate = limits.gate("radarr", 1000, 2);
        let (first, second) = (gate.pass().await, gate.pass().await);
        let mut third = std::pin::pin!(gate.pass());
        assert!(futures_util::poll!(third.as_mut()).is_pending());
        drop(first);
        assert!(third.await.is_some() && second.is_some());
    }

    #[test]
    fn services_have_gates_of_their_own_and_keep_them() {
        let limits = Limits::default();
        let radarr = limits.gate("radarr", 50, 20);
        assert!(Arc::ptr_eq(&radarr, &limits.gate("radarr", 50, 20)));
        assert!(!Arc::ptr_eq(&radarr, &limits.gate("sonarr", 50, 20)));
        assert!(!Arc::ptr_eq(&radarr, &limits.gate("radarr", 5, 20)), "new options count");
    }
}
