//! The one lock behind every simulated service.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::fault::strike;
use super::{Call, Fault, FaultRule, Service};
use crate::arr::{Arr, Arrival};
use crate::catalog::Catalog;
use crate::jellyfin::MediaServer;
use crate::smtp::Mail;

/// Calls kept; older ones are forgotten so that a long-running demo does not grow.
const CALLS_KEPT: usize = 50_000;

/// The household's state: cheap to clone, every clone is the same household.
///
/// There is no wall clock inside. Time stands still until [`World::advance`] moves it.
#[derive(Debug, Clone)]
pub struct World(Arc<Mutex<State>>);

/// Everything the services know.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) now: DateTime<Utc>,
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) tmdb_key: String,
    pub(crate) tvdb_key: String,
    /// Names of the releases that GitHub lists, oldest first.
    pub(crate) releases: Vec<String>,
    pub(crate) server: MediaServer,
    pub(crate) arrs: Vec<Arr>,
    /// Files that are imported but that the media server has not found yet.
    pub(crate) arrivals: Vec<Arrival>,
    pub(crate) calls: Vec<Call>,
    pub(crate) calls_forgotten: usize,
    pub(crate) faults: Vec<FaultRule>,
    pub(crate) mails: Vec<Mail>,
    /// Where the services listen.
    pub(crate) addresses: Vec<(Service, SocketAddr)>,
}

impl State {
    pub(crate) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// Moves the clock and everything that depends on it.
    fn advance(&mut self, by: Duration) {
        let since = self.now;
        self.now += by;
        let now = self.now;
        let catalog = Arc::clone(&self.catalog);
        for arr in &mut self.arrs {
            self.arrivals.extend(arr.settle(&catalog, since, now));
        }
        let due = self.arrivals.extract_if(.., |arrival| arrival.at <= now).collect::<Vec<_>>();
        for arrival in due {
            self.server.receive(&arrival);
        }
    }
}

impl World {
    pub(crate) fn new(state: State) -> Self {
        Self(Arc::new(Mutex::new(state)))
    }

    /// Locks the state; a panic in one test's closure must not silence every other service.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the world's time.
    pub fn now(&self) -> DateTime<Utc> {
        self.lock().now
    }

    /// Moves the clock; downloads progress, finished ones are imported.
    pub fn advance(&self, by: Duration) {
        self.lock().advance(by);
    }

    /// Returns the titles as they are now.
    pub fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.lock().catalog)
    }

    /// Changes the catalogue, for tests that need a title of their own.
    pub fn change_catalog(&self, change: impl FnOnce(&mut Catalog)) {
        let mut state = self.lock();
        let catalog = Arc::make_mut(&mut state.catalog);
        change(catalog);
        catalog.reindex();
    }

    /// Returns the calls received so far, oldest first.
    pub fn calls(&self) -> Vec<Call> {
        self.lock().calls.clone()
    }

    /// Returns the calls that one service received.
    pub fn calls_to(&self, service: &Service) -> Vec<Call> {
        self.lock().calls.iter().filter(|call| call.service == *service).cloned().collect()
    }

    /// Returns the calls that one service received and that may have changed something.
    pub fn writes_to(&self, service: &Service) -> Vec<Call> {
        self.calls_to(service).into_iter().filter(Call::is_write).collect()
    }

    /// Forgets the calls received so far.
    pub fn forget_calls(&self) {
        let mut state = self.lock();
        state.calls_forgotten += state.calls.len();
        state.calls.clear();
    }

    /// Makes a service misbehave until the rule wears off or [`World::heal`] is called.
    pub fn break_down(&self, rule: FaultRule) {
        self.lock().faults.push(rule);
    }

    /// Makes one service behave again.
    pub fn heal(&self, service: &Service) {
        self.lock().faults.retain(|rule| rule.service != *service);
    }

    /// Makes every service behave again.
    pub fn heal_all(&self) {
        self.lock().faults.clear();
    }

    /// Returns the rules in force.
    pub fn faults(&self) -> Vec<FaultRule> {
        self.lock().faults.clone()
    }

    /// Notes a call and returns its number and the fault that it meets.
    pub(crate) fn receive(&self, mut call: Call) -> (usize, Option<Fault>) {
        let mut state = self.lock();
        call.at = state.now;
        let fault = strike(&mut state.faults, &call.service, &call.method, &call.path);
        if state.calls.len() >= CALLS_KEPT {
            state.calls.drain(..CALLS_KEPT / 10);
            state.calls_forgotten += CALLS_KEPT / 10;
        }
        state.calls.push(call);
        (state.calls_forgotten + state.calls.len() - 1, fault)
    }

    /// Returns the fault that a conversation in another language than HTTP meets.
    pub(crate) fn meet(&self, service: &Service, method: &str, path: &str) -> Option<Fault> {
        strike(&mut self.lock().faults, service, method, path)
    }

    /// Notes how a call was answered.
    pub(crate) fn answered(&self, number: usize, status: u16) {
        let mut state = self.lock();
        let place = number.checked_sub(state.calls_forgotten);
        if let Some(call) = place.and_then(|place| state.calls.get_mut(place)) {
            call.status = Some(status);
        }
    }
}
