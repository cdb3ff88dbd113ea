//! `/api/v2/hooks`: services that call when something arrives.

use super::scans::{SCANS, run, titles};
use crate::support::{TestApp, moved_in_on_each_engine, moved_in_on_sqlite};
use domain::{MediaStatus, Permissions};
use serde_json::{Value, json};
use sim::TitleId;

async fn address(home: &TestApp, service: &str) -> String {
    let addresses = home.key().get("/api/v2/hooks").await.expect(200);
    addresses[service].as_str().unwrap().to_owned()
}

#[test]
fn a_film_that_arrives_can_be_watched_at_once() {
    moved_in_on_each_engine(async |home, world| {
        for job in SCANS {
            run(home, job).await;
        }
        let stocked = world.world().stocked();
        let catalog = world.world().catalog();
        let today = world.world().now().date_naive();
        let film = catalog.films.iter().find(|film| {
            film.work.is_out(today) && !stocked.contains(&TitleId::Movie(film.work.id))
        });
        let id = film.unwrap().work.id;
        world.world().stock_film(id, &[1920]);
        let to = address(home, "jellyfin").await;
        let told = home.anonymous().post(&to, json!({ "NotificationType": "ItemAdded" })).await;
        assert_eq!(told.status, 204);
        let media = arrived(home, i64::from(id), MediaStatus::Available).await;
        assert!(media.jellyfin_media_id.is_some());
    });
}

#[test]
fn a_call_that_names_a_title_has_just_that_one_looked_at() {
    moved_in_on_sqlite(async |home, world| {
        for job in SCANS {
            run(home, job).await;
        }
        let (stocked, catalog) = (world.world().stocked(), world.world().catalog());
        let today = world.world().now().date_naive();
        let series = catalog.series.iter().find(|series| {
            let is_there = stocked.contains(&TitleId::Tv(series.work.id));
            let aired = series.aired(today).filter(|(season, _)| *season == 1).count();
            !is_there && aired > 1 && series.tvdb_id.is_some()
        });
        let id = series.unwrap().work.id;
        let others = catalog.films.iter().filter(|film| {
            film.work.is_out(today) && !stocked.contains(&TitleId::Movie(film.work.id))
        });
        let other = others.map(|film| film.work.id).next().unwrap();
        world.world().stock_film(other, &[1920]);
        world.world().stock_episodes(id, 1, &[1], &[1920]);
        let entry = world.world().entry_id(TitleId::Tv(id)).unwrap();
        let to = address(home, "jellyfin").await;
        let told =
            json!({ "NotificationType": "ItemAdded", "ItemType": "Series", "ItemId": entry });
        world.world().forget_calls();
        assert_eq!(home.anonymous().post(&to, told).await.status, 204);
        let series = arrived(home, i64::from(id), MediaStatus::PartiallyAvailable).await;
        assert!(series.jellyfin_media_id.is_some());
        let calls = world.world().calls_to(&sim::Service::MEDIA_SERVER);
        assert!(calls.iter().all(|call| !call.path.to_lowercase().contains("latest")));
        let film = titles(home).await.into_iter().find(|(media, _)| {
            media.tmdb_id.0 == i64::from(other) && media.status == MediaStatus::Available
        });
        assert!(film.is_none(), "nobody named the film");

        // Of an entry of its own: the look at the series may still be going on.
        let played = "ab".repeat(16);
        let idle = json!({ "NotificationType": "PlaybackStart", "ItemId": played });
        assert_eq!(home.anonymous().post(&to, idle).await.status, 204);
        // What names nothing that the server has a place for ends the wait: it is worked on last.
        let told = json!({ "NotificationType": "ItemAdded" });
        assert_eq!(home.anonymous().post(&to, told).await.status, 204);
        arrived(home, i64::from(other), MediaStatus::Available).await;
        let calls = world.world().calls_to(&sim::Service::MEDIA_SERVER);
        assert!(calls.iter().all(|call| !call.path.contains(&played)), "nothing new is played");
    });
}

/// Waits until a title stands somewhere.
async fn arrived(home: &TestApp, id: i64, status: MediaStatus) -> domain::Media {
    for _ in 0..2000 {
        let titles = titles(home).await;
        let found = titles.into_iter().map(|(media, _)| media);
        let mut found = found.filter(|media| media.tmdb_id.0 == id && media.status == status);
        if let Some(media) = found.next() {
            return media;
        }
    }
    panic!("the call was not followed: {id} is not {status:?}");
}

#[test]
fn only_who_knows_the_secret_is_heard_and_nonsense_is_refused() {
    moved_in_on_sqlite(async |home, world| {
        let radarr = address(home, "radarr").await;
        world.world().forget_calls();
        let somebody = home.anonymous();
        for wrong in [
            "/api/v2/hooks/radarr/wrong".to_owned(),
            radarr.replace("radarr", "plex"),
            format!("{radarr}x"),
            radarr[..radarr.len() - 1].to_owned(),
        ] {
            assert_eq!(somebody.post(&wrong, json!({})).await.status, 404, "{wrong}");
        }
        let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
        for hostile in
            [json!("x"), json!({ "movie": 7 }), json!({ "movie": { "id": {} } }), json!(deep)]
        {
            assert_eq!(somebody.post(&radarr, hostile).await.status, 400);
        }
        let huge = json!({ "movie": null, "more": "x".repeat(300 * 1024) });
        assert_eq!(somebody.post(&radarr, huge).await.status, 413);
        for harmless in
            [json!({}), json!({ "eventType": "Test", "movie": { "id": 0, "tmdbId": 0 } })]
        {
            assert_eq!(somebody.post(&radarr, harmless).await.status, 204);
        }
        assert!(world.world().calls().is_empty(), "nobody was asked because of it");
        let renewed: Value = home.key().post("/api/v2/hooks/rotate", json!({})).await.expect(200);
        assert_ne!(renewed["radarr"], radarr);
        assert_eq!(somebody.post(&radarr, json!({})).await.status, 404, "the old one is nobody's");
        let user = home.with_user("uma", Permissions::MANAGE_REQUESTS).await;
        assert_eq!(user.get("/api/v2/hooks").await.status, 403);
        assert_eq!(somebody.get("/api/v2/hooks").await.status, 401);
    });
}
