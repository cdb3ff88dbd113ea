//! Deciding about requests whose titles moved meanwhile.

use super::{Scene, ask_film, ask_series, on_each_engine, path};
use domain::{Event, MediaId, MediaStatus, Permissions, RequestId};
use serde_json::{Value, json};

/// Lets a title, and seasons of it, stand somewhere without anybody hearing of it.
async fn stands(scene: &Scene, made: &Value, status: MediaStatus, seasons: &'static [i64]) {
    let id = MediaId(made["media"]["id"].as_i64().unwrap());
    let now = scene.home.clock.now();
    let write = move |tx: &mut store::Tx<'_>| {
        for number in seasons {
            tx.put_season(id, *number, false, MediaStatus::Available, now)?;
        }
        tx.set_media_status(id, false, status, now)
    };
    scene.home.store.write(write).await.unwrap();
}

/// How often somebody was told that it can be watched.
async fn told(scene: &Scene, made: &Value) -> usize {
    let request = RequestId(made["id"].as_i64().unwrap());
    let events = scene.home.store.read(|tx| tx.list_events_after(0, 99)).await.unwrap();
    let watchable = Some(Event::RequestAvailable { request });
    events.iter().filter(|announced| announced.event == watchable).count()
}

#[test]
fn what_came_before_it_was_approved_is_done_at_once() {
    on_each_engine(async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let key = scene.home.key();
        let film = ask_film(&mara, scene.film(0)).await.expect(201);
        stands(scene, &film, MediaStatus::Available, &[]).await;
        let approved = key.post(&path(&film, "/approve"), json!({})).await.expect(200);
        assert_eq!((&approved["status"], &approved["media"]["status"]), (&json!(5), &json!(5)));
        assert_eq!(told(scene, &film).await, 1);
        key.post(&path(&film, "/approve"), json!({})).await.expect(200);

        let series = ask_series(&mara, scene.series(0), json!([1])).await.expect(201);
        stands(scene, &series, MediaStatus::PartiallyAvailable, &[1]).await;
        let approved = key.post(&path(&series, "/approve"), json!({})).await.expect(200);
        let season = &approved["seasons"][0]["status"];
        assert_eq!((&approved["status"], season), (&json!(5), &json!(5)));
        assert_eq!(told(scene, &series).await, 1);

        let more = ask_series(&mara, scene.series(1), json!([1, 2])).await.expect(201);
        stands(scene, &more, MediaStatus::PartiallyAvailable, &[1]).await;
        let approved = key.post(&path(&more, "/approve"), json!({})).await.expect(200);
        assert_eq!(approved["status"], 2, "the other season is waited for");
        let body = json!({ "mediaType": "tv", "seasons": [1] });
        let edited = key.put(&path(&more, ""), body).await.expect(200);
        assert_eq!(edited["status"], 5, "what was not there is not wanted any more");
        assert_eq!(told(scene, &more).await, 1);
    });
}

#[test]
fn trying_again_completes_what_was_left_approved() {
    on_each_engine(async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let key = scene.home.key();
        let film = ask_film(&mara, scene.film(0)).await.expect(201);
        key.post(&path(&film, "/approve"), json!({})).await.expect(200);
        stands(scene, &film, MediaStatus::Available, &[]).await;
        let again = key.post(&path(&film, "/retry"), json!({})).await.expect(200);
        assert_eq!(again["status"], 5);
    });
}

#[test]
fn what_is_on_the_blocklist_is_not_granted_and_stays_there_when_it_is_declined() {
    on_each_engine(async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let key = scene.home.key();
        let film = scene.film(0);
        let made = ask_film(&mara, film).await.expect(201);
        let entry = json!({ "tmdbId": film, "mediaType": "movie", "title": "x", "user": 1 });
        key.post("/api/v1/blocklist", entry).await.expect(201);
        for act in ["/approve", "/retry"] {
            let refused = key.post(&path(&made, act), json!({})).await.expect(409);
            let message = refused["message"].as_str().unwrap();
            assert!(message.contains("blocklist"), "{message}");
        }
        let kept = key.get(&path(&made, "")).await.expect(200);
        assert_eq!((&kept["status"], &kept["media"]["status"]), (&json!(1), &json!(6)));
        let declined = key.post(&path(&made, "/decline"), json!({})).await.expect(200);
        assert_eq!((&declined["status"], &declined["media"]["status"]), (&json!(3), &json!(6)));
        ask_film(&mara, film).await.expect(403);
    });
}
