//! What the household does not want to see is left out, and the pages stay full.

use super::{ids, put};
use crate::support::{TestApp, Visitor, beside_sim, beside_sim_on_each_engine};
use domain::{MediaStatus, MediaType};
use serde_json::{Value, json};
use sim::{Household, Service};
use std::collections::HashSet;

const PAGE_SIZE: usize = 20;

async fn hide(home: &TestApp, what: &Value) {
    home.key().post("/api/v1/settings/main", what.clone()).await.expect(200);
}

/// Turns every page of a list and gives what is on them.
async fn turn_all(visitor: &Visitor, path: &str) -> Vec<Vec<i64>> {
    let mut pages = Vec::new();
    loop {
        let number = pages.len() + 1;
        let page = visitor.get(&format!("{path}?page={number}")).await.expect(200);
        assert_eq!(page["page"], number);
        pages.push(ids(&page));
        if page["totalPages"].as_u64().unwrap() <= number as u64 {
            return pages;
        }
    }
}

/// Gives every third of some films a status that hides it.
async fn fill(home: &TestApp, films: &[i64], status: MediaStatus) -> HashSet<i64> {
    let hidden: Vec<i64> = films.iter().step_by(3).copied().collect();
    for id in &hidden {
        put(home, MediaType::Movie, *id, status).await;
    }
    hidden.into_iter().collect()
}

#[test]
fn pages_stay_full_and_nothing_is_missed_or_seen_twice() {
    beside_sim_on_each_engine(async |home, _world| {
        let (path, key) = ("/api/v1/discover/movies", home.key());
        let all = turn_all(&key, path).await.concat();
        assert!(all.len() > 100);
        let hidden = fill(home, &all, MediaStatus::Available).await;
        assert_eq!(turn_all(&key, path).await.concat(), all, "nothing is hidden yet");

        hide(home, &json!({ "hideAvailable": true })).await;
        let pages = turn_all(&key, path).await;
        let (last, full) = pages.split_last().unwrap();
        assert!(full.iter().all(|page| page.len() == PAGE_SIZE));
        assert!(last.len() <= PAGE_SIZE);
        let visible: Vec<i64> = all.into_iter().filter(|id| !hidden.contains(id)).collect();
        assert_eq!(pages.concat(), visible);
    });
}

#[test]
fn a_page_is_the_same_whether_one_turns_to_it_or_begins_there() {
    beside_sim(json!({ "main": { "hideAvailable": true } }), async |home, world| {
        let films: Vec<i64> =
            world.world().catalog().films.iter().map(|film| film.work.id.into()).collect();
        fill(home, &films, MediaStatus::PartiallyAvailable).await;
        let path = "/api/v1/discover/movies";
        let jumped = ids(&home.key().get(&format!("{path}?page=3")).await.expect(200));
        assert_eq!(turn_all(&home.key(), path).await[2], jumped);
    });
}

#[test]
fn who_comes_from_another_replica_is_led_to_a_far_page() {
    beside_sim(json!({ "main": { "hideAvailable": true } }), async |home, world| {
        let films: Vec<i64> =
            world.world().catalog().films.iter().map(|film| film.work.id.into()).collect();
        for id in films.iter().step_by(24) {
            put(home, MediaType::Movie, *id, MediaStatus::Available).await;
        }
        let (path, far) = ("/api/v1/discover/movies", 11);
        let jumped = ids(&home.key().get(&format!("{path}?page={far}")).await.expect(200));
        assert!(!jumped.is_empty());
        let before = turn_all(&home.key(), path).await;
        assert_eq!(before[far - 1], jumped);
        assert!(before[..far - 1].concat().iter().all(|id| !jumped.contains(id)));
    });
}

