//! What people choose for themselves (api §8.1).

use crate::{App, Result};
use domain::refusal::{forbidden, invalid, not_found};
use domain::{User, UserId, UserSettings, UserType, notification};
use serde_json::{Map, Value};
pub use store::tables::user_settings::{NewSubscription, PushSubscription};

/// A field that an edit may leave alone, or set to a value or to nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It becomes this, or nothing.
    Set(Option<T>),
}

impl<T> Change<T> {
    /// Changes the field, or leaves it alone.
    pub fn apply(self, field: &mut Option<T>) {
        if let Self::Set(value) = self {
            *field = value;
        }
    }
}

/// A change of somebody's profile. What is not given stays.
#[derive(Debug, Clone, Default)]
pub struct ProfileEdit {
    /// The chosen name.
    pub username: Change<String>,
    /// The address.
    pub email: Option<String>,
    /// Limits, which only others set and only for people who do not manage people.
    pub quotas: QuotaEdit,
    /// The own settings.
    pub settings: SettingsEdit,
}

/// A change of a person's limits.
#[derive(Debug, Clone, Copy, Default)]
pub struct QuotaEdit {
    /// Films.
    pub movie_limit: Change<i64>,
    /// Days for films.
    pub movie_days: Change<i64>,
    /// Seasons.
    pub tv_limit: Change<i64>,
    /// Days for seasons.
    pub tv_days: Change<i64>,
}

/// A change of a person's own settings.
#[derive(Debug, Clone, Default)]
pub struct SettingsEdit {
    /// Texts by their name in the API; what is not named stays.
    pub texts: Map<String, Value>,
    /// Switches by their name in the API.
    pub switches: Map<String, Value>,
    /// Notification masks, laid over the stored ones.
    pub notification_types: Option<Map<String, Value>>,
}

impl SettingsEdit {
    fn apply(&self, own: &mut UserSettings) {
        let text = |key: &str, place: &mut Option<String>| {
            if let Some(value) = self.texts.get(key) {
                *place = value.as_str().map(str::to_owned);
            }
        };
        text("discoverRegion", &mut own.discover_region);
        text("streamingRegion", &mut own.streaming_region);
        text("originalLanguage", &mut own.original_language);
        text("pgpKey", &mut own.pgp_key);
        text("discordId", &mut own.discord_id);
        text("pushbulletAccessToken", &mut own.pushbullet_access_token);
        text("pushoverApplicationToken", &mut own.pushover_application_token);
        text("pushoverUserKey", &mut own.pushover_user_key);
        text("pushoverSound", &mut own.pushover_sound);
        text("telegramChatId", &mut own.telegram_chat_id);
        text("telegramMessageThreadId", &mut own.telegram_message_thread_id);
        if let Some(locale) = self.texts.get("locale") {
            locale.as_str().unwrap_or_default().clone_into(&mut own.locale);
        }
        let switch = |key: &str, place: &mut Option<bool>| {
            if let Some(value) = self.switches.get(key) {
                *place = value.as_bool();
            }
        };
        switch("telegramSendSilently", &mut own.telegram_send_silently);
        switch("watchlistSyncMovies", &mut own.watchlist_sync_movies);
        switch("watchlistSyncTv", &mut own.watchlist_sync_tv);
        if let Some(sent) = &self.notification_types {
            let stored = own.notification_types.as_deref();
            let mut types = stored
                .and_then(|text| serde_json::from_str::<Map<String, Value>>(text).ok())
                .unwrap_or_default();
            types.extend(notification::storable(sent));
            own.notification_types = Some(Value::Object(types).to_string());
        }
    }
}

impl QuotaEdit {
    fn apply(self, user: &mut User) {
        let fields = [
            (self.movie_limit, &mut user.movie_quota_limit),
            (self.movie_days, &mut user.movie_quota_days),
            (self.tv_limit, &mut user.tv_quota_limit),
            (self.tv_days, &mut user.tv_quota_days),
        ];
        for (given, place) in fields {
            given.apply(place);
        }
    }
}

/// Refuses when somebody else than the owner edits the owner.
fn may_edit(by: &User, id: UserId) -> Result<(), domain::Refusal> {
    if id.is_owner() && !by.id.is_owner() {
        return Err(forbidden("Only the owner changes the owner's settings."));
    }
    Ok(())
}

