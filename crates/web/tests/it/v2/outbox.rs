//! `/api/v2/outbox`.

use crate::support::{TestApp, on_each_engine};
use domain::{ErrandId, Event, Permissions, RequestId};
use serde_json::{Value, json};

const OUTBOX: &str = "/api/v2/outbox";

async fn announce(home: &TestApp, request: i64) {
    let event = Event::RequestApproved { request: RequestId(request), automatic: false };
    let now = home.clock.now();
    home.store.write(move |tx| tx.announce(&event, now)).await.unwrap();
}

/// The only errand.
async fn errand(home: &TestApp) -> Value {
    let page = home.key().get(OUTBOX).await.expect(200);
    assert_eq!(page["total"], 1, "{page}");
    page["results"][0].clone()
}

#[test]
fn what_was_given_up_is_seen_and_tried_again() {
    on_each_engine(async |home| {
        announce(home, 7).await;
        let waiting = errand(home).await;
        let id = waiting["id"].as_i64().unwrap();
        assert_eq!(
            waiting,
            json!({
                "id": id, "consumer": "order", "event": "request-approved", "requestId": 7,
                "issueId": null, "state": "open", "createdAt": "2026-02-03T04:05:06.789Z",
                "attempts": 0, "nextAttemptAt": "2026-02-03T04:05:06.789Z", "lastError": null,
                "doneAt": null, "failedAt": null,
            })
        );
        let now = home.clock.now();
        home.store
            .write(move |tx| {
                let claimed = tx.claim_errands("somebody", now.plus_millis(1), 4, now)?;
                assert_eq!(claimed.len(), 1);
                assert!(tx.claim_errands("somebody else", now, 4, now)?.is_empty());
                tx.postpone_errand(ErrandId(id), "Radarr says no", None, now)
            })
            .await
            .unwrap();
        let failed = errand(home).await;
        assert_eq!((&failed["state"], &failed["attempts"]), (&json!("failed"), &json!(1)));
        assert_eq!(failed["lastError"], "Radarr says no");
        for (state, total) in [("failed", 1), ("open", 0), ("done", 0), ("all", 1)] {
            let page = home.key().get(&format!("{OUTBOX}?state={state}")).await.expect(200);
            assert_eq!(page["total"], total, "{state}");
        }
        home.key().get(&format!("{OUTBOX}?state=odd")).await.expect(400);
        let retry = format!("{OUTBOX}/{id}/retry");
        let again = home.key().post(&retry, json!({})).await.expect(200);
        assert_eq!((&again["state"], &again["attempts"]), (&json!("open"), &json!(0)));
        home.store.write(move |tx| tx.finish_errand(ErrandId(id), None, now)).await.unwrap();
        home.key().post(&retry, json!({})).await.expect(409);
        home.key().post(&format!("{OUTBOX}/999/retry"), json!({})).await.expect(404);
        let friend = home.with_user("friend", Permissions::MANAGE_REQUESTS).await;
        friend.get(OUTBOX).await.expect(403);
    });
}

#[test]
fn errands_about_one_request_are_done_in_order_and_the_newest_replaces_what_waits() {
    on_each_engine(async |home| {
        announce(home, 7).await;
        let now = home.clock.now();
        let claim = move |by: &'static str| {
            move |tx: &mut store::Tx<'_>| tx.claim_errands(by, now.plus_millis(60_000), 4, now)
        };
        let first = home.store.write(claim("one")).await.unwrap();
        assert_eq!(first.len(), 1);
        announce(home, 7).await;
        announce(home, 8).await;
        let second = home.store.write(claim("other")).await.unwrap();
        let about = second.iter().map(|errand| errand.event.as_ref().unwrap().request());
        assert_eq!(about.collect::<Vec<_>>(), [Some(RequestId(8))], "7 is being seen to");
        announce(home, 7).await;
        let open = home.key().get("/api/v2/outbox?state=open").await.expect(200);
        assert_eq!(open["total"], 3, "the one that only waited was replaced: {open}");
        let id = first[0].id;
        home.store.write(move |tx| tx.finish_errand(id, None, now)).await.unwrap();
        let third = home.store.write(claim("one")).await.unwrap();
        assert_eq!(third.len(), 1);
    });
}
