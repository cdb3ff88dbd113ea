//! `POST /api/v1/auth/reset-password` and what its link does.

use crate::support::{Reply, TestApp, on_each_engine};
use domain::{Permissions, UserId};
use serde_json::{Value, json};

const DAY_MS: i64 = 86_400_000;

async fn ask(home: &TestApp, email: &str) -> Value {
    let body = json!({ "email": email });
    home.anonymous().post("/api/v1/auth/reset-password", body).await.expect(200)
}

async fn set(home: &TestApp, code: &str, password: &str) -> Reply {
    let path = format!("/api/v1/auth/reset-password/{code}");
    home.anonymous().post(&path, json!({ "password": password })).await
}

async fn sign_in(home: &TestApp, password: &str) -> Reply {
    let body = json!({ "email": "mara@example.com", "password": password });
    home.anonymous().post("/api/v1/auth/local", body).await
}

/// Waits for the code that is mailed after the answer.
pub(crate) async fn code_of(home: &TestApp, user: UserId) -> String {
    for _ in 0..100_000 {
        let found = home.store.read(move |tx| {
            let row: (Option<String>,) =
                store::sql(r#"SELECT "resetPasswordGuid" FROM "user" WHERE "id" = $1"#)
                    .bind(user)
                    .one(tx)?;
            Ok(row.0)
        });
        if let Some(code) = found.await.unwrap() {
            return code;
        }
        tokio::task::yield_now().await;
    }
    panic!("no code was written");
}

#[test]
fn a_link_sets_a_password_once() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        assert_eq!(ask(home, "Mara@example.com").await, json!({ "status": "ok" }));
        let code = code_of(home, mara).await;
        assert_eq!(code.len(), 36);
        set(home, &code, "short").await.expect(500);
        assert_eq!(set(home, &code, "long enough").await.expect(200), json!({ "status": "ok" }));
        sign_in(home, "long enough").await.expect(200);
        set(home, &code, "something else").await.expect(500);
        sign_in(home, "long enough").await.expect(200);
    });
}

#[test]
fn a_link_does_not_live_for_ever() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        ask(home, "mara@example.com").await;
        let code = code_of(home, mara).await;
        home.clock.advance(2 * DAY_MS);
        set(home, &code, "long enough").await.expect(500);
        home.clock.advance(-DAY_MS);
        set(home, &code, "long enough").await.expect(200);
    });
}

#[test]
fn nobody_learns_who_has_an_account() {
    on_each_engine(async |home| {
        home.add("mara", Permissions::REQUEST).await;
        let known = ask(home, "mara@example.com").await;
        assert_eq!(known, ask(home, "nobody@example.com").await);
        let empty = json!({ "email": "" });
        home.anonymous().post("/api/v1/auth/reset-password", empty).await.expect(500);
    });
}
