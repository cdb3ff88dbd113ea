//! `user`: reading people. Secrets have their own reads.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::{Permissions, User, UserId, UserSettings};
use std::collections::HashMap;

/// The columns of a person without secrets, with the number of their requests.
pub const USER_COLUMNS: &str = r#"u."id", u."email", u."username", u."plexUsername",
    u."jellyfinUsername", u."permissions", u."userType", u."plexId", u."jellyfinUserId",
    u."avatar", u."avatarETag", u."avatarVersion", u."recoveryLinkExpirationDate",
    u."movieQuotaLimit", u."movieQuotaDays", u."tvQuotaLimit", u."tvQuotaDays",
    u."createdAt", u."updatedAt",
    (SELECT CAST(COALESCE(SUM(c."count"), 0) AS bigint) FROM "usherr_request_count" c
        WHERE c."requestedById" = u."id") AS "requestCount""#;

impl FromRow for User {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            email: row.get::<String>("email")?.to_lowercase(),
            username: row.get("username")?,
            plex_username: row.get("plexUsername")?,
            jellyfin_username: row.get("jellyfinUsername")?,
            permissions: row.get("permissions")?,
            user_type: row.get("userType")?,
            plex_id: row.get("plexId")?,
            jellyfin_user_id: row.get("jellyfinUserId")?,
            avatar: row.get("avatar")?,
            avatar_etag: row.get("avatarETag")?,
            avatar_version: row.get("avatarVersion")?,
            recovery_link_expires: row.get("recoveryLinkExpirationDate")?,
            movie_quota_limit: row.get("movieQuotaLimit")?,
            movie_quota_days: row.get("movieQuotaDays")?,
            tv_quota_limit: row.get("tvQuotaLimit")?,
            tv_quota_days: row.get("tvQuotaDays")?,
            request_count: row.get("requestCount")?,
            created_at: row.get("createdAt")?,
            updated_at: row.get("updatedAt")?,
        })
    }
}

const SETTINGS_COLUMNS: &str = r#""id", "locale", "discoverRegion", "streamingRegion",
    "originalLanguage", "pgpKey", "discordId", "pushbulletAccessToken",
    "pushoverApplicationToken", "pushoverUserKey", "pushoverSound", "telegramChatId",
    "telegramMessageThreadId", "telegramSendSilently", "watchlistSyncMovies", "watchlistSyncTv",
    "notificationTypes", "userId""#;

impl FromRow for UserSettings {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            locale: row.get("locale")?,
            discover_region: row.get("discoverRegion")?,
            streaming_region: row.get("streamingRegion")?,
            original_language: row.get("originalLanguage")?,
            pgp_key: row.get("pgpKey")?,
            discord_id: row.get("discordId")?,
            pushbullet_access_token: row.get("pushbulletAccessToken")?,
            pushover_application_token: row.get("pushoverApplicationToken")?,
            pushover_user_key: row.get("pushoverUserKey")?,
            pushover_sound: row.get("pushoverSound")?,
            telegram_chat_id: row.get("telegramChatId")?,
            telegram_message_thread_id: row.get("telegramMessageThreadId")?,
            telegram_send_silently: row.get("telegramSendSilently")?,
            watchlist_sync_movies: row.get("watchlistSyncMovies")?,
            watchlist_sync_tv: row.get("watchlistSyncTv")?,
            notification_types: row.get("notificationTypes")?,
        })
    }
}

impl Tx<'_> {
    /// Finds a person.
    pub fn find_user(&mut self, id: UserId) -> Result<Option<User>> {
        sql(format!(r#"SELECT {USER_COLUMNS} FROM "user" u WHERE u."id" = $1"#))
            .bind(id)
            .optional(self)
    }

    /// Finds people by their ids; the order is theirs.
    pub fn list_users_by_id(&mut self, ids: &[UserId]) -> Result<Vec<User>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        sql(format!(r#"SELECT {USER_COLUMNS} FROM "user" u WHERE u."id" IN ({{}})"#))
            .bind_list(ids.iter().copied())
            .all(self)
    }

    /// Lists people by id, some at a time: those after the last one that was seen.
    pub fn list_users_after(&mut self, last: UserId, limit: i64) -> Result<Vec<User>> {
        sql(format!(
            r#"SELECT {USER_COLUMNS} FROM "user" u WHERE u."id" > $1 ORDER BY u."id" LIMIT $2"#
        ))
        .bind(last)
        .bind(limit)
        .all(self)
    }

    /// Lists those who may do everything, by id: the owner first.
    pub fn list_administrators(&mut self) -> Result<Vec<User>> {
        sql(format!(
            r#"SELECT {USER_COLUMNS} FROM "user" u
               WHERE (u."permissions" & $1) <> 0 ORDER BY u."id""#
        ))
        .bind(Permissions::ADMIN)
        .all(self)
    }

    /// Finds the own settings of some people; who never saved anything is not among them.
    pub fn list_user_settings(
        &mut self,
        users: &[UserId],
    ) -> Result<HashMap<UserId, UserSettings>> {
        let mut found = HashMap::new();
        if users.is_empty() {
            return Ok(found);
        }
        sql(format!(r#"SELECT {SETTINGS_COLUMNS} FROM "user_settings" WHERE "userId" IN ({{}})"#))
            .bind_list(users.iter().copied())
            .for_each(self, |row| {
                found.insert(row.get("userId")?, UserSettings::from_row(row)?);
                Ok(())
            })?;
        Ok(found)
    }

    /// Finds a person's own settings, if anything was ever saved.
    pub fn find_user_settings(&mut self, user: UserId) -> Result<Option<UserSettings>> {
        sql(format!(r#"SELECT {SETTINGS_COLUMNS} FROM "user_settings" WHERE "userId" = $1"#))
            .bind(user)
            .optional(self)
    }
}
