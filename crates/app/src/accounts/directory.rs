//! Listing, adding, changing and removing people (api §8).

use super::backoff::Secret;
use super::own_settings::{Change, is_out_of_reach};
use super::passwords::SHORTEST;
use crate::requests::RequestView;
use crate::requests::remove::remove;
use crate::requests::view::related;
use crate::{App, Result};
use domain::refusal::{conflict, forbidden, invalid, not_allowed, not_found};
use domain::{NamedUser, Permissions, User, UserId, UserType};
use md5::{Digest as _, Md5};
use std::net::IpAddr;
use store::tables::accounts::NewUser;
pub use store::tables::user_edits::{UserFilter, UserOrder};

/// A local account to be made.
#[derive(Debug, Clone, Default)]
pub struct NewLocalUser {
    /// The address to sign in with; without one the name serves.
    pub email: Option<String>,
    /// The chosen name.
    pub username: Option<String>,
    /// The password; without one it is made up and mailed.
    pub password: Option<String>,
    /// The picture; without one it is Gravatar's.
    pub avatar: Option<String>,
}

/// A new password and, for oneself, the old one. It has no `Debug`, because it holds both.
#[derive(Clone, Default)]
pub struct PasswordChange {
    /// What it is now.
    pub current: Option<String>,
    /// What it shall be.
    pub new: String,
}

/// Refuses when the caller may not give these permissions: only the owner makes admins.
fn may_grant(by: &User, permissions: Permissions) -> Result<(), domain::Refusal> {
    if permissions.is_admin() && !by.id.is_owner() {
        return Err(forbidden("Only the owner makes somebody an administrator."));
    }
    Ok(())
}

/// Refuses when the caller may not give this person these permissions. Who looks after people does not
/// take an administrator's rights away either.
fn may_give(by: &User, user: &User, permissions: Permissions) -> Result<(), domain::Refusal> {
    may_grant(by, permissions)?;
    if is_out_of_reach(by, user) {
        let message = "Only the owner changes the permissions of an administrator.";
        return Err(forbidden(message));
    }
    Ok(())
}

/// What a person holds after being given permissions: the owner stays an administrator, because
/// without one nobody could mend anything.
fn kept_by(id: UserId, permissions: Permissions) -> Permissions {
    if id.is_owner() { permissions | Permissions::ADMIN } else { permissions }
}

impl App {
    /// Lists people and says how many there are.
    pub async fn list_users(
        &self,
        filter: UserFilter,
        order: UserOrder,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<User>, i64)> {
        Ok(self.store.read(move |tx| tx.page_of_users(&filter, order, take, skip)).await?)
    }

    /// Lists people by the name they are shown as, to choose from; so many at most.
    pub async fn list_names(&self, limit: i64) -> Result<Vec<NamedUser>> {
        Ok(self.store.read(move |tx| tx.list_names(limit)).await?)
    }

    /// Adds a local account. Without a password one is made up and mailed, which needs mail to be
    /// set up.
    pub async fn add_local_user(&self, new: NewLocalUser) -> Result<User> {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let address = given(&new.email).or_else(|| given(&new.username));
        let email = address
            .ok_or_else(|| invalid("An e-mail address or a name is needed.").in_field("email"))?
            .to_lowercase();
        let chosen = given(&new.password);
        if chosen.is_none() && !self.settings().notifications.email.enabled {
            let message = "Without a password one would be mailed, but mail is not set up.";
            return Err(invalid(message).in_field("password").into());
        }
        let generated = chosen.is_none().then(|| self.random.password());
        let password = chosen.or_else(|| generated.clone()).unwrap_or_default();
        let row = NewUser {
            avatar: given(&new.avatar).unwrap_or_else(|| gravatar(&email)),
            username: given(&new.username),
            password: Some(self.passwords.hash(password).await?),
            permissions: self.settings().main.default_permissions,
            user_type: UserType::Local,
            email,
            jellyfin: None,
            plex: None,
        };
        let now = self.clock.now();
        let user = self
            .store
            .write(move |tx| {
                tx.lock_accounts()?;
                if tx.find_user_by_email(&row.email)?.is_some() {
                    let message = "Somebody has an account with this address already.";
                    return Err(conflict(message).in_field("email").into());
                }
                let id = tx.add_user(&row, now)?;
                Ok(tx.find_user(id)?.ok_or_else(|| not_found("user"))?)
            })
            .await?;
        if let Some(password) = generated {
            self.mail_generated_password(&user, &password).await;
        }
        Ok(user)
    }

    /// Changes a person's name and permissions; what is not given stays.
    pub async fn update_user(
        &self,
        by: &User,
        id: UserId,
        username: Change<String>,
        permissions: Option<Permissions>,
    ) -> Result<User> {
        let (by, now) = (by.clone(), self.clock.now());
        let user = self
            .store
            .write(move |tx| {
                let mut user = tx.find_user(id)?.ok_or_else(|| not_found("user"))?;
                if id.is_owner() && !by.id.is_owner() {
                    return Err(forbidden("Only the owner changes the owner.").into());
                }
                if let Some(permissions) = permissions {
                    may_give(&by, &user, permissions)?;
                    user.permissions = kept_by(id, permissions);
                }
                username.apply(&mut user.username);
                user.updated_at = now;
                tx.update_user(&user, now)?;
                Ok(user)
            })
            .await?;
        Ok(user)
    }

