//! Single flight: whoever asks for the same thing at the same time waits for the same call.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared, WeakShared};

use super::cache::Stored;
use crate::Result;

type Fetching = BoxFuture<'static, Result<Arc<Stored>>>;

/// One call that several may be waiting for.
pub(super) type Flight = Shared<Fetching>;

/// The calls under way. One that nobody waits for any more is dropped and thereby ended.
#[derive(Default)]
pub(super) struct Flights(Mutex<HashMap<String, WeakShared<Fetching>>>);

impl Flights {
    /// Joins the call for `key`, or starts it.
    pub(super) fn join(&self, key: String, start: impl FnOnce(String) -> Fetching) -> Flight {
        let mut flights = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(flight) = flights.get(&key).and_then(WeakShared::upgrade) {
            return flight;
        }
        flights.retain(|_, flight| flight.upgrade().is_some());
        let flight = start(key.clone()).shared();
        if let Some(weak) = flight.downgrade() {
            flights.insert(key, weak);
        }
        flight
    }
}
