//! The settings of the notification agents: three routes for each.

use super::super::guard::ADMIN;
use super::super::guard::Guard::User;
use super::super::schema::{
    Field, Kind, Route, Shape, any, boolean, get, number, object, post, text,
};

/// Gives an agent its three routes: show, save, and try without saving.
macro_rules! agents {
    ($($path:literal $title:literal $shape:ident),+ $(,)?) => {
        pub(super) const ROUTES: &[Route] = &[
            $(
                get(
                    concat!("/settings/notifications/", $path),
                    ADMIN,
                    concat!("Shows the settings for ", $title),
                ),
                post(
                    concat!("/settings/notifications/", $path),
                    ADMIN,
                    concat!("Replaces the settings for ", $title),
                )
                .takes(Kind::Named(&$shape)),
                post(
                    concat!("/settings/notifications/", $path, "/test"),
                    ADMIN,
                    concat!("Sends a trial message by ", $title),
                )
                .takes(Kind::Named(&$shape)),
            )+
            get("/settings/notifications/pushover/sounds", User, "Lists the sounds of Pushover")
                .query(&[text("token").required()]),
        ];
    };
}

agents! {
    "email" "e-mail" EMAIL,
    "discord" "Discord" DISCORD,
    "pushbullet" "Pushbullet" PUSHBULLET,
    "pushover" "Pushover" PUSHOVER,
    "gotify" "Gotify" GOTIFY,
    "ntfy" "ntfy" NTFY,
    "slack" "Slack" SLACK,
    "telegram" "Telegram" TELEGRAM,
    "webpush" "browsers" WEBPUSH,
    "webhook" "a webhook" WEBHOOK,
}

const ENABLED: Field = boolean("enabled");
const TYPES: Field = number("types");
const POSTER: Field = any("embedPoster");

static EMAIL: Shape = Shape {
    name: "EmailAgent",
    fields: &[
        ENABLED,
        TYPES,
        POSTER,
        object(
            "options",
            &[
                text("emailFrom"),
                text("senderName"),
                text("smtpHost"),
                number("smtpPort"),
                boolean("secure"),
                boolean("ignoreTls"),
                boolean("requireTls"),
                text("authUser").nullable(),
                text("authPass").nullable(),
                boolean("allowSelfSigned"),
                any("userEmailRequired"),
                any("pgpPrivateKey"),
                any("pgpPassword"),
            ],
        ),
    ],
};

static DISCORD: Shape = Shape {
    name: "DiscordAgent",
    fields: &[
        ENABLED,
        TYPES,
        POSTER,
        object(
            "options",
            &[
                text("botUsername"),
                text("botAvatarUrl"),
                text("webhookUrl"),
                text("webhookRoleId"),
                boolean("enableMentions"),
            ],
        ),
    ],
};

static PUSHBULLET: Shape = Shape {
    name: "PushbulletAgent",
    fields: &[
        ENABLED,
        TYPES,
        POSTER,
        object("options", &[text("accessToken"), text("channelTag").nullable()]),
    ],
};

static PUSHOVER: Shape = Shape {
    name: "PushoverAgent",
    fields: &[
        ENABLED,
        TYPES,
        POSTER,
        object("options", &[text("accessToken"), text("userToken"), text("sound")]),
    ],
};

static GOTIFY: Shape = Shape {
    name: "GotifyAgent",
    fields: &[
        ENABLED,
        TYPES,
        POSTER,
        object("options", &[text("url"), text("token"), any("priority")]),
    ],
};

static NTFY: Shape = Shape {
    name: "NtfyAgent",
    fields: &[
        ENABLED,
        TYPES,
        POSTER,
        object(
            "options",
            &[
                text("url"),
                text("topic"),
                boolean("authMethodUsernamePassword"),
                text("username"),
                text("password"),
                boolean("authMethodToken"),
                text("token"),
            ],
        ),
    ],
};

static SLACK: Shape = Shape {
    name: "SlackAgent",
    fields: &[ENABLED, TYPES, POSTER, object("options", &[text("webhookUrl")])],
};

static TELEGRAM: Shape = Shape {
    name: "TelegramAgent",
    fields: &[
        ENABLED,
        TYPES,
        POSTER,
        object(
            "options",
            &[
                text("botUsername"),
                text("botAPI"),
                text("chatId"),
                text("messageThreadId"),
                boolean("sendSilently"),
            ],
        ),
    ],
};

static WEBPUSH: Shape = Shape { name: "WebPushAgent", fields: &[ENABLED, TYPES, POSTER] };

static WEBHOOK: Shape = Shape {
    name: "WebhookAgent",
    fields: &[
        ENABLED,
        TYPES,
        POSTER,
        object(
            "options",
            &[
                text("webhookUrl"),
                text("authHeader"),
                text("jsonPayload"),
                boolean("supportVariables"),
            ],
        ),
    ],
};
