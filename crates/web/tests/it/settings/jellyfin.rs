//! `/api/v1/settings/jellyfin`.

use crate::support::{TestApp, Visitor, on_sqlite, service};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use serde_json::json;

const PATH: &str = "/api/v1/settings/jellyfin";

fn server() -> Router {
    let folders = json!({ "Items": [
        { "Id": "f1", "Name": "Films", "CollectionType": "movies" },
        { "Id": "s1", "Name": "Series", "CollectionType": "tvshows" },
        { "Id": "m1", "Name": "Songs", "CollectionType": "music" },
    ] });
    Router::new()
        .route(
            "/System/Info",
            get(|| async { axum::Json(json!({ "Id": "abc", "ServerName": "Attic" })) }),
        )
        .route("/Library/MediaFolders", get(|| async { axum::Json(folders) }))
}

async fn connected(home: &TestApp) -> Visitor {
    let (owner, port) = (home.key(), service(server()).await);
    let place = json!({ "ip": "127.0.0.1", "port": port, "apiKey": "k" });
    let saved = owner.post(PATH, place).await.expect(200);
    assert_eq!(saved.get("serverId"), Some(&json!("abc")));
    assert_eq!(saved.get("name"), Some(&json!("Attic")));
    owner
}

#[test]
fn a_server_that_does_not_answer_is_not_taken_over() {
    on_sqlite(async |home| {
        let owner = home.key();
        let before = owner.get(PATH).await.expect(200);
        let refused = owner.post(PATH, json!({ "ip": "127.0.0.1", "port": 1 })).await.expect(500);
        assert_eq!(refused["message"], "INVALID_URL");
        let strict = Router::new().fallback(|| async { StatusCode::UNAUTHORIZED });
        let place = json!({ "ip": "127.0.0.1", "port": service(strict).await });
        assert_eq!(owner.post(PATH, place).await.expect(401)["message"], "INVALID_URL");
        assert_eq!(owner.get(PATH).await.expect(200), before);
    });
}

#[test]
fn named_libraries_count_and_no_others() {
    on_sqlite(async |home| {
        let owner = connected(home).await;
        let path = format!("{PATH}/library");
        let synced = owner.get(&format!("{path}?sync=true&enable=s1")).await.expect(200);
        assert_eq!(
            synced,
            json!([
                { "id": "f1", "name": "Films", "enabled": false, "type": "movie" },
                { "id": "s1", "name": "Series", "enabled": true, "type": "show" },
            ])
        );
        let chosen = owner.get(&format!("{path}?enable=f1,s1")).await.expect(200);
        assert_eq!((&chosen[0]["enabled"], &chosen[1]["enabled"]), (&json!(true), &json!(true)));
        let none = owner.get(&path).await.expect(200);
        assert_eq!((&none[0]["enabled"], &none[1]["enabled"]), (&json!(false), &json!(false)));
        assert_eq!(owner.get(PATH).await.expect(200)["libraries"], none);
    });
}
