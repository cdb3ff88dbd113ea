//! Who may give, take and remove what: the edges between managers, administrators and the owner.

use crate::support::{Visitor, on_each_engine};
use domain::{Permissions, UserId};
use serde_json::{Value, json};

const ADMIN: i64 = 2;

async fn put(by: &Visitor, id: UserId, body: Value) -> u16 {
    by.put(&format!("/api/v1/user/{id}"), body).await.status.as_u16()
}

#[test]
fn only_the_owner_makes_and_removes_administrators_and_changes_the_owner() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let admin = home.with_user("admin", Permissions::ADMIN).await;
        let keeper = home.with_user("keeper", Permissions::MANAGE_USERS).await;
        let second = home.add("second", Permissions::ADMIN).await;
        let mara = home.add("mara", Permissions::REQUEST).await;
        for by in [&admin, &keeper] {
            assert_eq!(put(by, mara, json!({ "permissions": ADMIN })).await, 403);
            assert_eq!(put(by, UserId::OWNER, json!({ "username": "Mine" })).await, 403);
            let many = json!({ "ids": [mara], "permissions": ADMIN });
            by.put("/api/v1/user", many).await.expect(403);
            let path = format!("/api/v1/user/{mara}/settings/permissions");
            by.post(&path, json!({ "permissions": ADMIN })).await.expect(403);
            for id in [UserId::OWNER, by.user.unwrap()] {
                let path = format!("/api/v1/user/{id}/settings/permissions");
                by.post(&path, json!({ "permissions": 32 })).await.expect(403);
            }
            by.delete(&format!("/api/v1/user/{second}")).await.expect(405);
            by.delete("/api/v1/user/1").await.expect(405);
            for part in ["main", "notifications", "password"] {
                let body = json!({ "newPassword": "long enough" });
                let path = format!("/api/v1/user/1/settings/{part}");
                by.post(&path, body).await.expect(403);
            }
        }
        let password = json!({ "newPassword": "long enough" });
        let path = format!("/api/v1/user/{second}/settings/password");
        keeper.post(&path, password.clone()).await.expect(403);
        owner.post(&path, password).await.expect(204);
        owner.delete("/api/v1/user/1").await.expect(405);
        assert_eq!(put(&owner, mara, json!({ "permissions": ADMIN })).await, 200);
        owner.delete(&format!("/api/v1/user/{mara}")).await.expect(200);
        owner.delete(&format!("/api/v1/user/{mara}")).await.expect(404);
    });
}

#[test]
fn the_owner_is_left_out_when_somebody_else_changes_many() {
    on_each_engine(async |home| {
        let keeper = home.with_user("keeper", Permissions::MANAGE_USERS).await;
        let mara = home.add("mara", Permissions::REQUEST).await;
        let many = json!({ "ids": [1, mara], "permissions": 160 });
        let changed = keeper.put("/api/v1/user", many).await.expect(200);
        let ids: Vec<_> = changed.as_array().unwrap().iter().map(|user| &user["id"]).collect();
        assert_eq!(ids, [mara.0]);
        let owner = home.key().get("/api/v1/user/1").await.expect(200);
        assert_eq!(owner["permissions"], ADMIN);
        // The owner cannot lose the right to mend things.
        let many = json!({ "ids": [1], "permissions": 32 });
        let changed = home.key().put("/api/v1/user", many).await.expect(200);
        assert_eq!(changed[0]["permissions"], 34);
    });
}

#[test]
fn who_looks_after_people_cannot_take_over_or_depose_an_administrator() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let keeper = home.with_user("keeper", Permissions::MANAGE_USERS).await;
        let admin = home.with_user("admin", Permissions::ADMIN).await;
        let second = home.with_user("second", Permissions::ADMIN).await;
        let id = second.user.unwrap();
        let main = format!("/api/v1/user/{id}/settings/main");
        let address = async || owner.get(&main).await.expect(200)["email"].clone();
        let before = address().await;
        for by in [&keeper, &admin] {
            by.post(&main, json!({ "email": "mine@example.com" })).await.expect(403);
            by.post(&main, json!({ "username": "Renamed", "email": before })).await.expect(200);
            by.post(&main, json!({ "username": "Again" })).await.expect(200);
            assert_eq!(address().await, before);
            assert_eq!(put(by, id, json!({ "permissions": 32 })).await, 403);
            let path = format!("/api/v1/user/{id}/settings/permissions");
            by.post(&path, json!({ "permissions": 32 })).await.expect(403);
            let many = json!({ "ids": [id], "permissions": 32 });
            assert_eq!(by.put("/api/v1/user", many).await.expect(200), json!([]));
            let told = owner.get(&format!("/api/v1/user/{id}")).await.expect(200);
            assert_eq!(told["permissions"], ADMIN);
        }
        second.post(&main, json!({ "email": "new@example.com" })).await.expect(200);
        assert_eq!(address().await, "new@example.com");
        owner.post(&main, json!({ "email": "newer@example.com" })).await.expect(200);
        assert_eq!(address().await, "newer@example.com");
        assert_eq!(put(&owner, id, json!({ "permissions": 32 })).await, 200);
    });
}

#[test]
fn quotas_are_set_by_others_and_not_for_managers() {
    on_each_engine(async |home| {
        let keeper = home.with_user("keeper", Permissions::MANAGE_USERS).await;
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let limit =
            json!({ "email": "mara@example.com", "movieQuotaLimit": 3, "movieQuotaDays": 7 });
        let path = format!("/api/v1/user/{}/settings/main", mara.user.unwrap());
        let quota = async || {
            let path = format!("/api/v1/user/{}/quota", mara.user.unwrap());
            mara.get(&path).await.expect(200)["movie"].clone()
        };
        mara.post(&path, limit.clone()).await.expect(200);
        assert_eq!(quota().await["limit"], Value::Null, "nobody limits themselves");
        keeper.post(&path, limit).await.expect(200);
        let told = quota().await;
        assert_eq!(
            (&told["limit"], &told["days"], &told["remaining"]),
            (&3.into(), &7.into(), &3.into())
        );
        assert_eq!(told["restricted"], false);
    });
}
