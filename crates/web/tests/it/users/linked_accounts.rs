//! `/api/v1/user/{userId}/settings/linked-accounts/…`.

use crate::support::{Visitor, empty_on_each_engine, on_sqlite, set_up_with_media_server};
use domain::{Permissions, UserId};
use serde_json::{Value, json};
use sim::{FRIEND, Options};

fn path(user: UserId, kind: &str) -> String {
    format!("/api/v1/user/{user}/settings/linked-accounts/{kind}")
}

fn friend() -> Value {
    json!({ "username": FRIEND.name, "password": FRIEND.password })
}

async fn me(visitor: &Visitor) -> Value {
    visitor.get("/api/v1/auth/me").await.expect(200)
}

#[test]
fn an_account_is_linked_and_unlinked() {
    empty_on_each_engine(async |home| {
        let _outside = set_up_with_media_server(home, Options::bare(), 2).await;
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let own = path(mara.user.unwrap(), "jellyfin");
        let wrong = json!({ "username": FRIEND.name, "password": "wrong" });
        assert_eq!(mara.post(&own, wrong).await.expect(401)["code"], "INVALID_CREDENTIALS");
        assert_eq!(mara.post(&own, friend()).await.expect(204), Value::Null);
        let linked = me(&mara).await;
        assert_eq!((&linked["userType"], &linked["jellyfinUsername"]), (&json!(3), &json!("finn")));
        let noor = home.with_user("noor", Permissions::REQUEST).await;
        noor.post(&path(noor.user.unwrap(), "jellyfin"), friend()).await.expect(422);
        // Who has no password here would be locked out.
        mara.delete(&own).await.expect(400);
        home.give_password(mara.user.unwrap()).await;
        mara.delete(&own).await.expect(204);
        assert_eq!(me(&mara).await["jellyfinUserId"], Value::Null);
    });
}

#[test]
fn nobody_links_for_others_and_the_owner_stays_linked() {
    empty_on_each_engine(async |home| {
        let _outside = set_up_with_media_server(home, Options::bare(), 2).await;
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let other = home.add("noor", Permissions::REQUEST).await;
        mara.post(&path(other, "jellyfin"), friend()).await.expect(403);
        mara.delete(&path(other, "jellyfin")).await.expect(403);
        home.key().post(&path(other, "jellyfin"), friend()).await.expect(403);
        home.key().delete(&path(UserId::OWNER, "jellyfin")).await.expect(400);
        home.key().delete(&path(UserId(99), "jellyfin")).await.expect(404);
    });
}

#[test]
fn who_looks_after_people_does_not_unlink_an_administrator() {
    empty_on_each_engine(async |home| {
        let _outside = set_up_with_media_server(home, Options::bare(), 2).await;
        let keeper = home.with_user("keeper", Permissions::MANAGE_USERS).await;
        let admin = home.with_user("admin", Permissions::ADMIN).await;
        let id = admin.user.unwrap();
        admin.post(&path(id, "jellyfin"), friend()).await.expect(204);
        home.give_password(id).await;
        keeper.delete(&path(id, "jellyfin")).await.expect(403);
        assert_eq!(me(&admin).await["jellyfinUsername"], "finn");
        home.key().delete(&path(id, "jellyfin")).await.expect(204);
        assert_eq!(me(&admin).await["jellyfinUsername"], Value::Null);
    });
}

#[test]
fn what_the_household_does_not_have_cannot_be_linked() {
    on_sqlite(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = mara.user.unwrap();
        mara.post(&path(id, "jellyfin"), friend()).await.expect(500);
        mara.delete(&path(id, "jellyfin")).await.expect(500);
        mara.post(&path(id, "plex"), json!({ "authToken": "x" })).await.expect(500);
        mara.delete(&path(id, "plex")).await.expect(500);
    });
}