/// Whether an account is out of reach for somebody who looks after people: whoever gave an
/// administrator another address could have a new password mailed there, and be that administrator.
/// Only they themselves and the owner may.
pub(super) fn is_out_of_reach(by: &User, user: &User) -> bool {
    user.permissions.is_admin() && by.id != user.id && !by.id.is_owner()
}

impl App {
    /// Changes a profile: name, address, limits and own settings, all of it or nothing.
    pub async fn update_profile(
        &self,
        by: &User,
        id: UserId,
        edit: ProfileEdit,
    ) -> Result<(User, UserSettings)> {
        let (by, now) = (by.clone(), self.clock.now());
        let changed = self
            .store
            .write(move |tx| {
                tx.lock_accounts()?;
                let mut user = tx.find_user(id)?.ok_or_else(|| not_found("user"))?;
                may_edit(&by, id)?;
                edit.username.clone().apply(&mut user.username);
                let before = user.email.clone();
                user.email = address_after(&by, &edit, &user)?;
                if user.email != before && tx.find_user_by_email(&user.email)?.is_some() {
                    return Err(invalid("INVALID_EMAIL").into());
                }
                if !user.may(domain::Permissions::MANAGE_USERS) && by.id != id {
                    edit.quotas.apply(&mut user);
                }
                user.updated_at = now;
                tx.update_user(&user, now)?;
                let mut own = tx.find_user_settings(id)?.unwrap_or_default();
                edit.settings.apply(&mut own);
                tx.save_user_settings(id, &own)?;
                Ok((user, own))
            })
            .await?;
        Ok(changed)
    }

    /// Changes a person's own settings.
    pub async fn update_own_settings(
        &self,
        by: &User,
        id: UserId,
        edit: SettingsEdit,
    ) -> Result<UserSettings> {
        let by = by.clone();
        let own = self
            .store
            .write(move |tx| {
                tx.find_user(id)?.ok_or_else(|| not_found("user"))?;
                may_edit(&by, id)?;
                let mut own = tx.find_user_settings(id)?.unwrap_or_default();
                edit.apply(&mut own);
                tx.save_user_settings(id, &own)?;
                Ok(own)
            })
            .await?;
        Ok(own)
    }

    /// Lists a person's browsers, with the person they belong to. Nobody has none.
    pub async fn push_subscriptions(
        &self,
        id: UserId,
    ) -> Result<Option<(User, Option<UserSettings>, Vec<PushSubscription>)>> {
        let found = self
            .store
            .read(move |tx| {
                let Some(user) = tx.find_user(id)? else { return Ok(None) };
                Ok(Some((user, tx.find_user_settings(id)?, tx.list_subscriptions(id)?)))
            })
            .await?;
        Ok(found)
    }

    /// Registers a browser of the caller.
    pub async fn register_push(&self, by: &User, new: NewSubscription) -> Result<()> {
        let (id, now) = (by.id, self.clock.now());
        self.store.write(move |tx| tx.register_subscription(id, &new, now)).await?;
        Ok(())
    }

    /// Forgets a browser; one that is not known is forgotten already.
    pub async fn forget_push(&self, id: UserId, endpoint: String) -> Result<()> {
        self.store.write(move |tx| tx.remove_subscription(id, &endpoint)).await?;
        Ok(())
    }
}

/// The address after an edit, where whoever edits may give another one.
fn address_after(by: &User, edit: &ProfileEdit, user: &User) -> Result<String, domain::Refusal> {
    if user.user_type == UserType::Plex {
        return Ok(user.email.clone());
    }
    if !is_out_of_reach(by, user) {
        return Ok(new_address(edit, user));
    }
    let given = edit.email.as_deref().unwrap_or_default();
    if !given.is_empty() && given.to_lowercase() != user.email.to_lowercase() {
        let message = "Only the owner and they themselves change an administrator's address.";
        return Err(forbidden(message));
    }
    Ok(user.email.clone())
}

/// The address after an edit: the given one, else the media server's name, else what it was.
fn new_address(edit: &ProfileEdit, user: &User) -> String {
    let given = edit.email.clone().filter(|email| !email.is_empty());
    let name = user.jellyfin_username.clone().filter(|name| !name.is_empty());
    given.or(name).unwrap_or_else(|| user.email.clone()).to_lowercase()
}
