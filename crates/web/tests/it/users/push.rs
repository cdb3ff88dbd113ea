//! `/api/v1/user/{userId}/pushSubscription…`.

use crate::support::on_each_engine;
use domain::Permissions;
use serde_json::{Value, json};

#[test]
fn browsers_are_for_their_owner_and_those_who_look_after_people() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let every = Permissions::NAMED.iter().fold(Permissions::NONE, |all, (bit, _)| all | *bit);
        let few = Permissions(every.0 & !(Permissions::ADMIN | Permissions::MANAGE_USERS).0);
        let noor = home.with_user("noor", few).await;
        let kim = home.with_user("kim", Permissions::MANAGE_USERS).await;
        let browser = json!({ "endpoint": "https://push.example.com/mara", "auth": "secret",
            "p256dh": "key", "userAgent": "Firefox" });
        mara.post("/api/v1/user/registerPushSubscription", browser).await.expect(204);
        let person = format!("/api/v1/user/{}", mara.user.unwrap());
        let all = format!("{person}/pushSubscriptions");
        let one = format!("{person}/pushSubscription/https%3A%2F%2Fpush.example.com%2Fmara");
        for visitor in [&mara, &kim] {
            assert_eq!(visitor.get(&all).await.expect(200)[0]["auth"], "secret");
            assert_eq!(visitor.get(&one).await.expect(200)["auth"], "secret");
        }
        for path in [&all, &one] {
            noor.get(path).await.expect(403);
            home.anonymous().get(path).await.expect(401);
        }
        noor.delete(&one).await.expect(403);
        home.anonymous().delete(&one).await.expect(401);
        assert_eq!(mara.get(&all).await.expect(200).as_array().map(Vec::len), Some(1));
        kim.delete(&one).await.expect(204);
        assert_eq!(mara.get(&all).await.expect(200), Value::Array(Vec::new()));
    });
}
