//! `/api/v1/settings/notifications`.

use crate::support::{moved_in_on_sqlite, on_sqlite};
use serde_json::{Value, json};

const WEBHOOK: &str = "/api/v1/settings/notifications/webhook";

fn webhook(payload: &str) -> Value {
    let options = json!({ "webhookUrl": "http://127.0.0.1:1/x", "jsonPayload": payload, "odd": 1 });
    json!({ "enabled": true, "embedPoster": true, "types": 2, "options": options })
}

#[test]
fn a_webhook_template_is_read_back_as_it_was_typed() {
    on_sqlite(async |home| {
        let (owner, template) = (home.key(), "{\"a\": \"{{event}} – ü\"}");
        let literal = Value::from(template).to_string();
        let saved = owner.post(WEBHOOK, webhook(&literal)).await.expect(200);
        assert_ne!(saved["options"]["jsonPayload"], template);
        let read = owner.get(WEBHOOK).await.expect(200);
        assert_eq!(read["options"]["jsonPayload"], template);
        assert_eq!(read["options"]["supportVariables"], false);
        assert!(read["options"].get("odd").is_none());
        owner.post(WEBHOOK, webhook("{bad")).await.expect(500);
        assert_eq!(owner.get(WEBHOOK).await.expect(200), read);
    });
}

#[test]
fn a_save_replaces_the_whole_agent() {
    on_sqlite(async |home| {
        let (owner, path) = (home.key(), "/api/v1/settings/notifications/slack");
        assert_eq!(
            owner.post(path, json!({ "enabled": true })).await.expect(200),
            json!({ "enabled": true })
        );
        assert_eq!(owner.get(path).await.expect(200), json!({ "enabled": true }));
    });
}

#[test]
fn a_mail_server_that_does_not_answer_is_told() {
    on_sqlite(async |home| {
        let options = json!({ "emailFrom": "a@example.com", "smtpHost": "127.0.0.1", "smtpPort": 1,
            "secure": false, "ignoreTls": true, "requireTls": false, "allowSelfSigned": false,
            "senderName": "A" });
        let body = json!({ "enabled": true, "options": options });
        let path = "/api/v1/settings/notifications/email/test";
        home.key().post(path, body).await.expect(500);
        assert!(!home.app.settings().notifications.email.enabled);
    });
}

#[test]
fn the_sounds_of_pushover_are_listed_and_without_it_that_is_said() {
    let sounds = "/api/v1/settings/notifications/pushover/sounds?token=anything";
    moved_in_on_sqlite(async |home, _| {
        let answer = home.key().get(sounds).await.expect(200);
        let offered = json!({ "name": "pushover", "description": "Pushover (default)" });
        assert!(answer.as_array().is_some_and(|list| list.contains(&offered)), "{answer}");
    });
    on_sqlite(async |home| {
        home.key().get(sounds).await.expect(500);
    });
}
