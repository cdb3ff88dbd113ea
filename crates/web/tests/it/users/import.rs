//! `POST /api/v1/user/import-from-jellyfin` and its Plex sibling.

use crate::support::{empty_on_each_engine, on_sqlite, set_up_with_media_server};
use domain::{Permissions, UserId};
use serde_json::{Value, json};
use sim::{FRIEND, Options};

#[test]
fn chosen_people_get_accounts_once() {
    empty_on_each_engine(async |home| {
        let _outside = set_up_with_media_server(home, Options::bare(), 2).await;
        let key = home.key();
        let listed = key.get("/api/v1/settings/jellyfin/users").await.expect(200);
        let id_of = |name: &str| {
            let mut people = listed.as_array().unwrap().iter();
            people.find(|person| person["username"] == name).unwrap()["id"].clone()
        };
        let ids = json!({ "jellyfinUserIds": [id_of("finn"), id_of("olive"), "unknown"] });
        let path = "/api/v1/user/import-from-jellyfin";
        let added = key.post(path, ids.clone()).await.expect(201);
        let names: Vec<&Value> =
            added.as_array().unwrap().iter().map(|user| &user["jellyfinUsername"]).collect();
        assert_eq!(names, ["finn"]);
        assert_eq!(added[0]["avatar"], format!("/avatarproxy/{}", id_of("finn").as_str().unwrap()));
        assert!(added[0].get("email").is_none());
        assert_eq!(key.post(path, ids).await.expect(201), json!([]));
        let body = json!({ "username": FRIEND.name, "password": FRIEND.password });
        let signed_in = home.anonymous().post("/api/v1/auth/jellyfin", body).await.expect(200);
        assert_eq!(signed_in["id"], added[0]["id"]);
    });
}

#[test]
fn importing_is_for_those_who_look_after_people() {
    on_sqlite(async |home| {
        let friend = home.with_user("mara", Permissions::REQUEST).await;
        for path in ["/api/v1/user/import-from-jellyfin", "/api/v1/user/import-from-plex"] {
            friend.call("POST", path, None).await.expect(403);
        }
    });
}

#[test]
fn what_cannot_be_asked_is_told() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let body = json!({ "jellyfinUserIds": ["x"] });
        owner.post("/api/v1/user/import-from-jellyfin", body).await.expect(500);
        owner.call("POST", "/api/v1/user/import-from-jellyfin", None).await.expect(400);
        owner.call("POST", "/api/v1/user/import-from-plex", None).await.expect(500);
        owner.get("/api/v1/settings/jellyfin/users").await.expect(500);
    });
}
