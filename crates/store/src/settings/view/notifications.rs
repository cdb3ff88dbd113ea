//! The notification agents, each with its own options.

use super::super::read::Reader;
use super::super::template::decode_payload;
use super::Secret;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notifications {
    pub email: Agent<Email>,
    pub discord: Agent<Discord>,
    pub slack: Agent<Slack>,
    pub telegram: Agent<Telegram>,
    pub pushbullet: Agent<Pushbullet>,
    pub pushover: Agent<Pushover>,
    pub webhook: Agent<Webhook>,
    pub webpush: Agent<Webpush>,
    pub gotify: Agent<Gotify>,
    pub ntfy: Agent<Ntfy>,
}

/// What every agent has, around the options that only it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent<O> {
    pub enabled: bool,
    pub embed_poster: bool,
    /// The bits of the notification types that are sent; e-mail and web push have none, because
    /// there each user chooses.
    pub types: i64,
    pub options: O,
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "these are the switches an admin has")]
pub struct Email {
    pub user_email_required: bool,
    pub email_from: String,
    pub smtp_host: String,
    pub smtp_port: u16,
    /// Whether TLS starts with the connection.
    pub secure: bool,
    pub ignore_tls: bool,
    pub require_tls: bool,
    pub allow_self_signed: bool,
    pub sender_name: String,
    pub auth_user: Option<String>,
    pub auth_pass: Secret,
    pub pgp_private_key: Secret,
    pub pgp_password: Secret,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discord {
    pub webhook_url: Secret,
    pub webhook_role_id: Option<String>,
    pub enable_mentions: bool,
    pub bot_username: Option<String>,
    pub bot_avatar_url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slack {
    pub webhook_url: Secret,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telegram {
    pub bot_username: Option<String>,
    pub bot_api: Secret,
    pub chat_id: String,
    pub message_thread_id: Option<String>,
    pub send_silently: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pushbullet {
    pub access_token: Secret,
    pub channel_tag: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pushover {
    pub access_token: Secret,
    pub user_token: Secret,
    pub sound: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    pub webhook_url: Secret,
    /// The template, as the plain text that an admin sees.
    pub template: String,
    pub auth_header: Secret,
    /// Whether variables in the address are replaced too.
    pub support_variables: bool,
}

/// Web push has no options: its keys are the server's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Webpush;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gotify {
    pub url: String,
    pub token: Secret,
    pub priority: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ntfy {
    pub url: String,
    /// Whoever knows the topic reads it.
    pub topic: Secret,
    pub username_password: bool,
    pub username: String,
    pub password: Secret,
    pub use_token: bool,
    pub token: Secret,
    pub priority: Option<i64>,
}

impl Notifications {
    pub(super) fn read(at: Reader<'_>) -> Self {
        Self {
            email: Agent::read(at.at("email"), Email::read),
            discord: Agent::read(at.at("discord"), Discord::read),
            slack: Agent::read(at.at("slack"), |at| Slack {
                webhook_url: secret(at, "webhookUrl"),
            }),
            telegram: Agent::read(at.at("telegram"), Telegram::read),
            pushbullet: Agent::read(at.at("pushbullet"), |at| Pushbullet {
                access_token: secret(at, "accessToken"),
                channel_tag: at.at("channelTag").optional_text(),
            }),
            pushover: Agent::read(at.at("pushover"), |at| Pushover {
                access_token: secret(at, "accessToken"),
                user_token: secret(at, "userToken"),
                sound: at.at("sound").text(),
            }),
            webhook: Agent::read(at.at("webhook"), Webhook::read),
            webpush: Agent::read(at.at("webpush"), |_| Webpush),
            gotify: Agent::read(at.at("gotify"), |at| Gotify {
                url: at.at("url").text(),
                token: secret(at, "token"),
                priority: at.at("priority").int(),
            }),
            ntfy: Agent::read(at.at("ntfy"), Ntfy::read),
        }
    }
}

impl<O> Agent<O> {
    fn read(at: Reader<'_>, options: impl FnOnce(Reader<'_>) -> O) -> Self {
        Self {
            enabled: at.at("enabled").flag(),
            embed_poster: at.at("embedPoster").flag(),
            types: at.at("types").int(),
            options: options(at.at("options")),
        }
    }
}

impl Email {
    fn read(at: Reader<'_>) -> Self {
        Self {
            user_email_required: at.at("userEmailRequired").flag(),
            email_from: at.at("emailFrom").text(),
            smtp_host: at.at("smtpHost").text(),
            smtp_port: at.at("smtpPort").port(),
            secure: at.at("secure").flag(),
            ignore_tls: at.at("ignoreTls").flag(),
            require_tls: at.at("requireTls").flag(),
            allow_self_signed: at.at("allowSelfSigned").flag(),
            sender_name: at.at("senderName").text(),
            auth_user: at.at("authUser").optional_text(),
            auth_pass: secret(at, "authPass"),
            pgp_private_key: secret(at, "pgpPrivateKey"),
            pgp_password: secret(at, "pgpPassword"),
        }
    }
}

impl Discord {
    fn read(at: Reader<'_>) -> Self {
        Self {
            webhook_url: secret(at, "webhookUrl"),
            webhook_role_id: at.at("webhookRoleId").optional_text(),
            enable_mentions: at.at("enableMentions").flag(),
            bot_username: at.at("botUsername").optional_text(),
            bot_avatar_url: at.at("botAvatarUrl").optional_text(),
        }
    }
}

impl Telegram {
    fn read(at: Reader<'_>) -> Self {
        Self {
            bot_username: at.at("botUsername").optional_text(),
            bot_api: secret(at, "botAPI"),
            chat_id: at.at("chatId").text(),
            message_thread_id: at.at("messageThreadId").optional_text(),
            send_silently: at.at("sendSilently").flag(),
        }
    }
}

impl Webhook {
    fn read(at: Reader<'_>) -> Self {
        Self {
            webhook_url: secret(at, "webhookUrl"),
            template: decode_payload(&at.at("jsonPayload").text()),
            auth_header: secret(at, "authHeader"),
            support_variables: at.at("supportVariables").flag(),
        }
    }
}

impl Ntfy {
    fn read(at: Reader<'_>) -> Self {
        Self {
            url: at.at("url").text(),
            topic: secret(at, "topic"),
            username_password: at.at("authMethodUsernamePassword").flag(),
            username: at.at("username").text(),
            password: secret(at, "password"),
            use_token: at.at("authMethodToken").flag(),
            token: secret(at, "token"),
            priority: at.at("priority").optional_int(),
        }
    }
}

fn secret(at: Reader<'_>, key: &str) -> Secret {
    Secret::new(at.at(key).text())
}
