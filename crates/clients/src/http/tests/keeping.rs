//! How answers are kept: freshness, single flight, outages, statistics.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use tokio::sync::Semaphore;

use super::super::{Api, CacheId, CacheReport, Call};
use crate::testing::{Clock, Server, json as answer, local};
use crate::{Http, Overrides};

const TTL: Duration = Duration::from_mins(5);
const GRACE: Duration = Duration::from_hours(6);

/// A service that answers with the number of the call, or with a status chosen by the test.
struct Counting {
    server: Server,
    status: Arc<AtomicU16>,
    clock: Clock,
    http: Http,
}

impl Counting {
    async fn start() -> Self {
        let status = Arc::new(AtomicU16::new(200));
        let current = Arc::clone(&status);
        let server = Server::start(move |_, number| {
            std::future::ready(answer(current.load(Ordering::SeqCst), &json!(number)))
        })
        .await;
        let clock = Clock::default();
        let http = clock.http(local(), Overrides::default());
        Self { server, status, clock, http }
    }

    fn call(&self) -> Call {
        Api::new(&self.http, "TMDB", &self.server.address).get("/genre")
    }

    async fn plain(&self) -> Result<u32, Option<u16>> {
        self.call().cached(CacheId::Tmdb, TTL).fetch().await.map_err(|error| error.status())
    }

    async fn rolling(&self) -> u32 {
        self.call().rolling(CacheId::Radarr, TTL).fetch().await.unwrap()
    }

