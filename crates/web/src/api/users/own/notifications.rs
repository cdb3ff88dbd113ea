//! `/user/{userId}/settings/notifications`: how a person is told.

use super::named;
use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Path, RawBody};
use app::App;
use app::accounts::own_settings::SettingsEdit;
use axum::Json;
use axum::extract::State;
use domain::{UserId, UserSettings, notification};
use serde_json::{Map, Value, json};

const TEXTS: &[&str] = &[
    "pgpKey",
    "discordId",
    "pushbulletAccessToken",
    "pushoverApplicationToken",
    "pushoverUserKey",
    "pushoverSound",
    "telegramChatId",
    "telegramMessageThreadId",
];
const SWITCHES: &[&str] = &["telegramSendSilently"];

/// Shows how a person is told, and which ways the household has.
pub async fn get(
    State(app): State<App>,
    Path(id): Path<UserId>,
) -> Answer<Json<Map<String, Value>>> {
    app.user(id).await?;
    let own = app.user_settings(id).await?;
    let settings = app.settings();
    let agents = &settings.notifications;
    let mut shown = Map::new();
    let mut put = |key: &str, value: Value| shown.insert(key.to_owned(), value);
    put("emailEnabled", json!(agents.email.enabled));
    put("discordEnabled", json!(agents.discord.enabled && agents.discord.options.enable_mentions));
    let types = if agents.discord.enabled { agents.discord.types } else { 0 };
    put("discordEnabledTypes", json!(types));
    put("telegramEnabled", json!(agents.telegram.enabled));
    put("telegramBotUsername", json!(agents.telegram.options.bot_username));
    put("webPushEnabled", json!(agents.webpush.enabled));
    if let Some(own) = &own {
        shown.extend(choices(own));
        let types = notification::types_of(own.notification_types.as_deref());
        shown.insert("notificationTypes".to_owned(), Value::Object(types));
    } else {
        shown.insert("notificationTypes".to_owned(), json!({}));
    }
    Ok(Json(shown))
}

/// Changes how a person is told; what is not sent stays, masks are laid over the stored ones.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<UserId>,
    RawBody(sent): RawBody,
) -> Answer<Json<Map<String, Value>>> {
    let edit = SettingsEdit {
        texts: named(&sent, TEXTS),
        switches: named(&sent, SWITCHES),
        notification_types: sent.get("notificationTypes").and_then(Value::as_object).cloned(),
    };
    let own = app.update_own_settings(&by.user, id, edit).await?;
    let mut shown = choices(&own);
    let types = notification::types_of(own.notification_types.as_deref());
    shown.insert("notificationTypes".to_owned(), Value::Object(types));
    Ok(Json(shown))
}

fn choices(own: &UserSettings) -> Map<String, Value> {
    [
        ("pgpKey", json!(own.pgp_key)),
        ("discordId", json!(own.discord_id)),
        ("pushbulletAccessToken", json!(own.pushbullet_access_token)),
        ("pushoverApplicationToken", json!(own.pushover_application_token)),
        ("pushoverUserKey", json!(own.pushover_user_key)),
        ("pushoverSound", json!(own.pushover_sound)),
        ("telegramChatId", json!(own.telegram_chat_id)),
        ("telegramMessageThreadId", json!(own.telegram_message_thread_id)),
        ("telegramSendSilently", json!(own.telegram_send_silently)),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
    .collect()
}
