//! `POST /request`: who may ask for what, and what is answered.

use super::{Scene, ask, ask_film, ask_series, numbers, on_each_engine, path, with_settings};
use crate::support::Visitor;
use domain::{MediaType, Permissions, TmdbId};
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Service};

#[test]
fn a_request_waits_and_its_title_is_remembered() {
    on_each_engine(async |scene| {
        let film = scene.film(0);
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let made = ask_film(&mara, film).await.expect(201);
        assert_eq!(
            (&made["status"], &made["type"], &made["is4k"]),
            (&json!(1), &json!("movie"), &json!(false))
        );
        assert_eq!((&made["media"]["tmdbId"], &made["media"]["status"]), (&json!(film), &json!(2)));
        assert_eq!(made["requestedBy"]["id"], json!(mara.user));
        assert_eq!(made["requestedBy"]["requestCount"], 0, "as it was before");
        for absent in ["modifiedBy", "seasons", "seasonCount"] {
            assert!(made.get(absent).is_none(), "{absent}");
        }
        for absent in ["requests", "seasons"] {
            assert!(made["media"].get(absent).is_none(), "{absent}");
        }
        let read = mara.get(&path(&made, "")).await.expect(200);
        assert_eq!((&read["status"], &read["modifiedBy"]), (&json!(1), &Value::Null));
        let titles = scene.home.app.titles([TmdbId(film)], "en").await.unwrap();
        let name = &scene.outside.world().catalog().films[0].work.title;
        let title = titles.find(MediaType::Movie, TmdbId(film)).unwrap();
        assert_eq!(&title.name, name);
    });
}

#[test]
fn who_may_approve_needs_nobody_else() {
    on_each_engine(async |scene| {
        let (film, series) = (scene.film(0), scene.series(0));
        let rights = Permissions::REQUEST | Permissions::AUTO_APPROVE_MOVIE;
        let auto = scene.with_user("auto", rights).await;
        let made = ask_film(&auto, film).await.expect(201);
        assert_eq!((&made["status"], &made["modifiedBy"]["id"]), (&json!(2), &json!(auto.user)));
        assert_eq!(made["media"]["status"], 2, "its approval shows afterwards");
        assert_eq!(scene.title(MediaType::Movie, film).await, Some((3, 1)));
        let made = ask_series(&auto, series, json!([1])).await.expect(201);
        assert_eq!((&made["status"], &made["seasons"][0]["status"]), (&json!(1), &json!(1)));
        assert_eq!(scene.title(MediaType::Tv, series).await, Some((2, 1)));
        let made = ask_series(&scene.home.key(), series, json!([2])).await.expect(201);
        assert_eq!((&made["status"], &made["seasons"][0]["status"]), (&json!(2), &json!(2)));
        assert_eq!(made["media"]["requests"][0]["seasonCount"], 1, "the earlier one comes along");
        assert_eq!(scene.title(MediaType::Tv, series).await, Some((3, 1)));
    });
}

/// Asks for a film and a series in both qualities.
async fn each_kind(scene: &Scene, by: &Visitor, place: usize) -> [u16; 4] {
    let mut statuses = [0; 4];
    let kinds = [("movie", false), ("movie", true), ("tv", false), ("tv", true)];
    for (status, (kind, is_4k)) in statuses.iter_mut().zip(kinds) {
        let id = if kind == "movie" { scene.film(place) } else { scene.series(place) };
        let body = json!({ "mediaType": kind, "mediaId": id, "is4k": is_4k, "seasons": "all" });
        *status = ask(by, body).await.status.as_u16();
    }
    statuses
}

#[test]
fn each_kind_needs_its_right() {
    use Permissions as P;
    on_each_engine(async |scene| {
        let table = [
            (P::NONE, [403, 403, 403, 403]),
            (P::REQUEST, [201, 403, 201, 403]),
            (P::REQUEST_MOVIE, [201, 403, 403, 403]),
            (P::REQUEST_TV, [403, 403, 201, 403]),
            (P::REQUEST_4K, [403, 201, 403, 201]),
            (P::REQUEST_4K_MOVIE, [403, 201, 403, 403]),
            (P::REQUEST_4K_TV, [403, 403, 403, 201]),
            (P::MANAGE_REQUESTS | P::AUTO_APPROVE, [403, 403, 403, 403]),
            (P::ADMIN, [201, 201, 201, 201]),
        ];
        for (place, (permissions, expected)) in table.into_iter().enumerate() {
            let by = scene.with_user(&format!("person-{place}"), permissions).await;
            assert_eq!(each_kind(scene, &by, place).await, expected, "{permissions:?}");
        }
        let nobody = scene.home.anonymous();
        assert_eq!(each_kind(scene, &nobody, 0).await, [401; 4]);
    });
}

