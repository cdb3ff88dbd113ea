//! The settings of a fresh install, in the order in which they are written.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::document::{Document, Object};
use super::template::default_payload;

/// The name of a fresh installation, of its mails too.
const NAME: &str = "Usherr";

static DEFAULTS: LazyLock<Document> = LazyLock::new(|| {
    let sections = [
        ("clientId", json!("")),
        ("vapidPrivate", json!("")),
        ("vapidPublic", json!("")),
        ("main", main()),
        ("plex", plex()),
        ("jellyfin", jellyfin()),
        ("tautulli", json!({})),
        ("metadataSettings", json!({ "tv": "tmdb", "anime": "tmdb" })),
        ("radarr", json!([])),
        ("sonarr", json!([])),
        ("public", json!({ "initialized": false })),
        ("notifications", json!({ "agents": agents() })),
        ("jobs", jobs()),
        ("network", network()),
        ("migrations", json!([])),
    ];
    Document::new(sections.map(|(key, value)| (key.to_owned(), value)).into_iter().collect())
});

/// Returns the default document, with the generated keys still empty.
pub fn defaults() -> &'static Document {
    &DEFAULTS
}

fn main() -> Value {
    json!({
        "apiKey": "",
        "applicationTitle": NAME,
        "applicationUrl": "",
        "cacheImages": false,
        "defaultPermissions": 32,
        "defaultQuotas": { "movie": {}, "tv": {} },
        "hideAvailable": false,
        "hideBlocklisted": false,
        "localLogin": true,
        "mediaServerLogin": true,
        "newPlexLogin": true,
        "discoverRegion": "",
        "streamingRegion": "",
        "originalLanguage": "",
        "blocklistedTags": "",
        "blocklistedTagsLimit": 50,
        "mediaServerType": 4,
        "partialRequestsEnabled": true,
        "enableSpecialEpisodes": false,
        "locale": "en",
        "youtubeUrl": "",
    })
}

fn plex() -> Value {
    json!({ "name": "", "ip": "", "port": 32400, "useSsl": false, "libraries": [] })
}

fn jellyfin() -> Value {
    json!({
        "name": "",
        "ip": "",
        "port": 8096,
        "useSsl": false,
        "urlBase": "",
        "externalHostname": "",
        "jellyfinForgotPasswordUrl": "",
        "libraries": [],
        "serverId": "",
        "apiKey": "",
    })
}

fn agents() -> Value {
    json!({
        "email": {
            "enabled": false,
            "embedPoster": true,
            "options": {
                "userEmailRequired": false,
                "emailFrom": "",
                "smtpHost": "",
                "smtpPort": 587,
                "secure": false,
                "ignoreTls": false,
                "requireTls": false,
                "allowSelfSigned": false,
                "senderName": NAME,
            },
        },
        "discord": agent(true, &json!({ "webhookUrl": "", "webhookRoleId": "", "enableMentions": true })),
        "slack": agent(true, &json!({ "webhookUrl": "" })),
        "telegram": agent(
            true,
            &json!({ "botAPI": "", "chatId": "", "messageThreadId": "", "sendSilently": false }),
        ),
        "pushbullet": agent(false, &json!({ "accessToken": "" })),
        "pushover": agent(true, &json!({ "accessToken": "", "userToken": "", "sound": "" })),
        "webhook": agent(true, &json!({ "webhookUrl": "", "jsonPayload": default_payload() })),
        "webpush": { "enabled": false, "embedPoster": true, "options": {} },
        "gotify": agent(false, &json!({ "url": "", "token": "", "priority": 0 })),
        "ntfy": agent(true, &json!({ "url": "", "topic": "" })),
    })
}

fn agent(embed_poster: bool, options: &Value) -> Value {
    json!({ "enabled": false, "embedPoster": embed_poster, "types": 0, "options": options })
}

fn jobs() -> Value {
    let schedules = [
        ("plex-recently-added-scan", "0 */5 * * * *"),
        ("plex-full-scan", "0 0 3 * * *"),
        ("plex-watchlist-sync", "0 */3 * * * *"),
        ("plex-refresh-token", "0 0 5 * * *"),
        ("radarr-scan", "0 0 4 * * *"),
        ("sonarr-scan", "0 30 4 * * *"),
        ("availability-sync", "0 0 5 * * *"),
        ("download-sync", "0 * * * * *"),
        ("download-sync-reset", "0 0 1 * * *"),
        ("jellyfin-recently-added-scan", "0 */5 * * * *"),
        ("jellyfin-full-scan", "0 0 3 * * *"),
        ("image-cache-cleanup", "0 0 5 * * *"),
        ("process-blocklisted-tags", "0 30 1 */7 * *"),
    ];
    let jobs: Object = schedules
        .map(|(id, schedule)| (id.to_owned(), json!({ "schedule": schedule })))
        .into_iter()
        .collect();
    Value::Object(jobs)
}

fn network() -> Value {
    json!({
        "csrfProtection": false,
        "forceIpv4First": false,
        "trustProxy": false,
        "proxy": proxy(),
        "dnsCache": { "enabled": false, "forceMinTtl": 0, "forceMaxTtl": -1 },
        "apiRequestTimeout": 10000,
    })
}

/// Returns the outgoing proxy of a fresh install, which older files lack altogether.
pub(super) fn proxy() -> Value {
    json!({
        "enabled": false,
        "hostname": "",
        "port": 8080,
        "useSsl": false,
        "user": "",
        "password": "",
        "bypassFilter": "",
        "bypassLocalAddresses": true,
    })
}
