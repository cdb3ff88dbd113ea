//! Many at once: one title is asked for once, and a limit is passed by nobody.

use super::{Scene, ask, on_each_engine, with_settings};
use crate::support::Visitor;
use domain::Permissions;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tokio::task::JoinSet;

const MANY: usize = 64;

/// How often a race is run that is not lost every time.
const ROUNDS: usize = 4;

/// Sends all wishes at once and counts the answers by their status.
async fn at_once(wishes: Vec<(Visitor, Value)>) -> BTreeMap<u16, usize> {
    let mut calls = JoinSet::new();
    for (by, wish) in wishes {
        calls.spawn(async move { ask(&by, wish).await.status.as_u16() });
    }
    let mut counts = BTreeMap::new();
    for status in calls.join_all().await {
        *counts.entry(status).or_default() += 1;
    }
    counts
}

fn film(id: i64) -> Value {
    json!({ "mediaType": "movie", "mediaId": id, "is4k": false })
}

async fn total(scene: &Scene) -> Value {
    scene.home.key().get("/api/v1/request/count").await.expect(200)["total"].clone()
}

#[test]
fn of_many_equal_requests_one_is_made() {
    on_each_engine(async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let finn = scene.with_user("finn", Permissions::REQUEST).await;
        let wishes = (0..MANY).map(|index| {
            let by = if index % 2 == 0 { &mara } else { &finn };
            (by.clone(), film(scene.film(0)))
        });
        let answers = at_once(wishes.collect()).await;
        assert_eq!(answers, BTreeMap::from([(201, 1), (409, MANY - 1)]));
        assert_eq!(total(scene).await, 1);
        let media = scene.home.key().get("/api/v1/media?take=100").await.expect(200);
        assert_eq!(media["pageInfo"]["results"], 1, "nor is the title there twice");
    });
}

#[test]
fn each_season_is_asked_for_once() {
    on_each_engine(async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let series = scene.series(0);
        let wishes = (0..MANY).map(|index| {
            let seasons = if index % 2 == 0 { json!([1, 2]) } else { json!([2, 3]) };
            let wish = json!({ "mediaType": "tv", "mediaId": series, "seasons": seasons });
            (mara.clone(), wish)
        });
        let answers = at_once(wishes.collect()).await;
        assert_eq!(answers, BTreeMap::from([(201, 2), (202, MANY - 2)]));
        let list = scene.home.key().get("/api/v1/request").await.expect(200);
        let requests = list["results"].as_array().unwrap();
        let mut numbers: Vec<_> = requests.iter().flat_map(super::numbers).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3]);
    });
}

#[test]
fn the_last_place_in_a_quota_goes_to_one() {
    let main = json!({ "defaultQuotas": { "movie": { "quotaLimit": 3, "quotaDays": 7 } } });
    with_settings(&main, async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        for place in 0..2 {
            ask(&mara, film(scene.film(place))).await.expect(201);
        }
        // Without a lock most rounds let two through on PostgreSQL, but not every one does.
        for _ in 0..ROUNDS {
            let wishes = (0..MANY).map(|index| (mara.clone(), film(scene.film(2 + index))));
            let answers = at_once(wishes.collect()).await;
            assert_eq!(answers, BTreeMap::from([(201, 1), (403, MANY - 1)]));
            assert_eq!(total(scene).await, 3);
            let newest = scene.home.key().get("/api/v1/request?take=1").await.expect(200);
            let newest = format!("/api/v1/request/{}", newest["results"][0]["id"]);
            scene.home.key().delete(&newest).await.expect(204);
        }
    });
}
