//! `PUT /request/{requestId}`: who may change what.

use super::{ask_film, ask_series, numbers, on_each_engine, path, with_settings};
use crate::support::{Reply, Visitor};
use domain::Permissions;
use serde_json::{Value, json};

async fn edit(by: &Visitor, request: &Value, body: Value) -> Reply {
    by.put(&path(request, ""), body).await
}

fn seasons(numbers: &[i64]) -> Value {
    json!({ "mediaType": "tv", "seasons": numbers })
}

#[test]
fn owners_change_their_seasons_while_they_wait() {
    on_each_engine(async |scene| {
        let series = scene.series(0);
        let mara = scene.with_user("mara", Permissions::REQUEST | Permissions::AUTO_APPROVE_MOVIE);
        let mara = mara.await;
        let finn = scene.with_user("finn", Permissions::REQUEST).await;
        let made = ask_series(&mara, series, json!([1, 2])).await.expect(201);
        let edited = edit(&mara, &made, seasons(&[2, 3])).await.expect(200);
        assert_eq!((numbers(&edited), &edited["seasonCount"]), (vec![2, 3], &json!(2)));
        edit(&finn, &made, seasons(&[1])).await.expect(403);
        edit(&mara, &made, seasons(&[])).await.expect(400);
        edit(&mara, &made, json!({ "mediaType": "movie" })).await.expect(400);
        let sideways =
            json!({ "mediaType": "tv", "seasons": [2], "rootFolder": "/x", "tags": [1] });
        let edited = edit(&mara, &made, sideways).await.expect(200);
        assert_eq!((&edited["rootFolder"], &edited["tags"]), (&Value::Null, &Value::Null));

        let others = ask_series(&finn, series, json!([1, 3])).await.expect(201);
        edit(&finn, &others, seasons(&[2])).await.expect(202);
        let edited = edit(&finn, &others, seasons(&[1, 2, 3])).await.expect(200);
        assert_eq!(numbers(&edited), [1, 3], "what is another's stays another's");

        scene.home.key().post(&path(&made, "/approve"), json!({})).await.expect(200);
        let refused = edit(&mara, &made, seasons(&[2, 4])).await.expect(403);
        assert!(refused["message"].as_str().unwrap().contains("decided"), "{refused}");
        edit(&mara, &json!({ "id": 9999 }), seasons(&[1])).await.expect(404);
    });
}

#[test]
fn managers_change_everything() {
    on_each_engine(async |scene| {
        let finn = scene.home.add("finn", Permissions::REQUEST).await;
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let max = scene.with_user("max", Permissions::MANAGE_REQUESTS).await;
        let made = ask_series(&mara, scene.series(0), json!([1])).await.expect(201);
        let body = json!({
            "mediaType": "tv", "seasons": [1, 2], "serverId": 6, "profileId": 4, "tags": [],
            "languageProfileId": 2, "rootFolder": "/series",
        });
        let edited = edit(&max, &made, body).await.expect(200);
        assert_eq!((&edited["serverId"], &edited["tags"]), (&json!(6), &json!([])));
        assert_eq!((&edited["profileId"], &edited["languageProfileId"]), (&json!(4), &json!(2)));
        let edited = edit(&max, &made, seasons(&[2])).await.expect(200);
        assert_eq!((numbers(&edited), &edited["rootFolder"]), (vec![2], &json!("/series")));

        let given = json!({ "mediaType": "tv", "seasons": [2], "userId": finn });
        edit(&max, &made, given.clone()).await.expect(403);
        let edited = edit(&scene.home.key(), &made, given).await.expect(200);
        assert_eq!(edited["requestedBy"]["id"], json!(finn));
        let gone = json!({ "mediaType": "tv", "seasons": [2], "userId": 9999 });
        edit(&scene.home.key(), &made, gone).await.expect(404);

        max.post(&path(&made, "/approve"), json!({})).await.expect(200);
        let edited = edit(&max, &made, seasons(&[2, 3])).await.expect(200);
        assert_eq!((&edited["status"], &edited["seasons"][1]["status"]), (&json!(2), &json!(2)));
    });
}

#[test]
fn films_are_sent_elsewhere_by_those_who_may_choose() {
    on_each_engine(async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let ada =
            scene.with_user("ada", Permissions::REQUEST | Permissions::REQUEST_ADVANCED).await;
        let elsewhere = json!({ "mediaType": "movie", "profileId": 5 });
        let plain = ask_film(&mara, scene.film(0)).await.expect(201);
        edit(&mara, &plain, elsewhere.clone()).await.expect(403);
        edit(&ada, &plain, elsewhere.clone()).await.expect(403);
        let own = ask_film(&ada, scene.film(1)).await.expect(201);
        assert_eq!(edit(&ada, &own, elsewhere).await.expect(200)["profileId"], 5);
    });
}

#[test]
fn the_quota_is_not_passed_by_changing() {
    let main = json!({ "defaultQuotas": { "tv": { "quotaLimit": 2, "quotaDays": 7 } } });
    with_settings(&main, async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let made = ask_series(&mara, scene.series(0), json!([1])).await.expect(201);
        edit(&mara, &made, seasons(&[1, 2, 3])).await.expect(403);
        edit(&mara, &made, seasons(&[2, 3])).await.expect(200);
        edit(&mara, &made, seasons(&[1, 2])).await.expect(200);
        let edited = edit(&scene.home.key(), &made, seasons(&[1, 2, 3])).await.expect(200);
        assert_eq!(numbers(&edited), [2, 1, 3], "what stays comes first");
    });
}
