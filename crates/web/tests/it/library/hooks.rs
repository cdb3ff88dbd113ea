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
        let found = async || {
            let titles = titles(home).await;
            titles.into_iter().find(|(media, _)| media.tmdb_id.0 == i64::from(id))
        };
        let mut patience = 2000;
        let media = loop {
            match found().await {
                Some((media, _)) if media.status == MediaStatus::Available => break media,
                _ => patience -= 1,
            }
            assert!(patience > 0, "the call was not followed");
        };
        assert!(media.jellyfin_media_id.is_some());
    });
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
