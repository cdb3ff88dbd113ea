//! `POST /watchlist`: what somebody puts on their list becomes a request where they want it.

use super::{ask_film, on_each_engine};
use crate::support::Visitor;
use domain::{MediaType, Permissions};
use serde_json::{Value, json};

async fn put(by: &Visitor, kind: &str, id: i64) {
    let wish = json!({ "tmdbId": id, "mediaType": kind, "title": "A wish" });
    by.post("/api/v1/watchlist", wish).await.expect(201);
}

async fn requests_of(by: &Visitor) -> Vec<Value> {
    let list = by.get("/api/v1/request?sortDirection=asc").await.expect(200);
    list["results"].as_array().unwrap().clone()
}

#[test]
fn a_watchlist_asks_for_what_its_owner_wants() {
    on_each_engine(async |scene| {
        // A list holds a number once, be it a film's or a series'.
        let series = scene.series(0);
        let films: Vec<_> = (0..8).map(|place| scene.film(place)).collect();
        let films: Vec<_> = films.into_iter().filter(|id| *id != series).collect();
        let rights = Permissions::REQUEST | Permissions::AUTO_REQUEST;
        let mara = scene.with_user("mara", rights).await;
        put(&mara, "movie", films[0]).await;
        assert!(requests_of(&mara).await.is_empty(), "nobody has switched it on");

        let own = json!({
            "username": "mara", "email": "mara@example.com", "watchlistSyncMovies": true,
            "watchlistSyncTv": true,
        });
        let settings = format!("/api/v1/user/{}/settings/main", mara.user.unwrap());
        mara.post(&settings, own).await.expect(200);
        put(&mara, "movie", films[1]).await;
        put(&mara, "tv", series).await;
        let made = requests_of(&mara).await;
        assert_eq!(made.len(), 2);
        assert!(made.iter().all(|one| one["isAutoRequest"] == true && one["status"] == 1));
        assert!(super::numbers(&made[1]).starts_with(&[1, 2, 3]));
        assert_eq!(scene.title(MediaType::Movie, films[1]).await, Some((2, 1)));

        ask_film(&scene.home.key(), films[2]).await.expect(201);
        put(&mara, "movie", films[2]).await;
        assert_eq!(requests_of(&mara).await.len(), 2, "somebody has asked for it");

        let finn = scene.with_user("finn", Permissions::REQUEST).await;
        let own = json!({
            "username": "finn", "email": "finn@example.com", "watchlistSyncMovies": true,
        });
        let settings = format!("/api/v1/user/{}/settings/main", finn.user.unwrap());
        finn.post(&settings, own).await.expect(200);
        put(&finn, "movie", films[3]).await;
        assert!(requests_of(&finn).await.is_empty(), "he may not");
    });
}