#[test]
fn what_goes_with_a_title_leaves_out_what_is_hidden_too() {
    beside_sim(json!({ "main": { "hideAvailable": true } }), async |home, world| {
        let catalog = world.world().catalog();
        let film = catalog.films.iter().find(|film| !film.work.adult).unwrap().work.id;
        let series = catalog.series[0].work.id;
        for (kind, path) in [
            (MediaType::Movie, format!("/api/v1/movie/{film}/recommendations")),
            (MediaType::Movie, format!("/api/v1/movie/{film}/similar")),
            (MediaType::Tv, format!("/api/v1/tv/{series}/recommendations")),
            (MediaType::Tv, format!("/api/v1/tv/{series}/similar")),
        ] {
            let all = turn_all(&home.key(), &path).await.concat();
            assert!(all.len() > 2, "{path}: {all:?}");
            put(home, kind, all[1], MediaStatus::Available).await;
            let visible: Vec<i64> = all.iter().copied().filter(|id| *id != all[1]).collect();
            assert_eq!(turn_all(&home.key(), &path).await.concat(), visible, "{path}");
        }
        let nobody = home.key().get("/api/v1/movie/99999999/similar").await;
        assert_eq!(nobody.status, 500, "as the reference says it");
    });
}

#[test]
fn each_switch_hides_its_own() {
    let cases = [
        (json!({ "hideAvailable": true }), MediaStatus::Available, true),
        (json!({ "hideAvailable": true }), MediaStatus::PartiallyAvailable, true),
        (json!({ "hideAvailable": true }), MediaStatus::Blocklisted, false),
        (json!({ "hideAvailable": true }), MediaStatus::Processing, false),
        (json!({ "hideBlocklisted": true }), MediaStatus::Blocklisted, true),
        (json!({ "hideBlocklisted": true }), MediaStatus::Available, false),
        (json!({}), MediaStatus::Blocklisted, false),
    ];
    for (main, status, is_hidden) in cases {
        beside_sim(json!({ "main": main }), async |home, _world| {
            for (kind, path) in [
                (MediaType::Movie, "/api/v1/discover/movies"),
                (MediaType::Tv, "/api/v1/discover/tv"),
            ] {
                let first = ids(&home.key().get(path).await.expect(200))[0];
                put(home, kind, first, status).await;
                let shown = ids(&home.key().get(path).await.expect(200));
                assert_eq!(!shown.contains(&first), is_hidden, "{main} {status:?}");
                assert_eq!(shown.len(), PAGE_SIZE);
            }
        });
    }
}

#[test]
fn who_searches_finds_what_is_hidden_elsewhere() {
    beside_sim(json!({ "main": { "hideAvailable": true } }), async |home, world| {
        let catalog = world.world().catalog();
        let film = catalog.films.iter().find(|film| !film.work.adult).unwrap();
        put(home, MediaType::Movie, film.work.id.into(), MediaStatus::Available).await;
        let path = format!("/api/v1/search?query=tmdb%3A{}", film.work.id);
        let found = home.key().get(&path).await.expect(200);
        let is_it = |entry: &&Value| entry["mediaType"] == "movie";
        let entry = found["results"].as_array().unwrap().iter().find(is_it).unwrap();
        assert_eq!(entry["mediaInfo"]["status"], MediaStatus::Available as i64);
    });
}

#[test]
fn a_household_that_has_everything_does_not_make_tmdb_work() {
    beside_sim(json!({ "main": { "hideAvailable": true } }), async |home, world| {
        for film in &world.world().catalog().films {
            put(home, MediaType::Movie, film.work.id.into(), MediaStatus::Available).await;
        }
        let page = home.key().get("/api/v1/discover/movies").await.expect(200);
        assert_eq!(page["results"], json!([]));
        assert!(calls(world) <= 10, "{} calls", calls(world));
        let far = home.key().get("/api/v1/discover/movies?page=400").await.expect(200);
        assert_eq!(far["results"], json!([]));
        assert!(calls(world) <= 20, "{} calls", calls(world));
    });
}

fn calls(world: &Household) -> usize {
    world.world().calls_to(&Service::TMDB).len()
}
