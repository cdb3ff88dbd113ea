//! Which settings are secrets, so that neither a log line nor the history shows them.

/// What stands in the place of a secret.
pub const MASK: &str = "••••••••";

/// Names that are secret although nothing in them says so.
const SECRET_NAMES: [&str; 9] = [
    "clientid",     // signs the session cookies
    "vapidprivate", // signs push messages
    "authpass",
    "authheader",
    "botapi",     // Telegram's bot token
    "webhookurl", // whoever knows it may post
    "topic",      // ntfy: knowing the topic is reading it
    "resetpasswordguid",
    "formerpassphrases",
];

/// How the names of secrets end.
const SECRET_ENDINGS: [&str; 8] =
    ["apikey", "password", "passphrase", "token", "secret", "privatekey", "pgpkey", "secretkey"];

/// Tells whether a key or a dotted path names a secret, or something inside one. Case and the
/// separators of other spellings (`api_key`, `X-Api-Key`) do not matter.
pub fn is_secret(key: &str) -> bool {
    key.split('.').any(is_secret_name)
}

fn is_secret_name(key: &str) -> bool {
    let name: String =
        key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    // `authMethodToken` and `authMethodUsernamePassword` are switches.
    !name.starts_with("authmethod")
        && (SECRET_NAMES.contains(&name.as_str())
            || SECRET_ENDINGS.iter().any(|ending| name.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_name() {
        for key in [
            "clientId",
            "vapidPrivate",
            "main.apiKey",
            "radarr.0.apiKey",
            "jellyfin.apiKey",
            "network.proxy.password",
            "notifications.agents.email.options.authPass",
            "notifications.agents.email.options.pgpPrivateKey",
            "notifications.agents.email.options.pgpPassword",
            "notifications.agents.telegram.options.botAPI",
            "notifications.agents.discord.options.webhookUrl",
            "notifications.agents.webhook.options.authHeader",
            "notifications.agents.pushover.options.userToken",
            "notifications.agents.ntfy.options.topic",
            "plexToken",
            "X-Plex-Token",
            "api_key",
            "X-Api-Key",
            "futureSecret",
            "future.secret.0.part",
        ] {
            assert!(is_secret(key), "{key}");
        }
        for key in [
            "vapidPublic",
            "main.applicationTitle",
            "jellyfin.jellyfinForgotPasswordUrl",
            "notifications.agents.ntfy.options.authMethodToken",
            "notifications.agents.ntfy.options.authMethodUsernamePassword",
            "notifications.agents.telegram.options.chatId",
            "radarr.0.tags.0",
        ] {
            assert!(!is_secret(key), "{key}");
        }
    }
}
