//! `POST /api/v1/auth/logout`.

use crate::support::on_each_engine;
use domain::Permissions;
use serde_json::json;

#[test]
fn a_session_that_was_ended_opens_nothing() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let reply = mara.call("POST", "/api/v1/auth/logout", None).await;
        assert_eq!(reply.expect(200), json!({ "status": "ok" }));
        mara.get("/api/v1/auth/me").await.expect(403);
    });
}

#[test]
fn leaving_without_having_come_is_fine_but_needs_credentials() {
    on_each_engine(async |home| {
        let nobody = home.anonymous();
        nobody.call("POST", "/api/v1/auth/logout", None).await.expect(401);
        let stranger = nobody.header("cookie", "connect.sid=s%3Amade.up");
        stranger.call("POST", "/api/v1/auth/logout", None).await.expect(200);
        home.key().call("POST", "/api/v1/auth/logout", None).await.expect(200);
    });
}
