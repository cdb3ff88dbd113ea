//! Faults: the household misbehaves on demand and recovers.

use std::time::Duration;

use tokio::time::timeout;
use usherr_sim::{Fault, FaultRule, Household, Options, Service};

use crate::client::{call, get};

const TARGET: &str = "/3/genre/movie/list?api_key=simulated-tmdb-key";

async fn broken(fault: Fault) -> Household {
    let household = Household::start(Options::default()).await.unwrap();
    household.world().break_down(FaultRule::new(Service::TMDB, fault));
    household
}

#[tokio::test]
async fn statuses_redirects_and_garbage_are_answered_as_told() {
    for (fault, status) in [
        (Fault::Status { code: 503 }, 503),
        (Fault::Redirect { to: "http://192.0.2.1/".into() }, 302),
        (Fault::WrongShape, 200),
    ] {
        let household = broken(fault).await;
        assert_eq!(get(&household, &Service::TMDB, TARGET).await.status, status);
    }
    let household = broken(Fault::Garbage).await;
    let answer = get(&household, &Service::TMDB, TARGET).await;
    assert!(serde_json::from_slice::<serde_json::Value>(&answer.body).is_err());
}

#[tokio::test]
async fn a_late_answer_is_late_and_whole() {
    let household = broken(Fault::Delay { ms: 120 }).await;
    let asked = tokio::time::Instant::now();
    let answer = get(&household, &Service::TMDB, TARGET).await;
    assert!(asked.elapsed() >= Duration::from_millis(120));
    assert!(answer.is_whole());
}

#[tokio::test]
async fn a_reset_connection_gives_no_answer() {
    let household = broken(Fault::Reset).await;
    let address = household.address(&Service::TMDB).unwrap();
    let error = call(address, "GET", TARGET, &[], None).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn a_truncated_body_ends_early() {
    let household = broken(Fault::Truncated).await;
    let answer = get(&household, &Service::TMDB, TARGET).await;
    assert_eq!(answer.status, 200);
    assert!(!answer.is_whole() && !answer.body.is_empty());
}

#[tokio::test]
async fn hanging_and_stalled_services_never_finish() {
    for fault in [Fault::Hang, Fault::Stalled] {
        let household = broken(fault).await;
        let waiting = get(&household, &Service::TMDB, TARGET);
        assert!(timeout(Duration::from_millis(150), waiting).await.is_err());
    }
}

#[tokio::test]
async fn stopping_ends_calls_that_hang() {
    let household = broken(Fault::Hang).await;
    let address = household.address(&Service::TMDB).unwrap();
    let waiting = tokio::spawn(async move { call(address, "GET", TARGET, &[], None).await });
    while household.world().calls().is_empty() {
        tokio::task::yield_now().await;
    }
    household.stop();
    let ended = timeout(Duration::from_secs(5), waiting).await.expect("the connection ends");
    assert!(ended.unwrap().is_err());
}

#[tokio::test]
async fn faults_wear_off_and_are_healed() {
    let household = Household::start(Options::default()).await.unwrap();
    let world = household.world();
    let fault = || FaultRule::new(Service::TMDB, Fault::Status { code: 500 });
    world.break_down(fault().times(2));
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(get(&household, &Service::TMDB, TARGET).await.status);
    }
    assert_eq!(statuses, [500, 500, 200]);
    world.break_down(fault().path("/configuration"));
    assert_eq!(get(&household, &Service::TMDB, TARGET).await.status, 200);
    world.break_down(fault());
    world.heal(&Service::TMDB);
    assert_eq!(get(&household, &Service::TMDB, TARGET).await.status, 200);
}

#[tokio::test]
async fn an_unplugged_service_refuses_and_calls_are_recorded() {
    let mut household = Household::start(Options::default()).await.unwrap();
    let address = household.address(&Service::TMDB).unwrap();
    get(&household, &Service::TMDB, TARGET).await;
    let calls = household.world().calls_to(&Service::TMDB);
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].line(), "GET /3/genre/movie/list");
    assert_eq!((calls[0].status, calls[0].is_write()), (Some(200), false));
    household.unplug(&Service::TMDB);
    assert_eq!(household.address(&Service::TMDB), None);
    // The listener closes with its task, which needs a turn of the runtime.
    let refused = async {
        while call(address, "GET", TARGET, &[], None).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    timeout(Duration::from_secs(5), refused).await.expect("calls are refused");
}
