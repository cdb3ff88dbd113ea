//! `/api/v1/media/{mediaId}/file`, `…/watch_data` and `/api/v1/user/{userId}/watch_data`, beside
//! made-up services.

use crate::support::{TestApp, Visitor, nobody, service};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Permissions, UserId};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use store::tables::accounts::PlexLink;

type Calls = Arc<Mutex<Vec<String>>>;

/// Radarr, Sonarr and Tautulli in one.
async fn outside(calls: Calls) -> u16 {
    async fn answer(State(calls): State<Calls>, request: Request) -> Response {
        let (method, uri) = (request.method().clone(), request.uri().to_string());
        calls.lock().unwrap().push(format!("{method} {uri}"));
        let plays = |data: Value| json!({ "response": { "result": "success", "data": data } });
        let told = match uri.as_str() {
            there if there.contains("lookup?term=tmdb%3A42") => json!([{ "id": 7 }]),
            there if there.contains("lookup?term=tvdb%3A4300") => json!([{ "id": 8 }]),
            broken if broken.contains("lookup?term=tmdb%3A44") => {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
            unknown if unknown.contains("lookup") => json!([{ "title": "not there yet" }]),
            times if times.contains("get_user_watch_time_stats") => {
                plays(json!([{ "query_days": 0, "total_plays": 31 }]))
            }
            history if history.contains("get_history") => {
                let begins = history.contains("start=0");
                plays(json!({ "data": if begins { watched_by_finn() } else { json!([]) } }))
            }
            times if times.contains("get_item_watch_time_stats") => plays(json!([
                { "query_days": 7, "total_plays": 2 },
                { "query_days": 30, "total_plays": 3 },
                { "query_days": 0, "total_plays": 9 },
            ])),
            viewers if viewers.contains("get_item_user_stats") => {
                plays(json!([{ "user_id": 77 }, { "user_id": 78 }]))
            }
            _ => json!({}),
        };
        axum::Json(told).into_response()
    }
    service(Router::new().fallback(answer).with_state(calls)).await
}

/// An episode of a series, a film in 4K, another episode, a film that nobody knows here.
fn watched_by_finn() -> Value {
    json!([
        { "media_type": "episode", "rating_key": 205, "parent_rating_key": 204,
            "grandparent_rating_key": 203 },
        { "media_type": "movie", "rating_key": 102, "parent_rating_key": "",
            "grandparent_rating_key": "" },
        { "media_type": "episode", "rating_key": 206, "parent_rating_key": 204,
            "grandparent_rating_key": 203 },
        { "media_type": "movie", "rating_key": 999 },
        { "media_type": "movie", "rating_key": "101" },
    ])
}

async fn home() -> (TestApp, Visitor, Calls) {
    let calls = Calls::default();
    let port = outside(Arc::clone(&calls)).await;
    let arr = |id: i64, base: &str, is_4k: bool| {
        json!({ "id": id, "name": base, "hostname": "127.0.0.1", "port": port, "apiKey": "k",
            "useSsl": false, "baseUrl": base, "is4k": is_4k, "isDefault": true })
    };
    let settings = json!({
        "public": { "initialized": true },
        "radarr": [arr(0, "/radarr", false), arr(3, "/radarr4k", true)],
        "sonarr": [arr(0, "/sonarr", false)],
        "tautulli": { "hostname": "127.0.0.1", "port": port, "apiKey": "k" },
    });
    let home = TestApp::open_beside(store::testing::sqlite(), &settings, nobody());
    let owner = home.add("owner", Permissions::ADMIN).await;
    assert_eq!(owner, UserId::OWNER);
    home.store.write(plant).await.unwrap();
    let manager = home.with_user("manager", Permissions::MANAGE_REQUESTS).await;
    (home, manager, calls)
}

fn plant(tx: &mut store::Tx<'_>) -> store::Result<()> {
    for (kind, tmdb, tvdb, key) in [
        ("movie", 42, None, Some("101")),
        ("tv", 43, Some(4300), None),
        ("movie", 44, None, None),
        ("movie", 45, None, None),
    ] {
        store::sql(
            r#"INSERT INTO "media" ("mediaType", "tmdbId", "tvdbId", "status", "status4k",
                    "ratingKey")
                VALUES ($1, $2, $3, 5, 1, $4)"#,
        )
        .bind(kind)
        .bind(tmdb)
        .bind(tvdb)
        .bind(key)
        .execute(tx)?;
    }
    Ok(())
}