    /// Gives several people the same permissions; the owner and other administrators are left out
    /// unless the owner asks.
    pub async fn set_permissions_of_many(
        &self,
        by: &User,
        ids: Vec<UserId>,
        permissions: Permissions,
    ) -> Result<Vec<User>> {
        may_grant(by, permissions)?;
        let (by, now) = (by.clone(), self.clock.now());
        let users = self
            .store
            .write(move |tx| {
                let ids: Vec<_> =
                    ids.into_iter().filter(|id| !id.is_owner() || by.id.is_owner()).collect();
                let mut users = tx.list_users_by_id(&ids)?;
                users.retain(|user| !is_out_of_reach(&by, user));
                users.sort_by_key(|user| user.id);
                for user in &mut users {
                    user.permissions = kept_by(user.id, permissions);
                    user.updated_at = now;
                    tx.update_user(user, now)?;
                }
                Ok(users)
            })
            .await?;
        Ok(users)
    }

    /// Gives one person other permissions; nobody changes their own or the owner's.
    pub async fn set_permissions(
        &self,
        by: &User,
        id: UserId,
        permissions: Permissions,
    ) -> Result<Permissions> {
        let (by, now) = (by.clone(), self.clock.now());
        self.store
            .write(move |tx| {
                let mut user = tx.find_user(id)?.ok_or_else(|| not_found("user"))?;
                if id.is_owner() || id == by.id {
                    let message = "Nobody changes the owner's permissions, or their own.";
                    return Err(forbidden(message).into());
                }
                may_give(&by, &user, permissions)?;
                user.permissions = permissions;
                tx.update_user(&user, now)
            })
            .await?;
        Ok(permissions)
    }

    /// Removes a person with everything that is theirs; their requests go first, one by one, so
    /// that titles which only they wanted are free again. All of it or nothing. Gives what was
    /// removed.
    pub async fn remove_user(&self, by: &User, id: UserId) -> Result<(User, Vec<RequestView>)> {
        let (by, now) = (by.clone(), self.clock.now());
        let (user, requests, related) = self
            .store
            .write(move |tx| {
                let user = tx.find_user(id)?.ok_or_else(|| not_found("user"))?;
                if id.is_owner() {
                    return Err(not_allowed("The owner's account cannot be removed.").into());
                }
                if user.permissions.is_admin() && !by.id.is_owner() {
                    let message = "Only the owner removes an administrator.";
                    return Err(not_allowed(message).into());
                }
                let requests = tx.list_requests_of_user(id)?;
                let related = related(tx, &requests)?;
                for request in requests.iter().rev() {
                    remove(tx, request, now)?;
                }
                tx.remove_user(id)?;
                Ok((user, requests, related))
            })
            .await?;
        Ok((user, related.views(requests, self)))
    }

    /// Whether a person has a local password.
    pub async fn has_password(&self, id: UserId) -> Result<bool> {
        self.user(id).await?;
        let found = self.store.read(move |tx| tx.find_password(id)).await?;
        Ok(found.is_some_and(|hash| !hash.is_empty()))
    }

    /// Sets a password. Managers set others'; everybody proves their own old one, and whoever found
    /// an open session cannot guess at it for long. The owner's and administrators' passwords are
    /// their own affair (data §5.3).
    pub async fn change_password(
        &self,
        by: &User,
        id: UserId,
        change: PasswordChange,
        from: Option<IpAddr>,
    ) -> Result<()> {
        let PasswordChange { current, new } = change;
        if new.chars().count() < SHORTEST {
            let message = format!("A password needs at least {SHORTEST} characters.");
            return Err(invalid(message).in_field("newPassword").into());
        }
        let user = self.user(id).await?;
        let others = by.id != id;
        if others && (id.is_owner() || (user.permissions.is_admin() && !by.id.is_owner())) {
            return Err(forbidden("You may not set this person's password.").into());
        }
        if !others {
            let hash = self.store.read(move |tx| tx.find_password(id)).await?;
            if let Some(hash) = hash.filter(|hash| !hash.is_empty()) {
                let account = Some(user.email.as_str());
                let now = self.clock.now();
                let attempt = self.backoff.begin(Secret::Password, from, account, now)?;
                if !self.passwords.verify(current.unwrap_or_default(), Some(hash)).await? {
                    attempt.failed();
                    return Err(forbidden("The current password is not right.").into());
                }
                attempt.succeeded();
            }
        }
        let hash = self.passwords.hash(new).await?;
        let now = self.clock.now();
        self.store.write(move |tx| tx.set_password(id, &hash, now)).await?;
        Ok(())
    }
}

/// The picture that Gravatar keeps for an address, or its plain silhouette.
pub fn gravatar(email: &str) -> String {
    format!("https://gravatar.com/avatar/{}?default=mm&size=200", gravatar_hash(email))
}

/// What Gravatar knows somebody by; names that are no addresses count as they are (data §5.2).
pub(crate) fn gravatar_hash(identifier: &str) -> String {
    let address = identifier.trim().to_lowercase();
    let counts = if identifier.contains('@') { address.as_str() } else { identifier };
    format!("{:x}", Md5::digest(counts.as_bytes()))
}
