//! Every way in which a service can misbehave, and what is told about it.

use clients::ClientError;
use sim::{Fault, FaultRule, Options, Service};

use crate::Visit;

fn kind(error: &ClientError) -> &'static str {
    match error {
        ClientError::Unreachable { .. } => "unreachable",
        ClientError::TimedOut { .. } => "timed out",
        ClientError::Refused { .. } => "refused",
        ClientError::Unreadable { .. } => "unreadable",
        ClientError::Unsendable { .. } => "unsendable",
    }
}

#[tokio::test]
async fn every_fault_has_its_name() {
    let visit = Visit::to(Options::default()).await;
    let away = "http://127.0.0.1:1/elsewhere".to_owned();
    let cases = [
        (Fault::Hang, "timed out"),
        (Fault::Stalled, "timed out"),
        (Fault::Status { code: 500 }, "refused"),
        (Fault::Reset, "unreachable"),
        (Fault::Truncated, "unreachable"),
        (Fault::Garbage, "unreadable"),
        (Fault::WrongShape, "unreadable"),
        (Fault::Redirect { to: away }, "refused"),
    ];
    for (fault, expected) in cases {
        visit.household.world().break_down(FaultRule::new(Service::RADARR, fault.clone()));
        let one = visit.radarr().server.tags().await.unwrap_err();
        assert_eq!(kind(&one), expected, "{fault:?}: {one}");
        if expected != "timed out" {
            let whole = visit.radarr().movies().await.unwrap_err();
            assert_eq!(kind(&whole), expected, "{fault:?}: {whole}");
        }
        assert!(!one.is_not_found(), "a broken service proves nothing about what it holds");
        visit.household.world().heal(&Service::RADARR);
        assert!(visit.radarr().movies().await.is_ok(), "as if nothing had been");
    }
}

#[tokio::test]
async fn a_late_answer_is_an_answer() {
    let visit = Visit::to(Options::default()).await;
    visit.household.world().break_down(FaultRule::new(Service::TMDB, Fault::Delay { ms: 200 }));
    assert!(visit.tmdb().countries().await.is_ok());
}

#[tokio::test]
async fn a_wish_that_was_granted_but_refused_is_not_repeated() {
    let visit = Visit::to(Options::default()).await;
    let rule = FaultRule::new(Service::SONARR, Fault::DoneButStatus { code: 503 }).method("post");
    visit.household.world().break_down(rule);
    let error = visit.sonarr().server.create_tag("1-olive").await.unwrap_err();
    assert_eq!(error.status(), Some(503));
    assert_eq!(visit.household.world().writes_to(&Service::SONARR).len(), 1);
}

#[tokio::test]
async fn a_short_stumble_while_reading_is_not_noticed() {
    let visit = Visit::to(Options::default()).await;
    let rule = FaultRule::new(Service::MEDIA_SERVER, Fault::Status { code: 503 }).times(2);
    let (server, _me) = visit.owner().await;
    visit.household.world().break_down(rule);
    assert!(server.system_info().await.is_ok());
}

#[tokio::test]
async fn a_service_that_is_gone_is_unreachable() {
    let mut visit = Visit::to(Options::default()).await;
    let (server, _me) = visit.owner().await;
    visit.household.unplug(&Service::MEDIA_SERVER);
    let error = server.system_info().await.unwrap_err();
    assert!(error.is_unreachable() && error.is_outage(), "{error}");
}
