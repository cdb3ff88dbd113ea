//! `POST /api/v1/auth/plex`, against a plex.tv that a test makes up.

use crate::support::{Reply, TestApp, nobody, on_sqlite_with, service};
use app::outside::Overrides;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::{Permissions, UserId};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::tables::accounts::PlexLink;

/// Whom plex.tv knows, by token: the owner, a friend who shares the server, one who shares another,
/// and a stranger.
const ACCOUNTS: [(&str, i64, &str); 4] = [
    ("token-owner", 11, "olive@example.com"),
    ("token-friend", 12, "Finn@example.com"),
    ("token-other", 13, "maya@example.com"),
    ("token-stranger", 14, "zoe@example.com"),
];

async fn account(headers: HeaderMap) -> Response {
    let token = headers.get("x-plex-token").and_then(|token| token.to_str().ok());
    let Some((token, id, email)) = ACCOUNTS.iter().find(|(known, ..)| token == Some(*known)) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let name = format!("plex-{id}");
    let user = json!({
        "id": id, "username": name, "email": email, "authToken": token,
        "thumb": format!("https://plex.tv/users/{id}/avatar"),
    });
    axum::Json(json!({ "user": user })).into_response()
}

async fn shared(headers: HeaderMap) -> Response {
    if headers.get("x-plex-token").is_none_or(|token| token != "token-owner") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let user = |(_, id, email): &(&str, i64, &str), machine: &str| {
        format!(
            r#"<User id="{id}" title="Plex {id}" username="plex-{id}" email="{email}" thumb="t">
                <Server id="1" machineIdentifier="{machine}" owned="0"/></User>"#
        )
    };
    let users = [user(&ACCOUNTS[1], "our-machine"), user(&ACCOUNTS[2], "another-machine")];
    let list = format!(r#"<MediaContainer size="2">{}</MediaContainer>"#, users.concat());
    ([("content-type", "application/xml")], list).into_response()
}

/// A household without anybody in it, beside a plex.tv.
async fn beside_plex() -> TestApp {
    beside_plex_with(&json!({ "plex": { "machineId": "our-machine" } })).await
}

async fn beside_plex_with(settings: &Value) -> TestApp {
    let routes =
        Router::new().route("/users/account.json", get(account)).route("/api/users", get(shared));
    let address = format!("http://127.0.0.1:{}", service(routes).await);
    let overrides = Overrides { plex_tv: Some(address), ..nobody() };
    TestApp::open_beside(store::testing::sqlite(), settings, overrides)
}

/// A household whose settings were lost and whose owner has nothing but their account at Plex. A friend
/// who lives there has one too.
pub(crate) async fn without_settings() -> TestApp {
    let home = beside_plex_with(&json!({})).await;
    for (name, plex_id, rights) in [
        ("owner", 11, Permissions::ADMIN | Permissions::REQUEST),
        ("finn", 12, Permissions::REQUEST),
    ] {
        let (user, now) = (home.add(name, rights).await, home.clock.now());
        let link = PlexLink { id: plex_id, username: name.to_owned(), token: None };
        home.store.write(move |tx| tx.link_plex(user, &link, now)).await.unwrap();
    }
    home
}

async fn sign_in(home: &TestApp, token: &str) -> Reply {
    home.anonymous().post("/api/v1/auth/plex", json!({ "authToken": token })).await
}

/// The same with an owner.
async fn furnished() -> TestApp {
    let home = beside_plex().await;
    assert_eq!(sign_in(&home, "token-owner").await.expect(200)["id"], 1);
    home
}

#[tokio::test]
async fn the_first_to_sign_in_becomes_the_owner() {
    let home = beside_plex().await;
    assert!(sign_in(&home, "made-up").await.expect(500)["message"].is_string());
    let reply = sign_in(&home, "token-owner").await;
    let answer = reply.expect(200);
    assert_eq!((&answer["id"], &answer["userType"]), (&json!(1), &json!(1)));
    assert_eq!(answer["permissions"], 2);
    assert!(answer.get("email").is_none() && answer.get("plexId").is_none());
    assert_eq!(home.app.settings().main.media_server_type.number(), 1);
    let me = home.anonymous().with_session_of(&reply).get("/api/v1/auth/me").await.expect(200);
    assert_eq!((&me["email"], &me["plexId"]), (&json!("olive@example.com"), &json!(11)));
}

#[tokio::test]
async fn the_owner_comes_back_when_the_settings_are_lost_and_nobody_else_does() {
    let home = without_settings().await;
    let kind = || home.app.settings().main.media_server_type.number();
    for token in ["token-friend", "token-stranger"] {
        let reply = sign_in(&home, token).await;
        reply.expect(403);
        assert!(reply.cookie("connect.sid").is_none());
        assert_eq!(kind(), 4, "{token}");
    }
    let reply = sign_in(&home, "token-owner").await;
    assert_eq!(reply.expect(200)["id"], 1);
    assert_eq!(kind(), 1, "the household has its Plex again");
    let me = home.anonymous().with_session_of(&reply).get("/api/v1/auth/me").await.expect(200);
    assert_eq!((&me["plexId"], &me["permissions"]), (&json!(11), &json!(34)));
    assert_eq!(sign_in(&home, "token-owner").await.expect(200)["id"], 1);
}

#[tokio::test]
async fn an_account_left_from_before_another_media_server_makes_nobody_have_plex_again() {
    let home = without_settings().await;
    let now = home.clock.now();
    let text =
        json!({ "main": { "mediaServerType": 2 }, "jellyfin": { "ip": "jellyfin" } }).to_string();
    let add = move |tx: &mut store::Tx<'_>| tx.add_settings_version(&text, &[], None, now);
    home.store.write(add).await.unwrap();
    assert!(!home.app.owner_is_at_plex().await.unwrap());
    sign_in(&home, "token-owner").await;
    assert_eq!(home.app.settings().main.media_server_type.number(), 4);
}

#[tokio::test]
async fn only_those_who_share_the_server_come_in() {
    let home = furnished().await;
    let friend = sign_in(&home, "token-friend").await.expect(200);
    assert_eq!((&friend["userType"], &friend["permissions"]), (&json!(1), &json!(32)));
    assert_eq!(sign_in(&home, "token-friend").await.expect(200)["id"], friend["id"]);
    for token in ["token-other", "token-stranger"] {
        let reply = sign_in(&home, token).await;
        reply.expect(403);
        assert!(reply.cookie("connect.sid").is_none());
    }
    assert_eq!(sign_in(&home, "token-owner").await.expect(200)["id"], 1);
}

#[tokio::test]
async fn an_account_with_the_same_address_is_taken_over() {
    let home = furnished().await;
    let finn = home.add("finn", Permissions::REQUEST | Permissions::AUTO_APPROVE).await;
    let answer = sign_in(&home, "token-friend").await.expect(200);
    assert_eq!(answer["id"], finn.0);
    assert_eq!((&answer["userType"], &answer["permissions"]), (&json!(1), &json!(160)));
}

#[tokio::test]
async fn people_are_imported_and_known_ones_refreshed() {
    let home = furnished().await;
    let maya = home.add("maya", Permissions::REQUEST).await;
    let listed = home.key().get("/api/v1/settings/plex/users").await.expect(200);
    assert_eq!(listed[0]["id"], "12");
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    let path = "/api/v1/user/import-from-plex";
    let none = home.key().post(path, json!({ "plexIds": ["99"] })).await.expect(201);
    assert_eq!(none, json!([]));
    let seen = home.key().get(&format!("/api/v1/user/{maya}")).await.expect(200);
    assert_eq!((&seen["plexId"], &seen["userType"]), (&json!(13), &json!(1)));
    let added = home.key().call("POST", path, None).await.expect(201);
    assert_eq!(added[0]["plexUsername"], "plex-12");
    assert_eq!(home.key().call("POST", path, None).await.expect(201), json!([]));
}

#[tokio::test]
async fn an_account_is_linked_and_unlinked() {
    let home = furnished().await;
    let zoe = home.with_user("zoe", Permissions::REQUEST).await;
    let id = zoe.user.unwrap();
    let path = format!("/api/v1/user/{id}/settings/linked-accounts/plex");
    let link = async |token: &str| zoe.post(&path, json!({ "authToken": token })).await;
    assert_eq!(link("made-up").await.expect(401)["code"], "INVALID_CREDENTIALS");
    link("token-owner").await.expect(422);
    link("token-friend").await.expect(422);
    assert_eq!(link("token-stranger").await.expect(204), Value::Null);
    let me = zoe.get("/api/v1/auth/me").await.expect(200);
    assert_eq!((&me["plexId"], &me["userType"]), (&json!(14), &json!(1)));
    zoe.delete(&path).await.expect(400);
    home.give_password(id).await;
    zoe.delete(&path).await.expect(204);
    assert_eq!(zoe.get("/api/v1/auth/me").await.expect(200)["plexId"], Value::Null);
}

#[tokio::test]
async fn a_household_with_another_server_calls_nobody_and_makes_no_account() {
    for kind in [2, 3, 4] {
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        let note = from_fn(move |request: Request, next: Next| {
            counted.fetch_add(1, Ordering::Relaxed);
            next.run(request)
        });
        let routes = Router::new().route("/users/account.json", get(account)).layer(note);
        let address = format!("http://127.0.0.1:{}", service(routes).await);
        let overrides = Overrides { plex_tv: Some(address), ..nobody() };
        let settings =
            json!({ "main": { "mediaServerType": kind }, "public": { "initialized": true } });
        let home = TestApp::open_beside(store::testing::sqlite(), &settings, overrides);
        home.add("owner", Permissions::ADMIN).await;
        for token in ["token-owner", "token-friend", "made-up"] {
            let reply = sign_in(&home, token).await;
            assert!(reply.expect(500)["error"].is_string());
            assert!(reply.cookie("connect.sid").is_none());
        }
        assert_eq!(calls.load(Ordering::Relaxed), 0);
        assert!(home.app.user(UserId(2)).await.is_err(), "nobody was added");
    }
}

#[test]
fn a_silent_plex_lets_nobody_in() {
    let settings = json!({ "main": { "mediaServerType": 1 }, "public": { "initialized": true } });
    on_sqlite_with(settings, async |home| {
        let body = json!({ "authToken": "made-up" });
        let reply = home.anonymous().post("/api/v1/auth/plex", body).await;
        assert!(reply.expect(500)["message"].is_string());
        assert!(reply.cookie("connect.sid").is_none());
        let empty = home.anonymous().post("/api/v1/auth/plex", json!({ "authToken": "" })).await;
        empty.expect(500);
    });
}
