//! What those meet who guess.

use crate::support::{Reply, TestApp, Visitor, moved_in_on_sqlite, on_sqlite};
use domain::Permissions;
use serde_json::json;

async fn guess(home: &TestApp, from: &str, email: &str, password: &str) -> Reply {
    let body = json!({ "email": email, "password": password });
    home.anonymous().from(from).post("/api/v1/auth/local", body).await
}

#[test]
fn an_account_that_is_guessed_at_waits_and_its_owner_does_not_wait_for_ever() {
    on_sqlite(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        home.give_password(mara).await;
        for number in 0..6 {
            let from = format!("203.0.113.{number}");
            guess(home, &from, "mara@example.com", "wrong").await.expect(403);
        }
        let reply = guess(home, "203.0.113.99", "MARA@example.com", "test1234").await;
        assert!(reply.expect(429)["message"].is_string());
        assert_eq!(reply.header("retry-after"), Some("1"));
        assert!(reply.cookie("connect.sid").is_none());
        home.clock.advance(1000);
        guess(home, "203.0.113.99", "mara@example.com", "test1234").await.expect(200);
        // From now on this address is known, and does not wait for what others do.
        home.clock.advance(1000);
        guess(home, "203.0.113.7", "mara@example.com", "wrong").await.expect(403);
        guess(home, "203.0.113.8", "mara@example.com", "wrong").await.expect(429);
        guess(home, "203.0.113.99", "mara@example.com", "test1234").await.expect(200);
    });
}

#[test]
fn unknown_accounts_wait_like_known_ones() {
    on_sqlite(async |home| {
        for _ in 0..6 {
            guess(home, "203.0.113.1", "nobody@example.com", "wrong").await.expect(403);
        }
        guess(home, "203.0.113.2", "nobody@example.com", "wrong").await.expect(429);
    });
}

#[test]
fn a_visitor_cannot_pretend_to_come_from_elsewhere() {
    on_sqlite(async |home| {
        for number in 0..11 {
            let body = json!({ "email": format!("{number}@example.com"), "password": "x" });
            let visitor = home.anonymous().header("x-forwarded-for", &format!("10.0.0.{number}"));
            visitor.post("/api/v1/auth/local", body).await.expect(403);
        }
        let body = json!({ "email": "other@example.com", "password": "x" });
        home.anonymous().post("/api/v1/auth/local", body.clone()).await.expect(429);
        // A trusted proxy speaks for many.
        let behind = home.anonymous().from("10.9.8.7").header("x-forwarded-for", "192.0.2.200");
        behind.post("/api/v1/auth/local", body).await.expect(403);
    });
}

#[test]
fn wrong_keys_are_slowed_down_and_an_old_one_is_not() {
    on_sqlite(async |home| {
        let call = async |key: &str| {
            home.anonymous().header("x-api-key", key).get("/api/v1/auth/me").await.status.as_u16()
        };
        for _ in 0..50 {
            assert_eq!(call("the key of last year").await, 403);
        }
        for number in 0..10 {
            assert_eq!(call(&format!("guess {number}")).await, 403, "{number}");
        }
        assert_eq!(call("one guess more").await, 429);
        let right = home.app.settings().main.api_key.reveal().to_owned();
        assert_eq!(call(&right).await, 429);
        home.clock.advance(1000);
        assert_eq!(call(&right).await, 200);
    });
}

/// The ways to guess at something.
const WAYS: usize = 8;

async fn guess_by(way: usize, number: usize, visitor: Visitor) -> Reply {
    let name = format!("{number}@example.com");
    let keyed = visitor.clone().header("x-api-key", &name);
    match way {
        0 => guess_at(&visitor, &name).await,
        1 => {
            let body = json!({ "username": name, "password": "wrong" });
            visitor.post("/api/v1/auth/jellyfin", body).await
        }
        2 => visitor.send("/login", &format!("way=local&email={name}&password=wrong")).await,
        3 => keyed.get("/api/v1/auth/me").await,
        4 => keyed.header("sec-fetch-site", "cross-site").post("/api/v1/user", json!({})).await,
        5 => {
            let path = format!("/api/v1/auth/reset-password/code-{number}");
            visitor.post(&path, json!({ "password": "long enough" })).await
        }
        6 => visitor.post("/api/v1/auth/reset-password", json!({ "email": name })).await,
        _ => visitor.post(&format!("/api/v2/hooks/radarr/guess-{number}"), json!({})).await,
    }
}

async fn guess_at(visitor: &Visitor, email: &str) -> Reply {
    visitor.post("/api/v1/auth/local", json!({ "email": email, "password": "wrong" })).await
}

