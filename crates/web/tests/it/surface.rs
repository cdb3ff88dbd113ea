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

#[test]
fn a_number_in_a_path_may_come_in_any_writing() {
    on_sqlite(async |home| {
        let owner = home.key();
        for path in ["/user/1.0", "/user/1e0", "/user/01", "/user/1.0/settings/main"] {
            owner.get(&format!("/api/v1{path}")).await.expect(200);
        }
        for (path, status) in [
            ("/user/1.5", 404),
            ("/user/99999999999999999999", 404),
            ("/user/1.5/settings/main", 404),
            ("/issue/1.5", 500),
            ("/service/radarr/0.5", 404),
            ("/service/radarr/-1", 404),
            ("/movie/1.5", 500),
        ] {
            let told = owner.get(&format!("/api/v1{path}")).await.expect(status);
            assert!(told["message"].is_string(), "{path}: {told}");
        }
        // Nobody becomes somebody by a fraction.
        let mara = home.with_user("mara", domain::Permissions::REQUEST).await;
        let own = mara.user.unwrap();
        mara.get(&format!("/api/v1/user/{own}.0/settings/main")).await.expect(200);
        mara.get(&format!("/api/v1/user/{own}.5/settings/main")).await.expect(403);
    });
}

#[test]
fn a_number_in_a_body_may_be_written_with_a_fraction_of_nought() {
    on_sqlite(async |home| {
        let rule = json!({ "radarrServiceId": 1.0, "profileId": 4.0, "genre": "18" });
        let made = home.key().post("/api/v1/overrideRule", rule).await.expect(200);
        assert_eq!((&made["radarrServiceId"], &made["profileId"]), (&json!(1), &json!(4)));
        let mara = home.add("mara", domain::Permissions::REQUEST).await;
        let path = format!("/api/v1/user/{mara}");
        let told = home.key().put(&path, json!({ "permissions": 160.0 })).await.expect(200);
        assert_eq!(told["permissions"], 160);
    });
}

#[test]
fn the_description_stands_where_the_reference_has_one() {
    on_sqlite(async |home| {
        let anybody = home.anonymous();
        let moved = anybody.get("/api-docs").await;
        assert_eq!((moved.status.as_u16(), moved.header("location")), (301, Some("api-docs/")));
        let described = anybody.get("/api-docs/").await.expect(200);
        assert!(described["paths"]["/request"]["post"].is_object());
        anybody.get("/api-docs/nowhere").await.expect(404);
    });
}
