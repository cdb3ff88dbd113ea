//! Who may write with a person's cookie: our own pages, and with the reference's switch only those
//! that know a token.

use crate::support::{Visitor, on_sqlite, on_sqlite_with};
use domain::UserId;
use serde_json::json;

const TITLE: &str = "/api/v1/settings/main";

async fn write(visitor: &Visitor) -> u16 {
    let body = json!({ "applicationTitle": "Ours" });
    visitor.post(TITLE, body).await.status.as_u16()
}

#[test]
fn other_sites_write_nothing() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await.header("host", "nas.lan:5055");
        for (name, value, expected) in [
            ("sec-fetch-site", "same-origin", 200),
            ("sec-fetch-site", "cross-site", 403),
            ("sec-fetch-site", "same-site", 403),
            ("origin", "http://nas.lan:5055", 200),
            ("origin", "http://evil.example", 403),
            ("origin", "null", 403),
            ("accept", "*/*", 200),
        ] {
            let owner = owner.clone().header(name, value);
            assert_eq!(write(&owner).await, expected, "{name}: {value}");
            owner.get(TITLE).await.expect(200);
        }
        let by_link = owner.header("sec-fetch-site", "cross-site");
        by_link.get("/api/v1/settings/discover/reset").await.expect(403);
        by_link.get("/api/v1/settings/jellyfin/library").await.expect(403);
        let program = home.key().header("origin", "http://evil.example");
        assert_eq!(write(&program).await, 200);
    });
}

#[test]
fn nobody_is_signed_in_by_another_site() {
    on_sqlite(async |home| {
        let visitor = home.anonymous().header("sec-fetch-site", "cross-site");
        let body = json!({ "email": "owner@example.com", "password": "test1234" });
        visitor.post("/api/v1/auth/local", body).await.expect(403);
    });
}

#[test]
fn the_switch_asks_for_a_token() {
    let settings = json!({
        "network": { "csrfProtection": true },
        "public": { "initialized": true },
    });
    on_sqlite_with(settings, async |home| {
        let greeted = home.anonymous().get("/api/v1/status").await;
        let secret = greeted.cookie("_csrf").unwrap();
        assert!(secret.ends_with("; Path=/; HttpOnly; Secure; SameSite=Strict"), "{secret}");
        let secret = secret.split(';').next().unwrap().to_owned();
        assert_eq!(secret.len(), "_csrf=".len() + 24);
        let token = greeted.cookie("XSRF-TOKEN").unwrap();
        assert!(token.ends_with("; Path=/; Secure; SameSite=Strict"), "{token}");
        let token = token["XSRF-TOKEN=".len()..].split(';').next().unwrap().to_owned();

        let owner = home.signed_in(UserId::OWNER).await.header("cookie", &secret);
        let refused = owner.post(TITLE, json!({})).await;
        assert_eq!(refused.expect(403)["message"], "invalid csrf token");
        assert!(refused.cookie("_csrf").is_none(), "it is known already");
        for name in ["csrf-token", "xsrf-token", "x-csrf-token", "x-xsrf-token"] {
            assert_eq!(write(&owner.clone().header(name, &token)).await, 200, "{name}");
            let wrong = token.replace('-', "+");
            assert_eq!(write(&owner.clone().header(name, &wrong)).await, 403, "{name}");
        }
        owner.post(TITLE, json!({ "_csrf": token })).await.expect(200);
        let stranger = home.signed_in(UserId::OWNER).await.header("x-xsrf-token", &token);
        assert_eq!(write(&stranger).await, 403, "the token of somebody else");
        assert_eq!(write(&home.key()).await, 200, "programs need none");
        owner.get(TITLE).await.expect(200);
    });
}

#[test]
fn sessions_are_strict_while_the_switch_is_on() {
    on_sqlite_with(json!({ "network": { "csrfProtection": true } }), async |home| {
        home.give_password(UserId::OWNER).await;
        let greeted = home.anonymous().get("/api/v1/status").await;
        let pair = |name: &str| {
            let cookie = greeted.cookie(name).unwrap();
            cookie.split(';').next().unwrap().to_owned()
        };
        let token = pair("XSRF-TOKEN")["XSRF-TOKEN=".len()..].to_owned();
        let visitor = home.anonymous().header("cookie", &pair("_csrf"));
        let visitor = visitor.header("x-xsrf-token", &token);
        let body = json!({ "email": "owner@example.com", "password": "test1234" });
        let reply = visitor.post("/api/v1/auth/local", body).await;
        assert!(reply.cookie("connect.sid").unwrap().contains("; SameSite=Strict"));
    });
}
