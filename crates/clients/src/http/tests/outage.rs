//! What people see while a service is silent, and what they are told about it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use serde_json::json;

use super::super::{Api, CacheId, noting_stale};
use crate::testing::{Clock, Server, json as answer, local};
use crate::{ClientError, Http, HttpOptions, Overrides};

const TTL: Duration = Duration::from_mins(5);
const LONG: Duration = Duration::from_hours(48);

const PATIENCE: Duration = Duration::from_millis(400);

/// This status makes the service keep its callers waiting.
const HANG: u16 = 0;

/// A service that answers with the number of the call, with an error, or never.
struct Moody {
    server: Server,
    mood: Arc<AtomicU16>,
    clock: Clock,
    http: Http,
}

impl Moody {
    async fn start() -> Self {
        let mood = Arc::new(AtomicU16::new(200));
        let current = Arc::clone(&mood);
        let server = Server::start(move |_, number| {
            let mood = current.load(Ordering::SeqCst);
            async move {
                if mood == HANG {
                    std::future::pending::<()>().await;
                }
                answer(mood, &json!(number))
            }
        })
        .await;
        let clock = Clock::default();
        let options = HttpOptions { patience: PATIENCE, ..local() };
        let http = clock.http(options, Overrides::default());
        Self { server, mood, clock, http }
    }

    fn becomes(&self, status: u16) {
        self.mood.store(status, Ordering::SeqCst);
    }

    /// Asks, and tells besides the answer how old it is when it is an old one.
    async fn ask(&self) -> (Option<u32>, Option<Duration>) {
        let call = Api::new(&self.http, "TMDB", &self.server.address).get("/trending");
        let (outcome, stale) = noting_stale(call.cached(CacheId::Tmdb, TTL).fetch()).await;
        (outcome.ok(), stale.map(|at| self.http.now().duration_since(at).unwrap()))
    }

    async fn settled(&self, calls: usize) {
        while self.server.seen().len() < calls {
            tokio::task::yield_now().await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn an_outage_is_told_with_the_age_of_what_is_shown() {
    for status in [500, 503, 429, HANG] {
        let moody = Moody::start().await;
        assert_eq!(moody.ask().await, (Some(1), None));
        moody.clock.advance(LONG);
        moody.becomes(status);
        assert_eq!(moody.ask().await, (Some(1), Some(LONG)), "{status}");
    }
}

#[tokio::test]
async fn an_older_answer_is_nothing_to_tell_while_the_service_is_well() {
    let moody = Moody::start().await;
    moody.ask().await;
    moody.clock.advance(TTL);
    assert_eq!(moody.ask().await, (Some(1), None), "the new one is on its way");
    moody.settled(2).await;
    assert_eq!(moody.ask().await, (Some(2), None));

    moody.becomes(500);
    moody.clock.advance(TTL);
    assert_eq!(moody.ask().await, (Some(2), None), "nobody knows yet");
    moody.settled(3).await;
    assert_eq!(moody.ask().await, (Some(2), Some(TTL)));
}

#[tokio::test]
async fn nobody_waits_twice_for_a_silent_service() {
    let moody = Moody::start().await;
    moody.ask().await;
    moody.clock.advance(LONG);
    moody.becomes(500);
    moody.ask().await;
    moody.becomes(HANG);
    let told = tokio::time::timeout(PATIENCE / 2, moody.ask()).await;
    assert_eq!(told.unwrap().0, Some(1), "patience was spent before");
}

#[tokio::test]
async fn what_comes_too_late_is_kept_for_the_next_one() {
    let moody = Moody::start().await;
    moody.ask().await;
    moody.clock.advance(LONG);
    moody.becomes(500);
    assert_eq!(moody.ask().await, (Some(1), Some(LONG)));
    moody.becomes(200);
    assert_eq!(moody.ask().await, (Some(1), Some(LONG)), "fetched behind what is shown");
    moody.settled(3).await;
    assert_eq!(moody.ask().await, (Some(3), None));
}

#[tokio::test]
async fn a_refusal_is_no_outage() {
    let moody = Moody::start().await;
    moody.ask().await;
    moody.clock.advance(LONG);
    moody.becomes(404);
    assert_eq!(moody.ask().await, (None, None));
}

#[tokio::test]
async fn a_silent_service_makes_only_the_first_few_wait() {
    let wait = Duration::from_millis(150);
    let moody = Moody::start().await;
    moody.http.reconfigure(HttpOptions { total_timeout: wait, ..local() });
    let ask = async |number: u32| {
        let api = Api::new(&moody.http, "TMDB", &moody.server.address);
        api.get(&format!("/movie/{number}")).fetch::<u32>().await
    };
    moody.becomes(HANG);
    for number in 0..3 {
        assert!(matches!(ask(number).await, Err(ClientError::TimedOut { .. })));
    }
    for number in 3..100 {
        let spared = tokio::time::timeout(wait, ask(number)).await.expect("nobody waits");
        assert!(matches!(spared, Err(ClientError::Unreachable { .. })));
    }
    assert_eq!(moody.server.seen().len(), 3, "and the service is left alone");

    moody.clock.advance(Duration::from_secs(15));
    let some = futures_util::future::join_all((100..110).map(ask)).await;
    let waited = some.iter().filter(|one| matches!(one, Err(ClientError::TimedOut { .. })));
    assert_eq!(waited.count(), 1, "one finds out for all");
    moody.becomes(200);
    assert!(ask(110).await.is_err(), "it is left alone again");
    moody.clock.advance(Duration::from_secs(15));
    assert_eq!(ask(111).await.unwrap(), 5);
    assert!(ask(112).await.is_ok());
}

#[tokio::test]
async fn who_answers_with_an_error_is_not_silent() {
    let moody = Moody::start().await;
    moody.becomes(500);
    for calls in 1..10 {
        moody.ask().await;
        assert_eq!(moody.server.seen().len(), calls);
    }
}
