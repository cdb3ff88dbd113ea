//! `GET /api/v1/auth/me`.

use crate::support::on_each_engine;
use domain::Permissions;

#[test]
fn a_person_sees_themselves_whole() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let seen = mara.get("/api/v1/auth/me").await.expect(200);
        assert_eq!(seen["email"], "mara@example.com");
        assert_eq!(seen["permissions"], 32);
        assert_eq!(seen["warnings"].as_array().map(Vec::len), Some(0));
        assert!(seen.get("password").is_none());
    });
}

#[test]
fn nobody_is_told_apart_from_somebody_unknown() {
    on_each_engine(async |home| {
        let nobody = home.anonymous();
        let answer = nobody.get("/api/v1/auth/me").await.expect(401);
        assert_eq!(answer["message"], "cookie 'connect.sid' required");
        for (name, value) in [("cookie", "connect.sid=s%3Amade.up"), ("x-api-key", "made up")] {
            let stranger = nobody.clone().header(name, value);
            assert_eq!(stranger.get("/api/v1/auth/me").await.expect(403)["status"], 403);
        }
    });
}

#[test]
fn a_key_acts_for_the_owner_or_for_whom_it_names() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let key = home.key();
        assert_eq!(key.get("/api/v1/auth/me").await.expect(200)["id"], 1);
        let for_mara = key.clone().header("x-api-user", &mara.to_string());
        assert_eq!(for_mara.get("/api/v1/auth/me").await.expect(200)["id"], mara.0);
        for nobody in ["99", "mara", ""] {
            let key = key.clone().header("x-api-user", nobody);
            let status = key.get("/api/v1/auth/me").await.status.as_u16();
            // An empty header names nobody else.
            assert_eq!(status, if nobody.is_empty() { 200 } else { 403 }, "{nobody}");
        }
    });
}
