//! `/api/v1/settings/radarr`, `/api/v1/settings/sonarr` and `/api/v1/service`.

use crate::support::{on_sqlite, service};
use axum::routing::get;
use axum::{Json, Router};
use domain::Permissions;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const RADARR: &str = "/api/v1/settings/radarr";

fn radarr(name: &str, port: u16, is_4k: bool) -> Value {
    json!({
        "name": name, "hostname": "127.0.0.1", "port": port, "apiKey": "k", "useSsl": false,
        "baseUrl": "", "activeProfileId": 4, "activeProfileName": "HD", "activeDirectory": "/f",
        "is4k": is_4k, "minimumAvailability": "released", "tags": [1], "isDefault": true,
        "syncEnabled": false, "preventSearch": false,
    })
}

/// A Radarr that counts how often it is asked for its profiles.
fn server(asked: Arc<AtomicUsize>) -> Router {
    let profiles = move || async move {
        asked.fetch_add(1, Ordering::SeqCst);
        Json(json!([{ "id": 4, "name": "HD", "cutoff": 4 }]))
    };
    let folders = json!([{ "id": 1, "path": "/f", "freeSpace": 5, "totalSpace": 9 }]);
    Router::new()
        .route("/api/v3/system/status", get(|| async { Json(json!({ "version": "5.1" })) }))
        .route("/api/v3/qualityprofile", get(profiles))
        .route("/api/v3/rootfolder", get(|| async { Json(folders) }))
        .route("/api/v3/tag", get(|| async { Json(json!([{ "id": 1, "label": "one" }])) }))
}

#[test]
fn a_new_default_takes_the_place_of_the_old_one() {
    on_sqlite(async |home| {
        let owner = home.key();
        for (name, is_4k, id) in [("one", false, 0), ("sharp", true, 1), ("two", false, 2)] {
            let added = owner.post(RADARR, radarr(name, 1, is_4k)).await.expect(201);
            assert_eq!(added["id"], id);
        }
        let servers = owner.get(RADARR).await.expect(200);
        let defaults: Vec<_> =
            servers.as_array().unwrap().iter().map(|s| &s["isDefault"]).collect();
        assert_eq!(defaults, [false, true, true]);
        let replaced = owner.put(&format!("{RADARR}/0"), radarr("one", 1, true)).await.expect(200);
        assert_eq!((&replaced["id"], &replaced["is4k"]), (&json!(0), &json!(true)));
        assert_eq!(owner.get(RADARR).await.expect(200)[1]["isDefault"], false);
        owner.delete(&format!("{RADARR}/0")).await.expect(200);
        owner.delete(&format!("{RADARR}/0")).await.expect(404);
        let missing = owner.delete("/api/v1/settings/sonarr/7").await.expect(404);
        assert_eq!(missing["status"], "404");
    });
}

#[test]
fn a_server_can_be_tried_before_it_is_kept() {
    on_sqlite(async |home| {
        let (owner, path) = (home.key(), format!("{RADARR}/test"));
        let port = service(server(Arc::default())).await;
        let place = |port| {
            json!({ "hostname": "127.0.0.1", "port": port, "apiKey": "k", "useSsl": false,
                    "baseUrl": "/" })
        };
        let found = owner.post(&path, place(port)).await.expect(200);
        assert_eq!(found["profiles"], json!([{ "id": 4, "name": "HD", "cutoff": 4 }]));
        assert_eq!(found["rootFolders"], json!([{ "id": 1, "path": "/f" }]));
        assert_eq!(found["urlBase"], "/");
        owner.post(&path, place(1)).await.expect(500);
        assert_eq!(owner.get(RADARR).await.expect(200), json!([]));
    });
}

#[test]
fn people_see_what_a_server_offers_but_not_where_it_is() {
    on_sqlite(async |home| {
        let port = service(server(Arc::default())).await;
        home.key().post(RADARR, radarr("one", port, false)).await.expect(201);
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let listed = mara.get("/api/v1/service/radarr").await.expect(200);
        assert_eq!(
            listed,
            json!([{ "id": 0, "name": "one", "is4k": false, "isDefault": true,
                     "activeDirectory": "/f", "activeProfileId": 4, "activeTags": [1] }])
        );
        let offer = mara.get("/api/v1/service/radarr/0").await.expect(200);
        assert_eq!(offer["server"], listed[0]);
        assert_eq!(offer["profiles"], json!([{ "id": 4, "name": "HD" }]));
        assert_eq!(offer["rootFolders"][0]["freeSpace"], 5);
        assert!(offer.get("languageProfiles").is_none());
        mara.get("/api/v1/service/radarr/7").await.expect(404);
        home.key().get(&format!("{RADARR}/7/profiles")).await.expect(404);
        mara.get("/api/v1/service/sonarr/lookup/5").await.expect(404);
    });
}

#[test]
fn the_list_of_requests_asks_a_server_once_and_names_the_silent_ones() {
    on_sqlite(async |home| {
        let (owner, asked) = (home.key(), Arc::new(AtomicUsize::new(0)));
        let port = service(server(Arc::clone(&asked))).await;
        owner.post(RADARR, radarr("talks", port, false)).await.expect(201);
        owner.post(RADARR, radarr("", 1, true)).await.expect(201);
        for _ in 0..3 {
            let list = owner.get("/api/v1/request").await.expect(200);
            let silent = json!({ "radarr": [{ "id": 1, "name": "Radarr 1" }], "sonarr": [] });
            assert_eq!(list["serviceErrors"], silent);
        }
        assert_eq!(asked.load(Ordering::SeqCst), 1);
    });
}
