//! `user` as an account: finding it by what a person signs in with, and changing its secrets and
//! links. Everything secret is read and written here and nowhere else.

use super::users::USER_COLUMNS;
use crate::{Result, Tx, sql};
use domain::{Day, Permissions, Ts, User, UserId, UserType};

/// What a new account begins with. It has no `Debug`, because it holds secrets.
#[derive(Clone)]
pub struct NewUser {
    /// In lower case; unique.
    pub email: String,
    /// The name that was chosen here.
    pub username: Option<String>,
    /// The hash of a local password.
    pub password: Option<String>,
    /// What the person may do.
    pub permissions: Permissions,
    /// Where the account comes from.
    pub user_type: UserType,
    /// A path of this server or an address elsewhere.
    pub avatar: String,
    /// The account at Jellyfin or Emby.
    pub jellyfin: Option<JellyfinLink>,
    /// The account at Plex.
    pub plex: Option<PlexLink>,
}

/// An account at Jellyfin or Emby.
#[derive(Clone)]
pub struct JellyfinLink {
    /// 32 hex digits.
    pub user_id: String,
    /// The name there.
    pub username: String,
    /// The device we are known as there.
    pub device_id: String,
    /// What the server gave for the password.
    pub token: Option<String>,
}

/// An account at Plex.
#[derive(Clone)]
pub struct PlexLink {
    /// The number there.
    pub id: i64,
    /// The name there.
    pub username: String,
    /// What plex.tv gave for the password; an imported account has none.
    pub token: Option<String>,
}

/// What a mailed link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResetLink {
    /// Whose password it sets.
    pub user: UserId,
    /// Its last day; a used link has none.
    pub last_day: Option<Day>,
}