    /// Waits for a fetch behind the scenes to have arrived and been kept.
    async fn settled(&self, calls: usize) {
        while self.server.seen().len() < calls {
            tokio::task::yield_now().await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }

    fn report(&self, id: &str) -> CacheReport {
        self.http.caches().report().into_iter().find(|report| report.id == id).unwrap()
    }
}

#[tokio::test]
async fn a_fresh_answer_is_not_asked_for_again() {
    let counting = Counting::start().await;
    assert_eq!(counting.plain().await, Ok(1));
    counting.clock.advance(Duration::from_secs(299));
    assert_eq!(counting.plain().await, Ok(1));
    let report = counting.report("tmdb");
    assert_eq!((report.hits, report.misses, report.keys, report.vsize), (1, 1, 1, 1));
    assert!(report.ksize > 10);
}

#[tokio::test]
async fn an_older_answer_is_shown_while_a_new_one_is_fetched() {
    let counting = Counting::start().await;
    counting.plain().await.unwrap();
    counting.clock.advance(TTL);
    assert_eq!(counting.plain().await, Ok(1));
    counting.settled(2).await;
    assert_eq!(counting.plain().await, Ok(2));
    assert_eq!(counting.server.seen().len(), 2);
}

#[tokio::test]
async fn an_outdated_answer_only_bridges_an_outage() {
    let counting = Counting::start().await;
    counting.plain().await.unwrap();
    counting.clock.advance(TTL + GRACE);
    counting.status.store(500, Ordering::SeqCst);
    assert_eq!(counting.plain().await, Ok(1), "better than nothing");
    counting.clock.advance(Duration::from_secs(30));
    counting.status.store(404, Ordering::SeqCst);
    assert_eq!(counting.plain().await, Err(Some(404)), "gone is an answer, not an outage");
    counting.status.store(200, Ordering::SeqCst);
    assert_eq!(counting.plain().await, Ok(4));
}

#[tokio::test]
async fn a_rolling_answer_is_looked_up_behind_the_scenes() {
    let counting = Counting::start().await;
    assert_eq!(counting.rolling().await, 1);
    counting.clock.advance(Duration::from_secs(9));
    assert_eq!(counting.rolling().await, 1);
    counting.clock.advance(Duration::from_secs(2));
    assert_eq!(counting.rolling().await, 1, "shown at once");
    counting.settled(2).await;
    assert_eq!(counting.rolling().await, 2);
    assert_eq!(counting.server.seen().len(), 2);
    counting.clock.advance(TTL);
    assert_eq!(counting.rolling().await, 3, "too old to be shown");
}

#[tokio::test]
async fn errors_and_nonsense_are_not_kept() {
    let counting = Counting::start().await;
    counting.status.store(404, Ordering::SeqCst);
    assert_eq!(counting.plain().await, Err(Some(404)));
    counting.status.store(200, Ordering::SeqCst);
    assert_eq!(counting.plain().await, Ok(2));

    let html = Server::start(|_, number| async move {
        let body = if number == 1 { "<html>" } else { "7" };
        axum::response::IntoResponse::into_response(body)
    })
    .await;
    let call =
        || Api::new(&counting.http, "TMDB", &html.address).get("/").cached(CacheId::Tmdb, TTL);
    assert!(call().fetch::<u32>().await.is_err());
    assert_eq!(call().fetch::<u32>().await, Ok(7));
}

#[tokio::test]
async fn sixty_four_callers_share_one_call() {
    let gate = Arc::new(Semaphore::new(0));
    let server_gate = Arc::clone(&gate);
    let server = Server::start(move |_, number| {
        let gate = Arc::clone(&server_gate);
        async move {
            let _open = gate.acquire().await.unwrap();
            answer(200, &json!(number))
        }
    })
    .await;
    let http = Clock::default().http(local(), Overrides::default());
    let api = Api::new(&http, "TMDB", &server.address);
    let callers = (0..64).map(|_| api.get("/movie/1").cached(CacheId::Tmdb, TTL).fetch::<u32>());
    let waiting = tokio::spawn(join_all(callers));
    while server.seen().is_empty() {
        tokio::task::yield_now().await;
    }
    gate.add_permits(64);
    let answers = waiting.await.unwrap();
    assert!(answers.iter().all(|answer| *answer == Ok(1)), "{answers:?}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn everyone_who_waits_gets_the_same_error() {
    let server = Server::start(|_, _| std::future::ready(answer(401, &json!({})))).await;
    let http = Clock::default().http(local(), Overrides::default());
    let api = Api::new(&http, "TMDB", &server.address);
    let callers = (0..8).map(|_| api.get("/movie/1").cached(CacheId::Tmdb, TTL).fetch::<u32>());
    let answers = join_all(callers).await;
    assert!(answers.iter().all(|answer| answer.as_ref().unwrap_err().status() == Some(401)));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_caller_who_leaves_does_not_take_the_others_call_away() {
    let gate = Arc::new(Semaphore::new(0));
    let server_gate = Arc::clone(&gate);
    let server = Server::start(move |_, _| {
        let gate = Arc::clone(&server_gate);
        async move {
            let _open = gate.acquire().await.unwrap();
            answer(200, &json!(1))
        }
    })
    .await;
    let http = Clock::default().http(local(), Overrides::default());
    let api = Api::new(&http, "TMDB", &server.address);
    let call = || api.get("/movie/1").cached(CacheId::Tmdb, TTL).fetch::<u32>();
    let first = tokio::spawn(call());
    while server.seen().is_empty() {
        tokio::task::yield_now().await;
    }
    let second = tokio::spawn(call());
    tokio::task::yield_now().await;
    first.abort();
    gate.add_permits(1);
    assert_eq!(second.await.unwrap(), Ok(1));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn keys_and_questions_do_not_mix() {
    let counting = Counting::start().await;
    let fetch = async |key: &str, page: u32| {
        let api = Api::new(&counting.http, "Radarr", &counting.server.address);
        let call = api.secret_query("apikey", key).get("/profile").query("page", page);
        call.cached(CacheId::Radarr, TTL).fetch::<u32>().await.unwrap()
    };
    assert_eq!(fetch("right-key", 1).await, 1);
    assert_eq!(fetch("wrong-key", 1).await, 2, "a wrong key never sees the answer to a right one");
    assert_eq!(fetch("right-key", 2).await, 3);
    assert_eq!(fetch("right-key", 1).await, 1);
}

#[tokio::test]
async fn flushing_empties_one_cache() {
    let counting = Counting::start().await;
    counting.plain().await.unwrap();
    counting.rolling().await;
    assert!(counting.http.caches().flush("tmdb"));
    assert!(!counting.http.caches().flush("unknown"));
    assert_eq!((counting.report("tmdb").keys, counting.report("radarr").keys), (0, 1));
    assert_eq!(counting.plain().await, Ok(3));
}

#[tokio::test]
async fn a_cache_stays_within_its_bytes() {
    let big = Server::json(json!("x".repeat(100_000))).await;
    let http = Clock::default().http(local(), Overrides::default());
    let api = Api::new(&http, "Radarr", &big.address);
    for page in 0..40 {
        let call = api.get("/movie").query("page", page).cached(CacheId::Radarr, TTL);
        call.fetch::<String>().await.unwrap();
    }
    let kept = http.caches().report().into_iter().find(|report| report.id == "radarr").unwrap();
    assert!(kept.vsize <= 1 << 20 && kept.keys > 0, "{kept:?}");
}

#[tokio::test]
async fn what_was_kept_on_disk_survives_a_restart_and_an_outage() {
    let folder = tempfile::tempdir().unwrap();
    let before = Counting::start().await;
    before.http.keep_titles_in(folder.path().to_owned());
    before.plain().await.unwrap();
    let address = before.server.address.clone();
    let kept = || walk(folder.path()).len() == 1;
    while !kept() {
        tokio::task::yield_now().await;
    }

    before.status.store(503, Ordering::SeqCst);
    let clock = Clock::default();
    let http = clock.http(local(), Overrides::default());
    http.keep_titles_in(folder.path().to_owned());
    let fetch = || {
        let call = Api::new(&http, "TMDB", &address).get("/genre").cached(CacheId::Tmdb, TTL);
        call.fetch::<u32>()
    };
    assert_eq!(fetch().await, Ok(1), "fresh after the restart");
    clock.advance(TTL + GRACE);
    assert_eq!(fetch().await, Ok(1), "outdated, but all there is");
    assert!(http.caches().flush("tmdb"));
    assert!(!kept() && fetch().await.is_err());
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let groups = std::fs::read_dir(folder).unwrap().map(|group| group.unwrap().path());
    let files = groups.flat_map(|group| std::fs::read_dir(group).unwrap());
    files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_none()).collect()
}