#[test]
fn who_guesses_anywhere_waits_everywhere_and_nobody_else_does() {
    moved_in_on_sqlite(async |home, _| {
        let from = |address: &str| home.anonymous().from(address);
        let behind = |address: &str| from("10.9.8.7").header("x-forwarded-for", address);
        let key = home.app.settings().main.api_key.reveal().to_owned();
        let program = from("203.0.113.5").header("x-api-key", &key);
        program.get("/api/v1/auth/me").await.expect(200);
        let hook = home.key().get("/api/v2/hooks").await.expect(200)["radarr"].clone();
        let hook = hook.as_str().unwrap();
        from("203.0.113.5").post(hook, json!({})).await.expect(204);

        for number in 0..11 {
            let reply = guess_by(number % WAYS, number, from("203.0.113.5")).await;
            assert_ne!(reply.status, 429, "{number}: {}", reply.text);
        }
        for way in 0..WAYS {
            for visitor in [from("203.0.113.5"), behind("203.0.113.5")] {
                let reply = guess_by(way, 100 + way, visitor).await;
                assert_eq!(reply.status, 429, "{way}: {}", reply.text);
            }
            for visitor in [from("198.51.100.1"), behind("198.51.100.2")] {
                let reply = guess_by(way, 200 + way, visitor).await;
                assert_ne!(reply.status, 429, "{way}: {}", reply.text);
            }
        }
        // A secret that nobody can guess is let in whatever came from that address before.
        for number in 0..12 {
            let wrong = format!("/api/v2/hooks/radarr/{number}");
            from("198.51.100.9").post(&wrong, json!({})).await;
        }
        from("198.51.100.9").post("/api/v2/hooks/radarr/more", json!({})).await.expect(429);
        from("198.51.100.9").post(hook, json!({})).await.expect(204);
        // Those that knew the secrets before go on, and soon everybody else may.
        program.get("/api/v1/auth/me").await.expect(200);
        from("203.0.113.5").post(hook, json!({})).await.expect(204);
        let mara = home.add("mara", Permissions::REQUEST).await;
        home.give_password(mara).await;
        home.clock.advance(1000);
        guess(home, "203.0.113.5", "mara@example.com", "test1234").await.expect(200);
    });
}

#[test]
fn what_keeps_other_sites_away_does_not_tell_which_key_is_right() {
    on_sqlite(async |home| {
        let right = home.app.settings().main.api_key.reveal().to_owned();
        for (turn, path) in ["/api/v1/user", "/api/v2/backups"].iter().enumerate() {
            let call = async |key: &str| {
                let visitor = home.anonymous().from(&format!("203.0.113.{turn}"));
                let visitor =
                    visitor.header("x-api-key", key).header("sec-fetch-site", "cross-site");
                visitor.post(path, json!({})).await
            };
            for number in 0..11 {
                // The same wrong key counts once, wherever it comes from.
                call(&format!("guess {turn} {number}")).await.expect(403);
            }
            for key in ["one guess more", &right] {
                let reply = call(key).await;
                reply.expect(429);
                assert_eq!(reply.header("retry-after"), Some("1"), "{path}");
            }
            home.clock.advance(1000);
            assert!(![403, 429].contains(&call(&right).await.status.as_u16()), "{path}");
        }
    });
}

#[test]
fn asking_for_links_is_slowed_down_whether_or_not_there_is_an_account() {
    on_sqlite(async |home| {
        home.add("mara", Permissions::REQUEST).await;
        for email in ["mara@example.com", "nobody@example.com"] {
            let ask = async |from: String| {
                let visitor = home.anonymous().from(&from);
                let reply = visitor.post("/api/v1/auth/reset-password", json!({ "email": email }));
                reply.await.status.as_u16()
            };
            for number in 0..6 {
                assert_eq!(ask(format!("203.0.113.{number}")).await, 200, "{email}");
            }
            assert_eq!(ask("203.0.113.77".to_owned()).await, 429, "{email}");
        }
    });
}

#[test]
fn codes_of_links_cannot_be_tried_out() {
    on_sqlite(async |home| {
        let code = async |number: u32| {
            let path = format!("/api/v1/auth/reset-password/code-{number}");
            let body = json!({ "password": "long enough" });
            home.anonymous().post(&path, body).await.status.as_u16()
        };
        for number in 0..11 {
            assert_eq!(code(number).await, 500);
        }
        assert_eq!(code(11).await, 429);
    });
}

#[test]
fn the_own_password_is_not_guessed_by_whoever_found_an_open_session() {
    on_sqlite(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = mara.user.unwrap();
        home.give_password(id).await;
        let path = format!("/api/v1/user/{id}/settings/password");
        let change = async |from: String, current: &str| {
            let body = json!({ "currentPassword": current, "newPassword": "long enough" });
            mara.clone().from(&from).post(&path, body).await
        };
        for number in 0..6 {
            change(format!("203.0.113.{number}"), "wrong").await.expect(403);
        }
        let reply = change("203.0.113.99".to_owned(), "test1234").await;
        reply.expect(429);
        assert_eq!(reply.header("retry-after"), Some("1"));
        home.clock.advance(1000);
        change("203.0.113.99".to_owned(), "test1234").await.expect(204);
    });
}
