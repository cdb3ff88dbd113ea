//! What people see of each other.

use crate::support::{TestApp, Visitor, on_each_engine};
use domain::{Permissions, UserId};
use serde_json::{Value, json};

const SECRET: &str = "canary-of-mara";

/// Somebody whose address and settings are nobody's business, who has asked for a film, reported an
/// issue and listed an unwanted title.
async fn mara(home: &TestApp) -> Visitor {
    let rights = Permissions::CREATE_ISSUES | Permissions::MANAGE_BLOCKLIST | Permissions::REQUEST;
    let mara = home.with_user("mara", rights).await;
    let id = mara.user.unwrap();
    let settings = json!({ "pushbulletAccessToken": SECRET, "discordId": SECRET });
    let path = format!("/api/v1/user/{id}/settings/notifications");
    mara.post(&path, settings).await.expect(200);
    home.store.write(move |tx| plant(tx, id)).await.unwrap();
    let issue = json!({ "issueType": 1, "message": "It is too dark.", "mediaId": 1 });
    mara.post("/api/v1/issue", issue).await.expect(200);
    let unwanted = json!({ "tmdbId": 7, "mediaType": "movie", "title": "No", "user": 1 });
    mara.post("/api/v1/blocklist", unwanted).await.expect(201);
    mara
}

fn plant(tx: &mut store::Tx<'_>, id: UserId) -> store::Result<()> {
    store::sql(
        r#"INSERT INTO "media" ("mediaType", "tmdbId", "status", "status4k")
            VALUES ('movie', 42, 2, 1)"#,
    )
    .execute(tx)?;
    store::sql(
        r#"INSERT INTO "media_request" ("status", "type", "mediaId", "requestedById", "is4k")
            VALUES (1, 'movie', 1, $1, $2)"#,
    )
    .bind(id)
    .bind(false)
    .execute(tx)?;
    Ok(())
}

/// Everything that shows Mara beside what she did.
async fn sights(visitor: &Visitor) -> Vec<(&'static str, Value)> {
    let mut seen = Vec::new();
    for path in [
        "/api/v1/request",
        "/api/v1/request/1",
        "/api/v1/issue",
        "/api/v1/issue/1",
        "/api/v1/issueComment/1",
        "/api/v1/blocklist",
        "/api/v1/blocklist/7",
        "/api/v1/user",
        "/api/v1/user/2",
    ] {
        let reply = visitor.get(path).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text);
        seen.push((path, reply.json()));
    }
    seen
}

#[test]
fn others_addresses_tokens_and_settings_are_for_those_who_look_after_people() {
    on_each_engine(async |home| {
        let mara = mara(home).await;
        assert_eq!(mara.user, Some(UserId(2)));
        let curious = Permissions::REQUEST_VIEW
            | Permissions::VIEW_ISSUES
            | Permissions::MANAGE_REQUESTS
            | Permissions::MANAGE_ISSUES
            | Permissions::MANAGE_BLOCKLIST
            | Permissions::VIEW_BLOCKLIST;
        let noor = home.with_user("noor", curious).await;
        for (path, seen) in sights(&noor).await {
            let text = seen.to_string();
            assert!(text.contains("\"displayName\":\"mara\""), "{path}: {text}");
            assert!(!text.contains("mara@example.com") && !text.contains(SECRET), "{path}: {text}");
        }
        let keeper = home.with_user("keeper", curious | Permissions::MANAGE_USERS).await;
        for (path, seen) in sights(&keeper).await {
            assert!(seen.to_string().contains("mara@example.com"), "{path}: {seen}");
        }
        let own = mara.get("/api/v1/request/1").await.expect(200);
        assert_eq!(own["requestedBy"]["settings"]["discordId"], SECRET);
    });
}
