//! Which country and which languages lists are made for.

use super::asked;
use crate::support::{TestApp, beside_sim};
use domain::Permissions;
use serde_json::json;

async fn furnish(home: &TestApp) {
    let taste = json!({ "discoverRegion": "US", "originalLanguage": "en|fr", "locale": "en" });
    home.key().post("/api/v1/settings/main", taste).await.expect(200);
}

#[test]
fn ones_own_taste_comes_before_the_households() {
    beside_sim(json!({}), async |home, world| {
        furnish(home).await;
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let settings = format!("/api/v1/user/{}/settings/main", mara.user.unwrap());
        let cases = [
            (json!({}), ("US", "en|fr", "en")),
            (
                json!({ "streamingRegion": "DE", "originalLanguage": "de", "locale": "de" }),
                ("DE", "de", "de"),
            ),
            (
                json!({ "streamingRegion": "all", "originalLanguage": "all", "locale": "en" }),
                ("", "", "en"),
            ),
        ];
        for (own, (region, languages, spoken)) in cases {
            mara.post(&settings, own.clone()).await.expect(200);
            for (ours, theirs) in [
                ("movies", "/discover/movie"),
                ("movies/upcoming", "/discover/movie"),
                ("tv", "/discover/tv"),
                ("tv/upcoming", "/discover/tv"),
            ] {
                home.app.http().caches().flush("tmdb");
                mara.get(&format!("/api/v1/discover/{ours}")).await.expect(200);
                let asked = asked(world, theirs);
                assert_eq!(asked["region"], region, "{ours} {own}");
                assert_eq!(asked["with_original_language"], languages, "{ours} {own}");
                assert_eq!(asked["language"], spoken, "{ours} {own}");
            }
            mara.get("/api/v1/discover/trending").await.expect(200);
            assert_eq!(asked(world, "/trending/all/day")["region"], region);
        }
    });
}

#[test]
fn all_takes_even_ones_own_languages_away() {
    beside_sim(json!({}), async |home, world| {
        furnish(home).await;
        home.key().get("/api/v1/discover/movies?language=all").await.expect(200);
        assert!(!asked(world, "/discover/movie").contains_key("with_original_language"));
    });
}

#[test]
fn lists_of_studios_networks_and_keywords_are_the_same_for_everybody() {
    beside_sim(json!({}), async |home, world| {
        furnish(home).await;
        let catalog = world.world().catalog();
        let (studio, network) = (catalog.studios[0].id, catalog.networks[0].id);
        for (ours, theirs) in [
            (format!("movies/studio/{studio}"), "/discover/movie"),
            (format!("tv/network/{network}"), "/discover/tv"),
        ] {
            home.key().get(&format!("/api/v1/discover/{ours}")).await.expect(200);
            let asked = asked(world, theirs);
            assert_eq!(asked["region"], "", "{ours}");
            assert!(!asked.contains_key("with_original_language"), "{ours}");
        }
    });
}

#[test]
fn titles_are_shown_in_the_language_that_is_asked_for() {
    beside_sim(json!({}), async |home, world| {
        furnish(home).await;
        home.key().get("/api/v1/discover/movies/upcoming?language=de").await.expect(200);
        assert_eq!(asked(world, "/discover/movie")["language"], "de");
        home.key().get("/api/v1/discover/trending?language=fr").await.expect(200);
        assert_eq!(asked(world, "/trending/all/day")["language"], "fr");
    });
}
