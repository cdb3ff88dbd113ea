//! What holds for every address below `/api/v1`.

use crate::support::{Reply, TestApp, Visitor, on_sqlite};
use domain::UserId;
use serde_json::json;

#[test]
fn letter_case_and_a_slash_at_the_end_do_not_matter() {
    on_sqlite(async |home| {
        for path in ["/api/v1/status", "/API/V1/Status/", "/api/V1/STATUS"] {
            home.anonymous().get(path).await.expect(200);
        }
    });
}

#[test]
fn unknown_paths_and_methods_are_told_apart() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        assert_eq!(owner.user, Some(UserId::OWNER));
        owner.get("/api/v1/nowhere").await.expect(404);
        owner.put("/api/v1/status", json!({})).await.expect(405);
        owner.post("/api/v1/status", json!({})).await.expect(405);
        owner.delete("/api/v1/auth/local").await.expect(405);
        owner.call("HEAD", "/api/v1/status", None).await.expect(405);
    });
}

#[test]
fn an_answer_that_is_known_already_is_not_sent_again() {
    on_sqlite(async |home| {
        let first: Reply = home.anonymous().get("/api/v1/status").await;
        let tag = first.header("etag").expect("a fingerprint").to_owned();
        let again = home.anonymous().from("192.0.2.99").header("if-none-match", &tag);
        let again = again.get("/api/v1/status").await;
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
    });
}

#[test]
fn a_fresh_household_has_nobody_in_it() {
    let database = store::testing::sqlite();
    let home = TestApp::open(database, &json!({}));
    assert!(home.store.read_now(|tx| tx.find_user(UserId::OWNER)).unwrap().is_none());
    let _nobody: Visitor = home.anonymous();
}
