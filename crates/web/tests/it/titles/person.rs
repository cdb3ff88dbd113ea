//! `/person/{personId}` and `/collection/{collectionId}`.

use super::add;
use crate::support::beside_sim;
use domain::{MediaStatus, MediaType, UserId};
use serde_json::json;

#[test]
fn a_person_is_shown_with_their_work_and_where_it_stands() {
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        let film = catalog.films.iter().find(|film| !film.work.adult).unwrap();
        let (person, role) = film.work.cast[0].clone();
        add(home, MediaType::Movie, film.work.id, MediaStatus::Available).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let shown = owner.get(&format!("/api/v1/person/{person}")).await.expect(200);
        assert!(shown["name"].is_string() && shown["gender"].is_number(), "{shown}");

        let path = format!("/api/v1/person/{person}/combined_credits");
        let work = owner.get(&path).await.expect(200);
        let cast = work["cast"].as_array().unwrap();
        let is_it = |entry: &&serde_json::Value| {
            entry["id"] == film.work.id && entry["mediaType"] == "movie"
        };
        let entry = cast.iter().find(is_it).unwrap();
        assert_eq!(entry["character"], role);
        assert_eq!(entry["mediaInfo"]["status"], 5);
        assert!(entry.get("firstAirDate").is_none() && entry.get("job").is_none(), "{entry}");
        assert!(cast.iter().all(|entry| entry["adult"] == false));
        owner.get("/api/v1/person/999999999").await.expect(500);
        owner.get("/api/v1/person/999999999/combined_credits").await.expect(500);
    });
}

#[test]
fn a_collection_lists_its_films_in_the_order_of_their_release() {
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        let film = catalog.films.iter().find(|film| film.collection.is_some()).unwrap();
        add(home, MediaType::Movie, film.work.id, MediaStatus::Processing).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let path = format!("/api/v1/collection/{}", film.collection.unwrap());
        let shown = owner.get(&path).await.expect(200);
        let parts = shown["parts"].as_array().unwrap();
        let dates: Vec<_> = parts.iter().filter_map(|part| part["releaseDate"].as_str()).collect();
        assert!(dates.is_sorted(), "{dates:?}");
        let part = parts.iter().find(|part| part["id"] == film.work.id).unwrap();
        assert_eq!(part["mediaInfo"]["status"], 3);
        owner.get("/api/v1/collection/999999999").await.expect(500);
    });
}
