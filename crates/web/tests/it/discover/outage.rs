//! TMDB in trouble: lists that were seen are shown, and it is told that they are old.

use crate::support::{TestApp, Visitor, beside_sim};
use domain::UserId;
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Household, Service};
use std::time::Duration;

const STALE: &str = "x-usherr-stale-since";
const WEEK_MS: i64 = 7 * 86_400_000;
/// How often a list is asked for again until it is fresh.
const PATIENCE: usize = 50;

const LISTS: &[&str] = &[
    "search?query=the",
    "search/keyword?query=a",
    "discover/movies",
    "discover/tv?genre=18",
    "discover/movies/upcoming",
    "discover/movies/genre/18",
    "discover/trending",
    "discover/genreslider/tv",
    "genres/movie",
    "languages",
    "watchproviders/movies?watchRegion=US",
    "certifications/tv",
    "backdrops",
];

fn trouble(world: &Household, fault: Fault) {
    world.world().heal_all();
    world.world().break_down(FaultRule::new(Service::TMDB, fault));
}

async fn see_all(visitor: &Visitor) -> Vec<Value> {
    let mut seen = Vec::new();
    for list in LISTS {
        let reply = visitor.get(&format!("/api/v1/{list}")).await;
        assert!(reply.header(STALE).is_none(), "{list}");
        seen.push(reply.expect(200));
    }
    seen
}

async fn later(home: &TestApp, ms: i64) -> Visitor {
    home.clock.advance(ms);
    home.signed_in(UserId::OWNER).await
}

#[test]
fn what_was_seen_is_shown_with_its_age_through_any_trouble() {
    // Upcoming films are another list every day.
    let lists = || LISTS.iter().filter(|list| !list.contains("upcoming"));
    beside_sim(json!({}), async |home, world| {
        let before = see_all(&home.signed_in(UserId::OWNER).await).await;
        let since = home.clock.now().to_iso();
        let owner = later(home, WEEK_MS).await;
        for fault in [
            Fault::Status { code: 500 },
            Fault::Status { code: 429 },
            Fault::Reset,
            Fault::Truncated,
            Fault::Garbage,
        ] {
            trouble(world, fault.clone());
            for list in lists() {
                let reply = owner.get(&format!("/api/v1/{list}")).await;
                assert_eq!(reply.header(STALE), Some(&*since), "{list} {fault:?}");
                let place = LISTS.iter().position(|known| known == list).unwrap();
                assert_eq!(reply.expect(200), before[place], "{list} {fault:?}");
            }
        }
        world.world().heal_all();
        let mut owner = later(home, 60_000).await;
        for list in lists() {
            let mut reply = owner.get(&format!("/api/v1/{list}")).await;
            // On a busy machine an answer of before may come as late as this, or the service may be
            // too slow to begin with: what is remembered is shown once more.
            for _ in 0..PATIENCE {
                if reply.header(STALE).is_none() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
                owner = later(home, 60_000).await;
                reply = owner.get(&format!("/api/v1/{list}")).await;
            }
            assert!(reply.status == 200 && reply.header(STALE).is_none(), "{list}");
        }
    });
}

#[test]
fn nobody_waits_long_for_a_service_that_hangs_and_only_one_waits_at_all() {
    beside_sim(json!({}), async |home, world| {
        see_all(&home.signed_in(UserId::OWNER).await).await;
        let owner = later(home, WEEK_MS).await;
        trouble(world, Fault::Hang);
        let all = async {
            for list in LISTS.iter().filter(|list| !list.contains("upcoming")) {
                let reply = owner.get(&format!("/api/v1/{list}")).await;
                assert!(reply.status == 200 && reply.header(STALE).is_some(), "{list}");
            }
        };
        tokio::time::timeout(Duration::from_secs(10), all).await.unwrap();
    });
}

#[test]
fn pages_are_kept_in_the_folder_and_forgotten_on_request() {
    beside_sim(json!({}), async |home, world| {
        let path = "/api/v1/discover/movies";
        let owner = home.signed_in(UserId::OWNER).await;
        owner.get(path).await.expect(200);
        owner.get(path).await.expect(200);
        let kept = async || {
            let caches = owner.get("/api/v1/settings/cache").await.expect(200);
            caches["apiCaches"][0].clone()
        };
        let tmdb = kept().await;
        assert_eq!(tmdb["id"], "tmdb");
        let stats = |name: &str| tmdb["stats"][name].as_u64().unwrap();
        assert_eq!((stats("keys"), stats("hits"), stats("misses")), (1, 1, 1));
        assert!(stats("vsize") > 100 && stats("ksize") > 10);
        let folder = home.app.folder().join("cache/tmdb");
        while std::fs::read_dir(&folder).is_err() {
            tokio::task::yield_now().await;
        }

        trouble(world, Fault::Reset);
        owner.get(path).await.expect(200);
        owner.call("POST", "/api/v1/settings/cache/tmdb/flush", None).await.expect(204);
        assert_eq!(kept().await["stats"]["keys"], 0);
        let told = owner.get(path).await.expect(500);
        assert!(told["message"].as_str().unwrap().contains("TMDB"), "{told}");
    });
}

#[test]
fn without_a_key_it_is_said_what_is_missing() {
    crate::support::on_sqlite(async |home| {
        for list in ["discover/movies", "search?query=x", "genres/tv", "regions"] {
            let told = home.key().get(&format!("/api/v1/{list}")).await.expect(500);
            assert!(told["message"].as_str().unwrap().contains("TMDB_API_KEY"), "{told}");
        }
    });
}
