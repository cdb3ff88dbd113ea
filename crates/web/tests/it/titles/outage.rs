//! TMDB in trouble: what is kept is shown, and nobody waits for ever.

use super::{film, series};
use crate::support::{TestApp, Visitor, beside_sim};
use domain::UserId;
use serde_json::json;
use sim::{Fault, FaultRule, Household, Service};
use std::time::Duration;

const TROUBLES: &[fn() -> Fault] = &[
    || Fault::Status { code: 500 },
    || Fault::Status { code: 429 },
    || Fault::Reset,
    || Fault::Truncated,
    || Fault::Garbage,
    || Fault::WrongShape,
];

fn paths(world: &Household) -> Vec<String> {
    let (film, series) = (film(world).work, series(world).work.id);
    let (id, person) = (film.id, film.cast[0].0);
    vec![
        format!("/api/v1/movie/{id}"),
        format!("/api/v1/movie/{id}/recommendations"),
        format!("/api/v1/movie/{id}/similar"),
        format!("/api/v1/tv/{series}"),
        format!("/api/v1/tv/{series}/season/1"),
        format!("/api/v1/tv/{series}/similar"),
        format!("/api/v1/person/{person}"),
        format!("/api/v1/person/{person}/combined_credits"),
    ]
}

/// Breaks TMDB in a way of its own, once nobody spares it any more for what it did before.
fn trouble(home: &TestApp, world: &Household, fault: Fault) {
    heal(home, world);
    world.world().break_down(FaultRule::new(Service::TMDB, fault));
}

/// Mends TMDB and lets the time pass for which a service that was silent is left alone.
fn heal(home: &TestApp, world: &Household) {
    world.world().heal_all();
    home.clock.advance(60_000);
}

#[test]
fn what_was_seen_before_is_shown_through_any_trouble() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let paths = paths(world);
        let mut before = Vec::new();
        for path in &paths {
            before.push(owner.get(path).await.expect(200));
        }
        // Long after everything that was kept has run out.
        home.clock.advance(3 * 86_400_000);
        let owner = home.signed_in(UserId::OWNER).await;
        for fault in TROUBLES {
            trouble(home, world, fault());
            for (path, before) in paths.iter().zip(&before) {
                assert_eq!(owner.get(path).await.expect(200), *before, "{path} {:?}", fault());
            }
        }
    });
}

#[test]
fn a_trouble_that_passed_leaves_nothing_behind() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        for fault in TROUBLES {
            trouble(home, world, fault());
            for path in paths(world) {
                let told = owner.get(&path).await.expect(500);
                assert!(told["message"].is_string(), "{path} {:?}", fault());
            }
        }
        heal(home, world);
        for path in paths(world) {
            owner.get(&path).await.expect(200);
        }
    });
}

/// Asks for a page and gives up long before the client would.
async fn soon(visitor: &Visitor, path: &str) -> serde_json::Value {
    let asked = tokio::time::timeout(Duration::from_secs(5), visitor.get(path));
    asked.await.unwrap_or_else(|_| panic!("{path} hangs")).expect(200)
}

async fn later(home: &TestApp, hours: i64) -> Visitor {
    home.clock.advance(hours * 3_600_000);
    home.signed_in(UserId::OWNER).await
}

#[test]
fn a_page_that_is_kept_does_not_wait_for_a_service_that_hangs() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        for path in paths(world) {
            owner.get(&path).await.expect(200);
        }
        trouble(home, world, Fault::Hang);
        // Older than it should be, and young enough to be shown while a new one is fetched.
        let owner = later(home, 5).await;
        for path in paths(world) {
            soon(&owner, &path).await;
        }
    });
}

#[test]
fn a_late_answer_is_an_answer() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        trouble(home, world, Fault::Delay { ms: 300 });
        for path in paths(world) {
            soon(&owner, &path).await;
        }
    });
}
