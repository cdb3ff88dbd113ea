//! What settings of older versions need from outside, done once it answers.

use crate::support::{TestApp, nobody, service};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, put};
use axum::{Json, Router};
use domain::{Permissions, UserId, UserType};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use store::tables::accounts::JellyfinLink;

type Heard = Arc<Mutex<Vec<Value>>>;

/// A server of each kind that is asked here, which writes down what it is told to change.
async fn outside(heard: Heard) -> u16 {
    async fn keys(State(heard): State<Heard>) -> Result<Json<Value>, StatusCode> {
        is_up(&heard, "/Auth/Keys")?;
        let made = heard.lock().unwrap().iter().any(|change| change == "key");
        let key = json!({ "AppName": "Seerr", "AccessToken": "fresh", "DateCreated": "2026" });
        Ok(Json(json!({ "Items": if made { vec![key] } else { Vec::new() } })))
    }
    async fn make_key(State(heard): State<Heard>) -> StatusCode {
        heard.lock().unwrap().push(json!("key"));
        StatusCode::NO_CONTENT
    }
    async fn tags(State(heard): State<Heard>) -> Result<Json<Value>, StatusCode> {
        is_up(&heard, "/api/v3/tag")?;
        Ok(Json(json!([
            { "id": 1, "label": "1 - owner" },
            { "id": 2, "label": "2 - Élise b" },
            { "id": 3, "label": "3-noor" },
            { "id": 4, "label": "22 - somebody else" },
        ])))
    }
    async fn rename(
        State(heard): State<Heard>,
        Path(id): Path<i64>,
        Json(tag): Json<Value>,
    ) -> Json<Value> {
        heard.lock().unwrap().push(json!([id, tag["label"]]));
        Json(tag)
    }
    let routes = Router::new()
        .route("/Auth/Keys", get(keys).post(make_key))
        .route("/api/v3/tag", get(tags))
        .route("/api/v3/tag/{id}", put(rename))
        .with_state(heard);
    service(routes).await
}

/// Fails while it is written that this is down.
fn is_up(heard: &Heard, path: &str) -> Result<(), StatusCode> {
    let down = heard.lock().unwrap().iter().any(|entry| entry["down"] == path);
    if down { Err(StatusCode::INTERNAL_SERVER_ERROR) } else { Ok(()) }
}

fn settings(jellyfin: u16, radarr: u16, sonarr: u16) -> Value {
    let arr = |port: u16| {
        json!([{ "id": 0, "name": "Arr", "hostname": "127.0.0.1", "port": port, "apiKey": "k",
            "useSsl": false, "tagRequests": true }])
    };
    json!({
        "public": { "initialized": true },
        "main": { "mediaServerType": 2 },
        "jellyfin": { "ip": "127.0.0.1", "port": jellyfin },
        "radarr": arr(radarr),
        "sonarr": arr(sonarr),
    })
}

async fn people(home: &TestApp) {
    for name in ["owner", "Élise B", "noor"] {
        home.add(name, Permissions::REQUEST).await;
    }
    let link = JellyfinLink {
        user_id: "0123456789abcdef0123456789abcdef".to_owned(),
        username: "owner".to_owned(),
        device_id: "device".to_owned(),
        token: Some("token".to_owned()),
    };
    let now = home.clock.now();
    let linked = move |tx: &mut store::Tx<'_>| {
        tx.link_jellyfin(UserId::OWNER, UserType::Jellyfin, &link, now)
    };
    home.store.write(linked).await.unwrap();
}

#[tokio::test]
async fn chores_are_done_once_and_written_down() {
    let heard = Heard::default();
    let port = outside(Arc::clone(&heard)).await;
    let settings = settings(port, port, port);
    let home = TestApp::open_beside(store::testing::sqlite(), &settings, nobody());
    people(&home).await;
    assert!(home.app.try_chores().await);
    let changes = [
        json!("key"),
        json!([1, "1-owner"]),
        json!([2, "2-Elise-B"]),
        json!([1, "1-owner"]),
        json!([2, "2-Elise-B"]),
    ];
    assert_eq!(*heard.lock().unwrap(), changes);
    let settings = home.app.settings();
    assert_eq!(settings.jellyfin.api_key.reveal(), "fresh");
    assert!(settings.document().to_text().contains("0007_migrate_arr_tags"));
    assert!(home.app.try_chores().await);
    assert_eq!(heard.lock().unwrap().len(), changes.len(), "once is enough");
}

#[tokio::test]
async fn a_silent_server_is_asked_again_later() {
    let heard = Heard::default();
    let port = outside(Arc::clone(&heard)).await;
    let home =
        TestApp::open_beside(store::testing::sqlite(), &settings(port, port, port), nobody());
    people(&home).await;
    *heard.lock().unwrap() =
        vec![json!({ "down": "/Auth/Keys" }), json!({ "down": "/api/v3/tag" })];
    assert!(!home.app.try_chores().await);
    assert!(!home.app.settings().document().pending().is_empty());
    let saved = home.app.settings().document().to_text();
    assert!(!saved.contains("0007"), "{saved}");
    // The key was made, and the program was killed before it was written down.
    *heard.lock().unwrap() = vec![json!("key")];
    assert!(home.app.try_chores().await);
    let made = heard.lock().unwrap().iter().filter(|change| **change == "key").count();
    assert_eq!(made, 1, "a key that was never written down is found again");
    assert_eq!(home.app.settings().jellyfin.api_key.reveal(), "fresh");
}

#[tokio::test]
async fn without_an_owner_who_signed_in_there_is_nothing_to_ask_with() {
    let heard = Heard::default();
    let port = outside(Arc::clone(&heard)).await;
    let home =
        TestApp::open_beside(store::testing::sqlite(), &settings(port, port, port), nobody());
    assert!(!home.app.try_chores().await);
    assert!(heard.lock().unwrap().is_empty());
}