impl Tx<'_> {
    /// Whether there is anybody at all.
    pub fn has_users(&mut self) -> Result<bool> {
        sql(r#"SELECT COUNT(*) > 0 FROM "user""#).value(self)
    }

    /// Finds the account with an e-mail address, in whatever letters either is written.
    pub fn find_user_by_email(&mut self, email: &str) -> Result<Option<User>> {
        let column = self.fold(r#"u."email""#);
        self.user_where(&format!("{column} = $1"), email.to_lowercase())
    }

    /// Finds the account that is linked to one at Jellyfin or Emby.
    pub fn find_user_by_jellyfin_id(&mut self, id: &str) -> Result<Option<User>> {
        self.user_where(r#"u."jellyfinUserId" = $1"#, id)
    }

    /// Finds the account that is linked to this name at Jellyfin or Emby.
    pub fn find_user_by_jellyfin_name(&mut self, name: &str) -> Result<Option<User>> {
        self.user_where(r#"u."jellyfinUsername" = $1"#, name)
    }

    /// Finds the account that is linked to one at Plex.
    pub fn find_user_by_plex_id(&mut self, id: i64) -> Result<Option<User>> {
        self.user_where(r#"u."plexId" = $1"#, id)
    }

    fn user_where(
        &mut self,
        condition: &str,
        value: impl Into<crate::Value>,
    ) -> Result<Option<User>> {
        sql(format!(
            r#"SELECT {USER_COLUMNS} FROM "user" u WHERE {condition} ORDER BY u."id" LIMIT 1"#
        ))
        .bind(value)
        .optional(self)
    }

    /// Gives the hash of a person's local password, if they have one.
    pub fn find_password(&mut self, user: UserId) -> Result<Option<String>> {
        self.secret_of(user, "password")
    }

    /// Gives the device that we are known as for a person at Jellyfin or Emby.
    pub fn find_jellyfin_device(&mut self, user: UserId) -> Result<Option<String>> {
        self.secret_of(user, "jellyfinDeviceId")
    }

    /// Gives what the media server gave for a person's password.
    pub fn find_jellyfin_token(&mut self, user: UserId) -> Result<Option<String>> {
        self.secret_of(user, "jellyfinAuthToken")
    }

    /// Gives what plex.tv gave for a person's password.
    pub fn find_plex_token(&mut self, user: UserId) -> Result<Option<String>> {
        self.secret_of(user, "plexToken")
    }

    fn secret_of(&mut self, user: UserId, column: &str) -> Result<Option<String>> {
        let found: Option<(Option<String>,)> =
            sql(format!(r#"SELECT "{column}" FROM "user" WHERE "id" = $1"#))
                .bind(user)
                .optional(self)?;
        Ok(found.and_then(|(secret,)| secret).filter(|secret| !secret.is_empty()))
    }

    /// Adds an account.
    pub fn add_user(&mut self, new: &NewUser, now: Ts) -> Result<UserId> {
        let (jellyfin, plex) = (new.jellyfin.as_ref(), new.plex.as_ref());
        // Local accounts have an empty token rather than none, as the reference writes them.
        let local = (new.user_type == UserType::Local).then(String::new);
        let plex_token = plex.and_then(|link| link.token.clone()).or(local);
        sql(r#"INSERT INTO "user" ("email", "username", "password", "permissions", "userType",
                "avatar", "jellyfinUserId", "jellyfinUsername", "jellyfinDeviceId",
                "jellyfinAuthToken", "plexId", "plexUsername", "plexToken", "createdAt",
                "updatedAt")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
            RETURNING "id""#)
        .bind(new.email.to_lowercase())
        .bind(new.username.clone())
        .bind(new.password.clone())
        .bind(new.permissions)
        .bind(new.user_type)
        .bind(new.avatar.as_str())
        .bind(jellyfin.map(|link| link.user_id.clone()))
        .bind(jellyfin.map(|link| link.username.clone()))
        .bind(jellyfin.map(|link| link.device_id.clone()))
        .bind(jellyfin.and_then(|link| link.token.clone()))
        .bind(plex.map(|link| link.id))
        .bind(plex.map(|link| link.username.clone()))
        .bind(plex_token)
        .bind(now)
        .value(self)
    }

    /// Adds the account of the household's owner, who is always the first. There must be nobody yet.
    pub fn add_owner(&mut self, new: &NewUser, now: Ts) -> Result<UserId> {
        let id = self.add_user(new, now)?;
        if !id.is_owner() {
            // Numbers were given before and their rows are gone.
            sql(r#"UPDATE "user" SET "id" = $1 WHERE "id" = $2"#)
                .bind(UserId::OWNER)
                .bind(id)
                .execute(self)?;
        }
        Ok(UserId::OWNER)
    }

    /// Serialises those who add accounts, so that what was looked up stays true until it is written.
    pub fn lock_accounts(&mut self) -> Result<()> {
        const ACCOUNTS: i64 = i64::from_be_bytes(*b"accounts");
        self.lock(ACCOUNTS)
    }

    /// Sets the hash of a local password.
    pub fn set_password(&mut self, user: UserId, hash: &str, now: Ts) -> Result<()> {
        sql(r#"UPDATE "user" SET "password" = $2, "updatedAt" = $3 WHERE "id" = $1"#)
            .bind(user)
            .bind(hash)
            .bind(now)
            .execute(self)?;
        Ok(())
    }

    /// Gives a person a link that sets a password, in place of an earlier one.
    pub fn set_reset_link(
        &mut self,
        user: UserId,
        guid: &str,
        last_day: Day,
        now: Ts,
    ) -> Result<()> {
        sql(r#"UPDATE "user" SET "resetPasswordGuid" = $2, "recoveryLinkExpirationDate" = $3,
                "updatedAt" = $4 WHERE "id" = $1"#)
        .bind(user)
        .bind(guid)
        .bind(last_day)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Finds what a mailed link leads to.
    pub fn find_reset_link(&mut self, guid: &str) -> Result<Option<ResetLink>> {
        let found: Option<(UserId, Option<Day>)> =
            sql(r#"SELECT "id", "recoveryLinkExpirationDate" FROM "user"
                WHERE "resetPasswordGuid" = $1"#)
            .bind(guid)
            .optional(self)?;
        Ok(found.map(|(user, last_day)| ResetLink { user, last_day }))
    }

    /// Makes a link useless. The code stays, as the reference leaves it.
    pub fn spend_reset_link(&mut self, user: UserId) -> Result<()> {
        sql(r#"UPDATE "user" SET "recoveryLinkExpirationDate" = NULL WHERE "id" = $1"#)
            .bind(user)
            .execute(self)?;
        Ok(())
    }

    /// Links an account to one at Jellyfin or Emby.
    pub fn link_jellyfin(
        &mut self,
        user: UserId,
        user_type: UserType,
        link: &JellyfinLink,
        now: Ts,
    ) -> Result<()> {
        sql(r#"UPDATE "user" SET "userType" = $2, "jellyfinUserId" = $3, "jellyfinUsername" = $4,
                "jellyfinDeviceId" = $5, "jellyfinAuthToken" = $6, "updatedAt" = $7
            WHERE "id" = $1"#)
        .bind(user)
        .bind(user_type)
        .bind(link.user_id.as_str())
        .bind(link.username.as_str())
        .bind(link.device_id.as_str())
        .bind(link.token.clone())
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Takes over the name that a person has at Jellyfin or Emby now.
    pub fn refresh_jellyfin(
        &mut self,
        user: UserId,
        jellyfin_username: &str,
        username: Option<&str>,
        now: Ts,
    ) -> Result<()> {
        sql(r#"UPDATE "user" SET "jellyfinUsername" = $2, "username" = $3, "updatedAt" = $4
            WHERE "id" = $1"#)
        .bind(user)
        .bind(jellyfin_username)
        .bind(username.map(str::to_owned))
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Ends the link to Jellyfin or Emby; what is left is a local account.
    pub fn unlink_jellyfin(&mut self, user: UserId, now: Ts) -> Result<()> {
        sql(r#"UPDATE "user" SET "userType" = $2, "jellyfinUserId" = NULL,
                "jellyfinUsername" = NULL, "jellyfinDeviceId" = NULL, "jellyfinAuthToken" = NULL,
                "updatedAt" = $3
            WHERE "id" = $1"#)
        .bind(user)
        .bind(UserType::Local)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Links an account to one at Plex. A token that is not known stays as it was.
    pub fn link_plex(&mut self, user: UserId, link: &PlexLink, now: Ts) -> Result<()> {
        sql(r#"UPDATE "user" SET "userType" = $2, "plexId" = $3, "plexUsername" = $4,
                "plexToken" = COALESCE($5, "plexToken"), "updatedAt" = $6
            WHERE "id" = $1"#)
        .bind(user)
        .bind(UserType::Plex)
        .bind(link.id)
        .bind(link.username.as_str())
        .bind(link.token.clone())
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Ends the link to Plex; what is left is a local account.
    pub fn unlink_plex(&mut self, user: UserId, now: Ts) -> Result<()> {
        sql(r#"UPDATE "user" SET "userType" = $2, "plexId" = NULL, "plexUsername" = NULL,
                "plexToken" = NULL, "updatedAt" = $3
            WHERE "id" = $1"#)
        .bind(user)
        .bind(UserType::Local)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Gives a person every right.
    pub fn make_admin(&mut self, user: UserId, now: Ts) -> Result<()> {
        sql(r#"UPDATE "user" SET "permissions" = "permissions" | $2, "updatedAt" = $3
            WHERE "id" = $1"#)
        .bind(user)
        .bind(Permissions::ADMIN)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Sets the address that mails go to.
    pub fn set_email(&mut self, user: UserId, email: &str, now: Ts) -> Result<()> {
        sql(r#"UPDATE "user" SET "email" = $2, "updatedAt" = $3 WHERE "id" = $1"#)
            .bind(user)
            .bind(email.to_lowercase())
            .bind(now)
            .execute(self)?;
        Ok(())
    }

    /// Sets the avatar and what is known of the picture behind it.
    pub fn set_avatar(
        &mut self,
        user: UserId,
        avatar: &str,
        (version, etag): (Option<&str>, Option<&str>),
        now: Ts,
    ) -> Result<()> {
        sql(r#"UPDATE "user" SET "avatar" = $2, "avatarVersion" = $3, "avatarETag" = $4,
                "updatedAt" = $5
            WHERE "id" = $1"#)
        .bind(user)
        .bind(avatar)
        .bind(version.map(str::to_owned))
        .bind(etag.map(str::to_owned))
        .bind(now)
        .execute(self)?;
        Ok(())
    }
}
