//! `/api/v2/events`.

use crate::support::{TestApp, Visitor, on_sqlite};
use app::live::LiveEvent;
use domain::job::{Outcome, Progress};
use domain::{Permissions, RequestId, UserId};

fn request(id: i64, owner: UserId) -> LiveEvent {
    let what = "request-approved".to_owned();
    LiveEvent::Request { request: RequestId(id), owner: Some(owner), what }
}

/// Everything that somebody hears while these things happen, until the program ends.
async fn heard(home: &TestApp, who: Visitor, events: Vec<LiveEvent>) -> (u16, String) {
    heard_at(home, who, "/api/v2/events", events).await
}

async fn heard_at(
    home: &TestApp,
    who: Visitor,
    address: &str,
    events: Vec<LiveEvent>,
) -> (u16, String) {
    let address = address.to_owned();
    let listening = tokio::spawn(async move { who.get(&address).await });
    while !home.app.live().is_heard() {
        tokio::task::yield_now().await;
    }
    for event in events {
        home.app.live().tell(event);
    }
    // A program that ends tells nobody anything more, so what was told is to be heard first.
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    home.app.live().close();
    let reply = listening.await.unwrap();
    assert_eq!(reply.header("content-type"), Some("text/event-stream"));
    assert_eq!(reply.header("x-accel-buffering"), Some("no"));
    (reply.status.as_u16(), reply.text)
}

fn things(owner: UserId) -> Vec<LiveEvent> {
    let progress = Progress { done: 1, ..Progress::default() };
    vec![
        request(11, owner),
        request(12, UserId(999)),
        LiveEvent::Job { job: "radarr-scan", progress, outcome: Some(Outcome::Done) },
        LiveEvent::Downloads,
    ]
}

#[test]
fn people_hear_what_is_theirs() {
    on_sqlite(async |home| {
        let friend = home.with_user("friend", Permissions::REQUEST).await;
        let own = friend.user.unwrap();
        let (status, text) = heard(home, friend, things(own)).await;
        assert_eq!(status, 200);
        assert!(text.contains("event: request\ndata: {\"requestId\":11,"), "{text}");
        assert!(text.contains("event: downloads") && text.contains("retry: 2000"), "{text}");
        assert!(!text.contains("12,") && !text.contains("radarr-scan"), "{text}");
    });
}

#[test]
fn everybody_hears_first_which_version_speaks() {
    on_sqlite(async |home| {
        let friend = home.with_user("friend", Permissions::NONE).await;
        let page = friend.get("/").await.text;
        let (_, text) = heard(home, friend, Vec::new()).await;
        let told = format!("event: version\ndata: {{\"version\":\"{}\"}}", app::VERSION);
        assert!(text.contains(&told), "{text}");
        let hint = format!("data-version=\"{}\" data-since=", app::VERSION);
        assert!(page.contains(&hint), "a page says of which version it is");
    });
}

/// Where the page at this address listens.
async fn stream_of(who: &Visitor, page: &str) -> String {
    let page = who.get(page).await.text;
    let (_, rest) = page.split_once("data-since=\"").unwrap();
    format!("/api/v2/events?since={}", rest.split('"').next().unwrap())
}

#[test]
fn what_happens_before_a_page_listens_is_looked_at_once_more() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let stream = stream_of(&owner, "/settings/jobs").await;
        home.app.live().tell(LiveEvent::Downloads);
        let (status, text) = heard_at(home, owner, &stream, Vec::new()).await;
        assert!(status == 200 && text.contains("event: refresh"), "{text}");
    });
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let stream = stream_of(&owner, "/settings/jobs").await;
        let (status, text) = heard_at(home, owner, &stream, vec![LiveEvent::Downloads]).await;
        assert!(status == 200 && text.contains("event: downloads"), "{text}");
        assert!(!text.contains("event: refresh"), "nothing was missed: {text}");
    });
}

#[test]
fn administrators_hear_everything() {
    on_sqlite(async |home| {
        let (_, text) = heard(home, home.key(), things(UserId(999))).await;
        for part in ["\"requestId\":11", "\"requestId\":12", "\"job\":\"radarr-scan\"", "id: 4"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    });
}

#[test]
fn who_comes_again_looks_at_everything_again() {
    on_sqlite(async |home| {
        let again = home.key().header("last-event-id", "not even a number");
        let (status, text) = heard(home, again, Vec::new()).await;
        assert!(status == 200 && text.contains("event: refresh"), "{text}");
    });
}
