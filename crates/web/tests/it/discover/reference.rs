//! Genres, languages, countries, streaming services, age ratings, makers, backdrops.

use super::asked;
use crate::support::{TestApp, beside_sim};
use domain::Permissions;
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Service};

async fn list(home: &TestApp, path: &str) -> Vec<Value> {
    let list = home.key().get(&format!("/api/v1/{path}")).await.expect(200);
    list.as_array().unwrap().clone()
}

fn texts<'a>(list: &'a [Value], key: &str) -> Vec<&'a str> {
    list.iter().map(|entry| entry[key].as_str().unwrap()).collect()
}

#[test]
fn lists_come_in_the_order_of_their_names() {
    beside_sim(json!({}), async |home, _world| {
        for (path, key) in [
            ("genres/movie", "name"),
            ("genres/tv", "name"),
            ("languages", "english_name"),
            ("regions", "english_name"),
        ] {
            let list = list(home, path).await;
            let names = texts(&list, key);
            assert!(names.len() > 2 && names.is_sorted(), "{path}: {names:?}");
        }
    });
}

#[test]
fn genres_speak_the_readers_language() {
    beside_sim(json!({}), async |home, world| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let settings = format!("/api/v1/user/{}/settings/main", mara.user.unwrap());
        mara.post(&settings, json!({ "locale": "de" })).await.expect(200);
        for (path, language) in [("genres/movie", "de"), ("genres/tv?language=fr", "fr")] {
            world.world().forget_calls();
            let genres = mara.get(&format!("/api/v1/{path}")).await.expect(200);
            assert!(texts(genres.as_array().unwrap(), "name").iter().all(|name| !name.is_empty()));
            let calls = world.world().calls_to(&Service::TMDB);
            assert!(calls[0].query.contains(&format!("language={language}")), "{path}");
        }
    });
}

#[test]
fn services_are_those_of_the_country_in_the_readers_language() {
    let main = json!({ "locale": "fr", "originalLanguage": "ja" });
    beside_sim(json!({ "main": main }), async |home, world| {
        let services = list(home, "watchproviders/movies?watchRegion=DE").await;
        assert!(services[0]["id"].is_number() && services[0]["logoPath"].is_string());
        let asked_for = asked(world, "/watch/providers/movie");
        assert_eq!((&*asked_for["watch_region"], &*asked_for["language"]), ("DE", "fr"));
        assert!(!list(home, "watchproviders/tv?watchRegion=US").await.is_empty());
        assert!(list(home, "watchproviders/tv?watchRegion=XX").await.is_empty());
        let regions = list(home, "watchproviders/regions").await;
        assert!(texts(&regions, "iso_3166_1").contains(&"US"));
        home.key().get("/api/v1/watchproviders/tv").await.expect(400);
    });
}

#[test]
fn makers_and_keywords_are_shown_by_number() {
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        let (studio, network) = (&catalog.studios[0], &catalog.networks[0]);
        let keyword = &catalog.keywords[0];
        let key = home.key();
        let shown = key.get(&format!("/api/v1/studio/{}", studio.id)).await.expect(200);
        assert_eq!(
            (&shown["name"], &shown["originCountry"]),
            (&json!(studio.name), &json!(studio.country))
        );
        let shown = key.get(&format!("/api/v1/network/{}", network.id)).await.expect(200);
        assert_eq!(shown["name"], json!(network.name));
        let shown = key.get(&format!("/api/v1/keyword/{}", keyword.0)).await.expect(200);
        assert_eq!(shown, json!({ "id": keyword.0, "name": keyword.1 }));
        let gone = key.get("/api/v1/keyword/999999999").await;
        assert_eq!((gone.status.as_u16(), gone.text.as_str()), (200, "null"));
        key.get("/api/v1/studio/999999999").await.expect(500);
        key.get("/api/v1/studio/x").await.expect(400);
    });
}

#[test]
fn age_ratings_are_those_of_each_country() {
    beside_sim(json!({}), async |home, _world| {
        for kind in ["movie", "tv"] {
            let path = format!("/api/v1/certifications/{kind}");
            let all = home.key().get(&path).await.expect(200);
            let american = all["certifications"]["US"].as_array().unwrap();
            assert!(american.iter().all(|rating| {
                rating["certification"].is_string() && rating["order"].is_number()
            }));
        }
    });
}

#[test]
fn the_door_has_pictures_for_everybody() {
    beside_sim(json!({}), async |home, world| {
        let shown = home.anonymous().get("/api/v1/backdrops").await.expect(200);
        let shown = shown.as_array().unwrap();
        assert!(!shown.is_empty());
        assert!(shown.iter().all(|path| path.as_str().unwrap().starts_with('/')));
        assert_eq!(asked(world, "/trending/all/week")["page"], "1");
        home.app.http().caches().flush("tmdb");
        world.world().break_down(FaultRule::new(Service::TMDB, Fault::Status { code: 500 }));
        home.anonymous().get("/api/v1/backdrops").await.expect(500);
    });
}