#[test]
fn a_film_is_asked_for_once_in_each_quality() {
    on_each_engine(async |scene| {
        let film = scene.film(0);
        let rights = Permissions::REQUEST | Permissions::REQUEST_4K;
        let mara = scene.with_user("mara", rights).await;
        let finn = scene.with_user("finn", rights).await;
        let wish = json!({ "mediaType": "movie", "mediaId": film });
        let first = ask(&mara, wish.clone()).await.expect(201);
        ask(&mara, wish).await.expect(409);
        ask_film(&mara, film).await.expect(409);
        ask_film(&finn, film).await.expect(409);
        let in_4k = json!({ "mediaType": "movie", "mediaId": film, "is4k": true });
        ask(&finn, in_4k.clone()).await.expect(201);
        ask(&mara, in_4k).await.expect(409);
        assert_eq!(scene.title(MediaType::Movie, film).await, Some((2, 2)));
        scene.home.key().post(&path(&first, "/decline"), json!({})).await.expect(200);
        let again = ask_film(&finn, film).await.expect(201);
        assert_eq!(again["media"]["requests"].as_array().unwrap().len(), 2);
    });
}

#[test]
fn unwanted_titles_are_not_asked_for() {
    on_each_engine(async |scene| {
        let film = scene.film(0);
        let listed = json!({ "tmdbId": film, "mediaType": "movie", "title": "x", "user": 1 });
        scene.home.key().post("/api/v1/blocklist", listed).await.expect(201);
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        for by in [mara, scene.home.key()] {
            let refused = ask_film(&by, film).await.expect(403);
            assert_eq!(refused["message"], "This title is on the blocklist.");
            let in_4k = json!({ "mediaType": "movie", "mediaId": film, "is4k": true });
            assert_ne!(ask(&by, in_4k).await.status, 201);
        }
        assert_eq!(scene.title(MediaType::Movie, film).await, Some((6, 6)));
    });
}

#[test]
fn nothing_is_kept_when_the_title_is_not_known() {
    on_each_engine(async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let unknown = ask_film(&mara, 987_654_321).await.expect(500);
        assert_eq!(unknown["message"], "TMDB does not know this title.");
        let down = FaultRule::new(Service::TMDB, Fault::Status { code: 503 });
        scene.outside.world().break_down(down);
        let silent = ask_film(&mara, scene.film(1)).await.expect(500);
        assert!(silent["message"].as_str().unwrap().contains("Try again"), "{silent}");
        assert_eq!(scene.title(MediaType::Movie, scene.film(1)).await, None);
        let count = mara.get("/api/v1/request/count").await.expect(200);
        assert_eq!(count["total"], 0);
    });
}

#[test]
fn the_quota_binds_whoever_it_is_for() {
    let week = |limit: i64| json!({ "quotaLimit": limit, "quotaDays": 7 });
    let main = json!({ "defaultQuotas": { "movie": week(1), "tv": week(2) } });
    with_settings(&main, async |scene| {
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let first = ask_film(&mara, scene.film(0)).await.expect(201);
        let refused = ask_film(&mara, scene.film(1)).await.expect(403);
        let sentence = "No more films may be asked for at present: the limit is reached.";
        assert_eq!(refused, json!({ "message": sentence }));
        let wish = json!({ "mediaType": "movie", "mediaId": scene.film(1), "userId": mara.user });
        ask(&scene.home.key(), wish).await.expect(403);
        ask_film(&scene.home.key(), scene.film(1)).await.expect(201);

        let series = scene.series(0);
        let refused = ask_series(&mara, series, json!([1, 2, 3])).await.expect(403);
        let sentence = "No more seasons may be asked for at present: the limit is reached.";
        assert_eq!(refused["message"], sentence);
        let made = ask_series(&mara, series, json!([1, 2])).await.expect(201);
        assert_eq!(numbers(&made), [1, 2]);
        ask_series(&mara, series, json!([3])).await.expect(403);

        scene.home.key().post(&path(&first, "/decline"), json!({})).await.expect(200);
        ask_film(&mara, scene.film(2)).await.expect(201);
        scene.home.clock.advance(8 * 86_400_000);
        ask_film(&mara, scene.film(3)).await.expect(201);
    });
}
