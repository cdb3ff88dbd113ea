//! `user_settings` and `user_push_subscription`: what people chose for themselves.

use crate::{FromRow, Result, Row, Sql, Tx, sql};
use domain::{SubscriptionId, Ts, UserId, UserSettings};

/// A browser that wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushSubscription {
    /// The row's id.
    pub id: SubscriptionId,
    /// Where to send to.
    pub endpoint: String,
    /// The browser's public key.
    pub p256dh: String,
    /// The browser's secret.
    pub auth: String,
    /// Which browser it is.
    pub user_agent: Option<String>,
    /// When it was registered.
    pub created_at: Option<Ts>,
}

impl FromRow for PushSubscription {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            endpoint: row.get("endpoint")?,
            p256dh: row.get("p256dh")?,
            auth: row.get("auth")?,
            user_agent: row.get("userAgent")?,
            created_at: row.get("createdAt")?,
        })
    }
}

/// A browser as it registers.
#[derive(Debug, Clone)]
pub struct NewSubscription {
    /// Where to send to.
    pub endpoint: String,
    /// The browser's public key.
    pub p256dh: String,
    /// The browser's secret.
    pub auth: String,
    /// Which browser it is.
    pub user_agent: Option<String>,
}

const SUBSCRIPTION_COLUMNS: &str =
    r#""id", "endpoint", "p256dh", "auth", "userAgent", "createdAt""#;

impl Tx<'_> {
    /// Saves a person's own settings, making the row when it is missing.
    pub fn save_user_settings(&mut self, user: UserId, own: &UserSettings) -> Result<()> {
        // Not one statement with ON CONFLICT: that would use up a row number at every save.
        let update = sql(r#"UPDATE "user_settings" SET "locale" = $2, "discoverRegion" = $3,
            "streamingRegion" = $4, "originalLanguage" = $5, "pgpKey" = $6, "discordId" = $7,
            "pushbulletAccessToken" = $8, "pushoverApplicationToken" = $9,
            "pushoverUserKey" = $10, "pushoverSound" = $11, "telegramChatId" = $12,
            "telegramMessageThreadId" = $13, "telegramSendSilently" = $14,
            "watchlistSyncMovies" = $15, "watchlistSyncTv" = $16, "notificationTypes" = $17
            WHERE "userId" = $1"#);
        if bind_settings(update, user, own).execute(self)? > 0 {
            return Ok(());
        }
        let insert = sql(r#"INSERT INTO "user_settings" ("userId", "locale", "discoverRegion",
            "streamingRegion", "originalLanguage", "pgpKey", "discordId", "pushbulletAccessToken",
            "pushoverApplicationToken", "pushoverUserKey", "pushoverSound", "telegramChatId",
            "telegramMessageThreadId", "telegramSendSilently", "watchlistSyncMovies",
            "watchlistSyncTv", "notificationTypes")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"#);
        bind_settings(insert, user, own).execute(self)?;
        Ok(())
    }

    /// Lists a person's browsers.
    pub fn list_subscriptions(&mut self, user: UserId) -> Result<Vec<PushSubscription>> {
        sql(format!(
            r#"SELECT {SUBSCRIPTION_COLUMNS} FROM "user_push_subscription" WHERE "userId" = $1
            ORDER BY "id""#
        ))
        .bind(user)
        .all(self)
    }

    /// Registers a browser (data §2.5): a known address with another secret is renewed, a known
    /// one is left alone, and a browser that moved takes its older addresses along.
    pub fn register_subscription(
        &mut self,
        user: UserId,
        new: &NewSubscription,
        now: Ts,
    ) -> Result<()> {
        let known: Option<PushSubscription> = sql(format!(
            r#"SELECT {SUBSCRIPTION_COLUMNS} FROM "user_push_subscription"
            WHERE "userId" = $1 AND ("auth" = $2 OR "endpoint" = $3) ORDER BY "id""#
        ))
        .bind(user)
        .bind(&new.auth)
        .bind(&new.endpoint)
        .optional(self)?;
        if let Some(known) = known {
            if known.endpoint == new.endpoint && known.auth != new.auth {
                self.renew_subscription(known.id, new)?;
            }
            return Ok(());
        }
        if let Some(agent) = new.user_agent.as_deref().filter(|agent| !agent.is_empty()) {
            sql(r#"DELETE FROM "user_push_subscription"
                WHERE "userId" = $1 AND "userAgent" = $2 AND "endpoint" <> $3"#)
            .bind(user)
            .bind(agent)
            .bind(&new.endpoint)
            .execute(self)?;
        }
        sql(r#"INSERT INTO "user_push_subscription"
            ("endpoint", "p256dh", "auth", "userId", "userAgent", "createdAt")
            VALUES ($1, $2, $3, $4, $5, $6)"#)
        .bind(&new.endpoint)
        .bind(&new.p256dh)
        .bind(&new.auth)
        .bind(user)
        .bind(new.user_agent.clone())
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    fn renew_subscription(&mut self, id: SubscriptionId, new: &NewSubscription) -> Result<()> {
        sql(r#"UPDATE "user_push_subscription" SET "auth" = $2, "p256dh" = $3, "userAgent" = $4
            WHERE "id" = $1"#)
        .bind(id)
        .bind(&new.auth)
        .bind(&new.p256dh)
        .bind(new.user_agent.clone())
        .execute(self)?;
        Ok(())
    }

    /// Forgets a browser of a person.
    pub fn remove_subscription(&mut self, user: UserId, endpoint: &str) -> Result<()> {
        sql(r#"DELETE FROM "user_push_subscription" WHERE "userId" = $1 AND "endpoint" = $2"#)
            .bind(user)
            .bind(endpoint)
            .execute(self)?;
        Ok(())
    }
}

fn bind_settings<'q>(statement: Sql<'q>, user: UserId, own: &UserSettings) -> Sql<'q> {
    statement
        .bind(user)
        .bind(own.locale.clone())
        .bind(own.discover_region.clone())
        .bind(own.streaming_region.clone())
        .bind(own.original_language.clone())
        .bind(own.pgp_key.clone())
        .bind(own.discord_id.clone())
        .bind(own.pushbullet_access_token.clone())
        .bind(own.pushover_application_token.clone())
        .bind(own.pushover_user_key.clone())
        .bind(own.pushover_sound.clone())
        .bind(own.telegram_chat_id.clone())
        .bind(own.telegram_message_thread_id.clone())
        .bind(own.telegram_send_silently)
        .bind(own.watchlist_sync_movies)
        .bind(own.watchlist_sync_tv)
        .bind(own.notification_types.clone())
}
