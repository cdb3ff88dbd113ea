//! `POST /request` for series: which seasons are left.

use super::{ask, ask_series, numbers, on_each_engine, with_settings};
use domain::{MediaType, Permissions};
use serde_json::json;

#[test]
fn seasons_are_shared_out_among_those_who_ask() {
    on_each_engine(async |scene| {
        let series = scene.series(0);
        let mara = scene.with_user("mara", Permissions::REQUEST | Permissions::REQUEST_4K).await;
        let finn = scene.with_user("finn", Permissions::REQUEST).await;
        let made = ask_series(&mara, series, json!([1, 2, 2])).await.expect(201);
        assert_eq!(numbers(&made), [1, 2]);
        assert!(made["media"]["tvdbId"].is_number(), "{made}");
        let made = ask_series(&finn, series, json!([2, 3])).await.expect(201);
        assert_eq!(numbers(&made), [3]);
        let none = ask_series(&finn, series, json!([1, 3])).await.expect(202);
        let sentence = "Every one of these seasons is there or asked for already.";
        assert_eq!(none, json!({ "message": sentence }));
        let without_quality = json!({ "mediaType": "tv", "mediaId": series, "seasons": [1] });
        ask(&finn, without_quality).await.expect(202);
        let in_4k = json!({ "mediaType": "tv", "mediaId": series, "is4k": true, "seasons": [1] });
        assert_eq!(numbers(&ask(&mara, in_4k).await.expect(201)), [1]);
        assert_eq!(scene.title(MediaType::Tv, series).await, Some((2, 2)));
    });
}

#[test]
fn what_is_there_is_not_asked_for_again() {
    on_each_engine(async |scene| {
        let series = scene.series(0);
        let owner = scene.home.key();
        let made = ask_series(&owner, series, json!([1])).await.expect(201);
        let there = json!({ "is4k": false, "seasons": [{ "seasonNumber": 1 }] });
        let media = format!("/api/v1/media/{}/available", made["media"]["id"]);
        owner.post(&media, there).await.expect(200);
        ask_series(&owner, series, json!([1])).await.expect(202);
        let made = ask_series(&owner, series, json!("all")).await.expect(201);
        let numbers = numbers(&made);
        assert!(numbers.contains(&2) && !numbers.contains(&1) && !numbers.contains(&0));
    });
}

#[test]
fn seasons_must_be_named() {
    on_each_engine(async |scene| {
        let series = scene.series(0);
        let owner = scene.home.key();
        let unnamed = json!({ "mediaType": "tv", "mediaId": series });
        ask(&owner, unnamed).await.expect(400);
        ask_series(&owner, series, json!([])).await.expect(202);
        ask_series(&owner, series, json!([0])).await.expect(202);
        ask_series(&owner, series, json!("some")).await.expect(400);
        assert_eq!(scene.title(MediaType::Tv, series).await, None);
    });
}

#[test]
fn specials_are_asked_for_where_the_household_wants_them() {
    let main = json!({ "enableSpecialEpisodes": true, "partialRequestsEnabled": false });
    with_settings(&main, async |scene| {
        let series = scene.series(0);
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        assert_eq!(numbers(&ask_series(&mara, series, json!([0, 1])).await.expect(201)), [0, 1]);
        let rest = numbers(&ask_series(&mara, series, json!("all")).await.expect(201));
        assert!(rest.first() == Some(&2), "{rest:?}");
    });
}
