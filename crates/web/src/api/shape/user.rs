//! People as the API shows them (api §5.1): whole, without settings, or filtered for others' eyes.

use super::presence::Presence;
use domain::{Day, Permissions, Ts, User, UserId, UserSettings, UserType};
use serde::Serialize;
use serde_json::{Map, Value};

/// A person as the API shows them.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UserShape {
    permissions: Permissions,
    warnings: Vec<&'static str>,
    id: UserId,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    plex_username: Option<String>,
    jellyfin_username: Option<String>,
    username: Option<String>,
    recovery_link_expiration_date: Option<Day>,
    user_type: UserType,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    plex_id: Presence<i64>,
    jellyfin_user_id: Option<String>,
    avatar: String,
    #[serde(rename = "avatarETag")]
    avatar_etag: Option<String>,
    avatar_version: Option<String>,
    movie_quota_limit: Option<i64>,
    movie_quota_days: Option<i64>,
    tv_quota_limit: Option<i64>,
    tv_quota_days: Option<i64>,
    created_at: Ts,
    updated_at: Ts,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    settings: Presence<UserSettingsShape>,
    request_count: i64,
    display_name: String,
}

impl UserShape {
    /// Without e-mail, Plex id and settings: what others see (`U−`). The address does not stand in
    /// for a name either.
    pub fn filtered(user: &User) -> Self {
        let name = |name: &Option<String>| {
            name.as_deref().map(|name| user.without_address(name).to_owned())
        };
        Self {
            email: None,
            plex_id: Presence::Absent,
            username: name(&user.username),
            plex_username: name(&user.plex_username),
            jellyfin_username: name(&user.jellyfin_username),
            display_name: user.name_for_others().to_owned(),
            ..Self::without_settings(user)
        }
    }

    /// Everything but the settings: what managers see in lists (`U°`).
    pub fn without_settings(user: &User) -> Self {
        Self {
            permissions: user.permissions,
            warnings: Vec::new(),
            id: user.id,
            email: Some(user.email.clone()),
            plex_username: user.plex_username.clone(),
            jellyfin_username: user.jellyfin_username.clone(),
            username: user.username.clone(),
            recovery_link_expiration_date: user.recovery_link_expires,
            user_type: user.user_type,
            plex_id: user.plex_id.into(),
            jellyfin_user_id: user.jellyfin_user_id.clone(),
            avatar: user.avatar.clone(),
            avatar_etag: user.avatar_etag.clone(),
            avatar_version: user.avatar_version.clone(),
            movie_quota_limit: user.movie_quota_limit,
            movie_quota_days: user.movie_quota_days,
            tv_quota_limit: user.tv_quota_limit,
            tv_quota_days: user.tv_quota_days,
            created_at: user.created_at,
            updated_at: user.updated_at,
            settings: Presence::Absent,
            request_count: user.request_count,
            display_name: user.display_name().to_owned(),
        }
    }

    /// Everything that may leave the server (`U`).
    pub fn whole(user: &User, settings: Option<&UserSettings>) -> Self {
        Self {
            settings: settings.map(UserSettingsShape::new).into(),
            ..Self::without_settings(user)
        }
    }

    /// Adds a warning about the person's account.
    #[must_use]
    pub fn warn(mut self, warning: &'static str) -> Self {
        self.warnings.push(warning);
        self
    }
}

/// For whose eyes people are shown beside what they did. Addresses, links and settings of others are
/// for those only who look after people.
#[derive(Debug, Clone, Copy)]
pub struct Eyes<'a>(&'a User);

impl<'a> Eyes<'a> {
    /// The eyes of the caller.
    pub fn of(caller: &'a User) -> Self {
        Self(caller)
    }

    /// A person without their settings.
    pub fn plain(self, user: &User) -> UserShape {
        if self.sees(user) { UserShape::without_settings(user) } else { UserShape::filtered(user) }
    }

    /// A person with their settings.
    pub fn whole(self, user: &User, settings: Option<&UserSettings>) -> UserShape {
        if self.sees(user) { UserShape::whole(user, settings) } else { UserShape::filtered(user) }
    }

    fn sees(self, user: &User) -> bool {
        self.0.id == user.id || self.0.may(Permissions::MANAGE_USERS)
    }
}

/// A person's own settings as the API shows them (api §5.2).
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UserSettingsShape {
    id: i64,
    locale: String,
    discover_region: Option<String>,
    streaming_region: Option<String>,
    original_language: Option<String>,
    pgp_key: Option<String>,
    discord_id: Option<String>,
    pushbullet_access_token: Option<String>,
    pushover_application_token: Option<String>,
    pushover_user_key: Option<String>,
    pushover_sound: Option<String>,
    telegram_chat_id: Option<String>,
    telegram_message_thread_id: Option<String>,
    telegram_send_silently: Option<bool>,
    watchlist_sync_movies: Option<bool>,
    watchlist_sync_tv: Option<bool>,
    notification_types: Map<String, Value>,
}

impl UserSettingsShape {
    /// Shows the settings.
    pub fn new(settings: &UserSettings) -> Self {
        let own = settings.clone();
        Self {
            id: own.id,
            locale: own.locale,
            discover_region: own.discover_region,
            streaming_region: own.streaming_region,
            original_language: own.original_language,
            pgp_key: own.pgp_key,
            discord_id: own.discord_id,
            pushbullet_access_token: own.pushbullet_access_token,
            pushover_application_token: own.pushover_application_token,
            pushover_user_key: own.pushover_user_key,
            pushover_sound: own.pushover_sound,
            telegram_chat_id: own.telegram_chat_id,
            telegram_message_thread_id: own.telegram_message_thread_id,
            telegram_send_silently: own.telegram_send_silently,
            watchlist_sync_movies: own.watchlist_sync_movies,
            watchlist_sync_tv: own.watchlist_sync_tv,
            notification_types: domain::notification::types_of(
                settings.notification_types.as_deref(),
            ),
        }
    }
}

/// A person who has just been made: nothing computed is known yet.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct NewUserShape(Map<String, Value>);

impl NewUserShape {
    /// As others see them, without what is computed.
    pub fn new(user: &User) -> Self {
        let mut shape = match serde_json::to_value(UserShape::filtered(user)) {
            Ok(Value::Object(shape)) => shape,
            _ => Map::new(),
        };
        shape.remove("requestCount");
        shape.remove("displayName");
        Self(shape)
    }
}

/// A person whose permissions were changed together with others': the answer names the secret
/// columns, always with null, because clients have seen them there.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangedUserShape {
    #[serde(flatten)]
    user: UserShape,
    password: (),
    reset_password_guid: (),
    jellyfin_device_id: (),
    jellyfin_auth_token: (),
    plex_token: (),
}

impl From<UserShape> for ChangedUserShape {
    fn from(user: UserShape) -> Self {
        Self {
            user,
            password: (),
            reset_password_guid: (),
            jellyfin_device_id: (),
            jellyfin_auth_token: (),
            plex_token: (),
        }
    }
}

/// A person who has just been removed, with what they had asked for.
#[derive(Debug, Serialize)]
pub struct RemovedUserShape {
    #[serde(flatten)]
    user: UserShape,
    requests: Vec<super::request::RequestShape>,
}

impl RemovedUserShape {
    /// As others saw them.
    pub fn new(user: &User, requests: Vec<super::request::RequestShape>) -> Self {
        Self { user: UserShape::filtered(user), requests }
    }
}