#[tokio::test]
async fn files_are_removed_at_the_server_that_has_them() {
    let (home, manager, calls) = home().await;
    let removed = async |path: &str, status: u16| {
        calls.lock().unwrap().clear();
        manager.delete(&format!("/api/v1/media/{path}")).await.expect(status);
        let deleted = calls.lock().unwrap().iter().find(|call| call.starts_with("DELETE")).cloned();
        deleted.unwrap_or_default()
    };
    for (path, call) in [
        ("1/file", "DELETE /radarr/api/v3/movie/7?deleteFiles=true"),
        ("1/file?is4k=true", "DELETE /radarr4k/api/v3/movie/7?deleteFiles=true"),
        ("2/file", "DELETE /sonarr/api/v3/series/8?deleteFiles=true"),
    ] {
        assert!(removed(path, 204).await.starts_with(call), "{path}: {calls:?}");
    }
    // No server, a server in trouble, a title that is not there, no title at all.
    for path in ["2/file?is4k=true", "3/file", "4/file", "99/file", "x/file"] {
        assert_eq!(removed(path, 404).await, "", "{path}");
    }
    let curious = home.with_user("curious", Permissions::REQUEST).await;
    curious.delete("/api/v1/media/1/file").await.expect(403);
    assert_eq!(manager.get("/api/v1/media").await.expect(200)["pageInfo"]["results"], 4);
}

#[tokio::test]
async fn the_owner_learns_who_watched_what() {
    let (home, manager, _) = home().await;
    let finn = home.add("finn", Permissions::REQUEST).await;
    let link = PlexLink { id: 77, username: "finn".to_owned(), token: None };
    let now = home.clock.now();
    home.store.write(move |tx| tx.link_plex(finn, &link, now)).await.unwrap();
    let owner = home.key();
    let told = owner.get("/api/v1/media/1/watch_data").await.expect(200);
    let data = &told["data"];
    assert_eq!(
        (&data["playCount7Days"], &data["playCount30Days"], &data["playCount"]),
        (&json!(2), &json!(3), &json!(9))
    );
    assert_eq!(data["users"].as_array().unwrap().len(), 1);
    assert_eq!(data["users"][0]["displayName"], "finn");
    assert!(told.get("data4k").is_none());
    assert_eq!(owner.get("/api/v1/media/2/watch_data").await.expect(200), json!({}));
    owner.get("/api/v1/media/99/watch_data").await.expect(404);
    manager.get("/api/v1/media/1/watch_data").await.expect(403);
    let none = json!({ "hostname": "" });
    owner.post("/api/v1/settings/tautulli", none).await.expect(200);
    owner.get("/api/v1/media/1/watch_data").await.expect(404);
}

#[tokio::test]
async fn people_learn_what_they_watched_lately() {
    let (home, manager, calls) = home().await;
    let finn = home.with_user("finn", Permissions::REQUEST).await;
    let id = finn.user.unwrap();
    let path = format!("/api/v1/user/{id}/watch_data");
    finn.get(&path).await.expect(500);
    assert!(calls.lock().unwrap().is_empty(), "who has no account at Plex is not asked about");
    let link = PlexLink { id: 77, username: "finn".to_owned(), token: None };
    let now = home.clock.now();
    let planted = home.store.write(move |tx| {
        tx.link_plex(id, &link, now)?;
        for (media, column, key) in [(2, "ratingKey", "203"), (3, "ratingKey4k", "102")] {
            store::sql(format!(r#"UPDATE "media" SET "{column}" = $1 WHERE "id" = $2"#))
                .bind(key)
                .bind(media)
                .execute(tx)?;
        }
        Ok(())
    });
    planted.await.unwrap();
    let told = finn.get(&path).await.expect(200);
    assert_eq!(told["playCount"], 31);
    let watched: Vec<_> =
        told["recentlyWatched"].as_array().unwrap().iter().map(|media| &media["tmdbId"]).collect();
    assert_eq!(watched, [43, 44, 42]);
    assert!(told["recentlyWatched"][0]["seasons"].is_array());
    home.key().get(&path).await.expect(200);
    home.key().get("/api/v1/user/99/watch_data").await.expect(500);
    manager.get(&path).await.expect(403);
    home.key().post("/api/v1/settings/tautulli", json!({ "hostname": "" })).await.expect(200);
    finn.get(&path).await.expect(404);
}
