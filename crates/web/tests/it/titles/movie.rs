//! `/movie/{movieId}` and what lies below it.

use super::film;
use crate::support::{beside_sim, on_sqlite};
use domain::UserId;
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Household, Service};

#[test]
fn a_film_is_shown_with_everything_that_tmdb_knows() {
    beside_sim(json!({}), async |home, world| {
        let film = film(world);
        let owner = home.signed_in(UserId::OWNER).await;
        let shown = owner.get(&format!("/api/v1/movie/{}", film.work.id)).await.expect(200);
        assert_eq!(shown["id"], film.work.id);
        assert_eq!(shown["title"], film.work.title);
        assert_eq!(shown["originalTitle"], film.work.original_title);
        assert_eq!(shown["runtime"], film.runtime_minutes);
        assert_eq!(shown["imdbId"], film.work.imdb_id.unwrap());
        assert_eq!(shown["credits"]["cast"].as_array().unwrap().len(), film.work.cast.len());
        assert_eq!(shown["onUserWatchlist"], false);
        assert!(shown.get("mediaInfo").is_none(), "nobody here wants it");
        assert_eq!(shown.get("collection").is_some(), film.collection.is_some());
        assert!(shown["externalIds"].get("tvdbId").is_none(), "films have none");
    });
}

#[test]
fn films_speak_the_language_that_is_asked_for_else_that_of_the_person() {
    beside_sim(json!({ "main": { "locale": "fr" } }), async |home, world| {
        let path = format!("/api/v1/movie/{}", film(world).work.id);
        let mara = home.with_user("mara", domain::Permissions::REQUEST).await;
        let id = mara.user.unwrap();
        mara.get(&path).await.expect(200);
        let body = json!({ "locale": "de" });
        mara.post(&format!("/api/v1/user/{id}/settings/main"), body).await.expect(200);
        mara.get(&path).await.expect(200);
        mara.get(&format!("{path}?language=ja")).await.expect(200);
        let languages: Vec<_> = world
            .world()
            .calls_to(&Service::TMDB)
            .iter()
            .map(|call| language(&call.query))
            .collect();
        assert_eq!(languages, ["fr", "de", "ja"]);
    });
}

fn language(query: &str) -> String {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == "language").unwrap().1.to_owned()
}

#[test]
fn what_goes_with_a_film_comes_in_pages() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        for list in ["recommendations", "similar"] {
            let path = format!("/api/v1/movie/{}/{list}", film(world).work.id);
            let first = owner.get(&path).await.expect(200);
            assert_eq!(first["page"], 1);
            let titles = first["results"].as_array().unwrap();
            assert!(!titles.is_empty(), "{list}");
            assert!(titles.iter().all(|title| title["mediaType"] == "movie"));
            let second = owner.get(&format!("{path}?page=2")).await.expect(200);
            assert_eq!(second["page"], 2);
            owner.get(&format!("{path}?page=0")).await.expect(500);
            owner.get(&format!("{path}?page=501")).await.expect(500);
        }
    });
}

/// A film that people voted on.
fn voted(world: &Household) -> u32 {
    let catalog = world.world().catalog();
    let fits = |film: &&sim::Film| film.work.imdb_id.is_some() && film.work.vote_count > 0;
    catalog.films.iter().find(fits).unwrap().work.id
}

#[test]
fn ratings_come_from_two_sources_and_one_may_fail() {
    beside_sim(json!({}), async |home, world| {
        let key = home.key();
        let id = voted(world);
        let path = format!("/api/v1/movie/{id}/ratingscombined");
        let both = key.get(&path).await.expect(200);
        assert!(both["imdb"]["criticsScore"].is_number(), "{both}");
        assert!(both["imdb"]["url"].as_str().unwrap().starts_with("https://www.imdb.com/title/tt"));
        let alone = key.get(&format!("/api/v1/movie/{id}/ratings")).await;
        assert_eq!(alone.status.is_success(), both.get("rt").is_some());
        assert_eq!(alone.json().get("url"), both["rt"].get("url"));
    });
}

#[test]
fn a_source_of_ratings_that_fails_does_not_hide_the_other() {
    beside_sim(json!({}), async |home, world| {
        let key = home.key();
        let path = format!("/api/v1/movie/{}/ratingscombined", voted(world));
        let broken = |service| FaultRule::new(service, Fault::Status { code: 500 });
        world.world().break_down(broken(Service::ROTTEN_TOMATOES));
        let left = key.get(&path).await.expect(200);
        assert!(left.get("rt").is_none() && left["imdb"]["title"].is_string(), "{left}");
        world.world().break_down(broken(Service::IMDB));
        assert!(home.app.http().caches().flush("imdb"));
        key.get(&path).await.expect(500);
    });
}

#[test]
fn a_film_that_nobody_knows_is_an_error_that_says_so() {
    beside_sim(json!({}), async |home, _| {
        let owner = home.signed_in(UserId::OWNER).await;
        for path in ["", "/recommendations", "/similar", "/ratings", "/ratingscombined"] {
            let told = owner.get(&format!("/api/v1/movie/999999999{path}")).await.expect(500);
            assert!(told["message"].is_string(), "{told}");
        }
        owner.get("/api/v1/movie/none").await.expect(400);
    });
}

#[test]
fn without_a_key_for_tmdb_films_say_what_is_missing() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let told: Value = owner.get("/api/v1/movie/603").await.expect(500);
        assert!(told["message"].as_str().unwrap().contains("TMDB_API_KEY"), "{told}");
    });
}
