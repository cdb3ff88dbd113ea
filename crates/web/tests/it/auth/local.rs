//! `POST /api/v1/auth/local`.

use crate::support::{Reply, Visitor, on_each_engine, on_sqlite_with};
use domain::Permissions;
use serde_json::json;

async fn sign_in(visitor: &Visitor, email: &str, password: &str) -> Reply {
    visitor.post("/api/v1/auth/local", json!({ "email": email, "password": password })).await
}

#[test]
fn an_address_in_any_letters_and_its_password_open_a_session() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        home.give_password(mara).await;
        let nobody = home.anonymous();
        for email in ["mara@example.com", "MARA@Example.COM"] {
            let reply = sign_in(&nobody, email, "test1234").await;
            let answer = reply.expect(200);
            assert_eq!(answer["id"], mara.0);
            assert_eq!(answer["displayName"], "mara@example.com");
            assert_eq!(answer["permissions"], 0);
            assert!(answer.get("email").is_none());
            let me = nobody.clone().with_session_of(&reply).get("/api/v1/auth/me").await;
            assert_eq!(me.expect(200)["id"], mara.0);
        }
    });
}

#[test]
fn a_wrong_password_an_unknown_address_and_an_account_without_one_sound_the_same() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        home.give_password(mara).await;
        home.add("noor", Permissions::REQUEST).await;
        let mut answers = Vec::new();
        for (email, password) in [
            ("mara@example.com", "wrong"),
            ("nobody@example.com", "test1234"),
            ("noor@example.com", "test1234"),
        ] {
            let reply = sign_in(&home.anonymous(), email, password).await;
            reply.expect(403);
            assert!(reply.cookie("connect.sid").is_none());
            answers.push(reply.text);
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{answers:?}");
    });
}

#[test]
fn a_planted_session_is_not_the_one_that_signs_in() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        home.give_password(mara).await;
        let planted = home.with_user("guest", Permissions::NONE).await;
        let reply = sign_in(&planted, "mara@example.com", "test1234").await;
        reply.expect(200);
        planted.get("/api/v1/auth/me").await.expect(403);
        let mara = home.anonymous().with_session_of(&reply);
        mara.get("/api/v1/auth/me").await.expect(200);
    });
}

#[test]
fn the_cookie_goes_over_tls_only_when_a_trusted_proxy_says_so() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        home.give_password(mara).await;
        let visitor = home.anonymous().header("x-forwarded-proto", "https");
        for (from, is_secure) in [("10.9.8.7", true), ("192.0.2.9", false)] {
            let visitor = visitor.clone().from(from);
            let reply = sign_in(&visitor, "mara@example.com", "test1234").await;
            let cookie = reply.cookie("connect.sid").unwrap();
            for attribute in ["Path=/", "HttpOnly", "SameSite=Lax"] {
                assert!(cookie.contains(attribute), "{cookie}");
            }
            assert!(cookie.contains("; Expires=Thu, 05 Mar 2026 04:05:06 GMT"), "{cookie}");
            assert_eq!(cookie.ends_with("; Secure"), is_secure, "{from}: {cookie}");
        }
    });
}

#[test]
fn what_is_switched_off_or_left_empty_is_told_in_its_own_shape() {
    on_sqlite_with(json!({ "main": { "localLogin": false } }), async |home| {
        let reply = sign_in(&home.anonymous(), "owner@example.com", "test1234").await;
        assert!(reply.expect(500)["error"].is_string());
    });
    on_each_engine(async |home| {
        for (email, password) in [("", "x"), ("x", "")] {
            let reply = sign_in(&home.anonymous(), email, password).await;
            assert!(reply.expect(500)["error"].is_string());
        }
        let incomplete = home.anonymous().post("/api/v1/auth/local", json!({})).await;
        assert_eq!(incomplete.expect(400)["errors"].as_array().map(Vec::len), Some(2));
    });
}
