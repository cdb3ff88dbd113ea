//! `POST /api/v1/auth/plex`, against a plex.tv that a test makes up.

use crate::support::{on_sqlite, on_sqlite_with};
use serde_json::json;

#[test]
fn a_household_with_another_server_calls_nobody_and_makes_no_account() {
    on_sqlite_with(
        json!({ "main": { "mediaServerType": 2 }, "public": { "initialized": true } }),
        async |home| {
            let body = json!({ "authToken": "made-up" });
            let reply = home.anonymous().post("/api/v1/auth/plex", body).await;
            assert!(reply.expect(500)["error"].is_string());
        },
    );
}

#[test]
fn a_silent_plex_lets_nobody_in() {
    on_sqlite(async |home| {
        let body = json!({ "authToken": "made-up" });
        let reply = home.anonymous().post("/api/v1/auth/plex", body).await;
        assert!(reply.expect(500)["message"].is_string());
        assert!(reply.cookie("connect.sid").is_none());
        let empty = home.anonymous().post("/api/v1/auth/plex", json!({ "authToken": "" })).await;
        empty.expect(500);
    });
}
