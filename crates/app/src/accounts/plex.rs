//! Accounts at Plex: signing in with a token of plex.tv, linking, importing (data §6.5, §6.7, §6.9).

use super::backoff::Secret;
use super::media_server::{linked_already, may_unlink, was_at_plex};
use crate::{App, Error, Result};
use clients::plex_tv::{Account, PlexTv, SharedUser};
use domain::refusal::{conflict, forbidden, invalid, not_allowed, unauthenticated, upstream};
use domain::{MediaServerType, Permissions, Ts, User, UserId, UserType};
use serde_json::{Value, json};
use std::net::IpAddr;
use store::tables::accounts::{NewUser, PlexLink};

/// Somebody at Plex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlexUser {
    /// Their number there.
    pub id: i64,
    /// What they are shown as there.
    pub title: String,
    /// Their name there.
    pub username: String,
    /// Their address there.
    pub email: String,
    /// Their picture.
    pub thumb: Option<String>,
}

impl From<SharedUser> for PlexUser {
    fn from(user: SharedUser) -> Self {
        let SharedUser { id, title, username, email, thumb, .. } = user;
        Self { id, title, username, email, thumb }
    }
}

impl App {
    /// Finds out whose token this is. The first one to sign in becomes the owner; later ones must
    /// share the owner's server.
    pub async fn sign_in_plex(&self, token: String, from: Option<IpAddr>) -> Result<User> {
        let settings = self.settings();
        let kind = settings.main.media_server_type;
        let is_open = match kind {
            // A household that was set up without a server has decided so.
            MediaServerType::NotConfigured => !settings.initialized,
            MediaServerType::Plex => settings.main.media_server_login,
            MediaServerType::Jellyfin | MediaServerType::Emby => false,
        };
        if !is_open {
            return Err(not_allowed("Signing in with Plex is switched off here.").into());
        }
        let account = self.ask_plex(&token, from).await?;
        let (id, email) = (account.id, account.email.clone());
        let (known, has_users) = self
            .store
            .read(move |tx| {
                let known = match tx.find_user_by_plex_id(id)? {
                    None => tx.find_user_by_email(&email)?,
                    known => known,
                };
                Ok((known, tx.has_users()?))
            })
            .await?;
        let user = match known {
            None if !has_users => self.become_plex_owner(&account, token).await?,
            known => {
                if !self.shares_server(&account).await? {
                    return Err(
                        forbidden("The server here is not shared with this account.").into()
                    );
                }
                let id = self.let_plex_in(known, &account, token).await?;
                self.have_plex_again(id).await?;
                id
            }
        };
        self.user(user).await
    }

    /// Whether the owner has an account at Plex, by which they can come back when the settings are
    /// lost. One that is left from the time before another media server is none.
    pub async fn owner_is_at_plex(&self) -> Result<bool> {
        let found = self.store.read(|tx| Ok((tx.find_user(UserId::OWNER)?, was_at_plex(tx)?)));
        let (owner, was_at_plex) = found.await?;
        Ok(was_at_plex && owner.is_some_and(|owner| owner.plex_id.is_some()))
    }

    /// Asks plex.tv whose token this is, unless too many were wrong lately.
    async fn ask_plex(&self, token: &str, from: Option<IpAddr>) -> Result<Account> {
        if token.is_empty() {
            return Err(invalid("Plex gave no token.").into());
        }
        let attempt = self.backoff.begin(Secret::Password, from, None, self.clock.now())?;
        match PlexTv::new(self.http(), token).account().await {
            Ok(account) if account.id > 0 && !account.email.is_empty() => {
                attempt.succeeded();
                Ok(account)
            }
            Ok(_) => Err(upstream("Plex does not say whose account this is.").into()),
            Err(error) => {
                if error.is_unauthorized() {
                    attempt.failed();
                    return Err(unauthenticated("INVALID_CREDENTIALS").because(error).into());
                }
                Err(silent(error))
            }
        }
    }

    async fn become_plex_owner(&self, account: &Account, token: String) -> Result<UserId> {
        let _turn = self.setup.lock().await;
        let (owner, now) = (newcomer(account, Some(token), Permissions::ADMIN), self.clock.now());
        self.store
            .write(move |tx| {
                tx.lock_accounts()?;
                if tx.has_users()? {
                    return Err(forbidden("Somebody else has just set this household up.").into());
                }
                tx.add_owner(&owner, now)
            })
            .await?;
        self.keep_plex(now).await?;
        Ok(UserId::OWNER)
    }

    /// Connects a household with Plex again whose settings were lost, when its owner comes back. Cut
    /// short between account and settings, it can be done again.
    async fn have_plex_again(&self, id: UserId) -> Result<()> {
        if !id.is_owner() || !self.has_no_server() || !self.owner_is_at_plex().await? {
            return Ok(());
        }
        let _turn = self.setup.lock().await;
        if !self.has_no_server() {
            return Ok(());
        }
        let now = self.clock.now();
        self.store.write(move |tx| tx.make_admin(UserId::OWNER, now)).await?;
        self.keep_plex(now).await?;
        tracing::info!(
            label = "Setup",
            "the owner came back, and the household has its Plex again"
        );
        Ok(())
    }

    fn has_no_server(&self) -> bool {
        self.settings().main.media_server_type == MediaServerType::NotConfigured
    }

    /// Writes down that the household's media server is Plex.
    async fn keep_plex(&self, now: Ts) -> Result<()> {
        let section = json!({ "mediaServerType": MediaServerType::Plex });
        self.settings
            .update(Some(UserId::OWNER), now, move |document| {
                if let Value::Object(main) = &section {
                    document.merge_main(main);
                }
                Ok(())
            })
            .await?;
        Ok(())
    }

    /// Whether an account is the owner's, or the owner shares the household's server with it.
    async fn shares_server(&self, account: &Account) -> Result<bool> {
        let owner = self.user(UserId::OWNER).await?;
        let is_owner = match owner.plex_id {
            Some(id) => id == account.id,
            // While the settings are lost that may be a household which never had anything of Plex.
            None if self.has_no_server() => false,
            None => owner.email == account.email.to_lowercase(),
        };
        if is_owner {
            return Ok(true);
        }
        let Some(machine) = self.plex_machine() else { return Ok(false) };
        let shared = self.plex_users().await?;
        Ok(shared.iter().any(|user| user.id == account.id && has_server(user, &machine)))
    }

    fn plex_machine(&self) -> Option<String> {
        self.settings().plex.machine_id.clone().filter(|machine| !machine.is_empty())
    }

    /// Everybody with whom the owner shares a server.
    async fn plex_users(&self) -> Result<Vec<SharedUser>> {
        let token = self.store.read(|tx| tx.find_plex_token(UserId::OWNER)).await?;
        let token = token.ok_or_else(|| upstream("The owner's account is not linked to Plex."))?;
        PlexTv::new(self.http(), &token).users().await.map_err(silent)
    }

    async fn let_plex_in(
        &self,
        known: Option<User>,
        account: &Account,
        token: String,
    ) -> Result<UserId> {
        let main = self.settings().main.clone();
        let (new, now) =
            (newcomer(account, Some(token), main.default_permissions), self.clock.now());
        if known.is_none() && !main.new_plex_login {
            return Err(forbidden("New accounts are made by the owner here.").into());
        }
        let id = known.map(|user| user.id);
        let entered = self
            .store
            .write(move |tx| {
                tx.lock_accounts()?;
                match id {
                    Some(id) => refresh(tx, id, &new, now).map(|()| id),
                    None => tx.add_user(&new, now),
                }
            })
            .await;
        entered.map_err(|error| match error {
            double if double.is_unique_violation() => {
                conflict("Another account here has this e-mail address.").into()
            }
            other => other.into(),
        })
    }

    /// Links the caller's account to the one at Plex that a token opens.
    pub async fn link_plex(&self, by: &User, token: String, from: Option<IpAddr>) -> Result<()> {
        if self.settings().main.media_server_type != MediaServerType::Plex {
            return Err(not_allowed("There is no Plex here to link to.").into());
        }
        let account = self.ask_plex(&token, from).await?;
        let link = link_of(&account, Some(token));
        let (id, email, now) = (by.id, by.email.clone(), self.clock.now());
        self.store
            .write(move |tx| {
                tx.lock_accounts()?;
                if tx.find_user_by_plex_id(link.id)?.is_some() {
                    return Err(linked_already().into());
                }
                if account.email.to_lowercase() != email {
                    let other = "This account at Plex has another e-mail address than yours here.";
                    return Err(conflict(other).into());
                }
                tx.link_plex(id, &link, now)
            })
            .await?;
        Ok(())
    }

    /// Ends the link of an account to Plex. It must be possible to sign in without it, and
    /// administrators' links are their own and the owner's affair.
    pub async fn unlink_plex(&self, by: &User, id: UserId) -> Result<()> {
        if self.settings().main.media_server_type != MediaServerType::Plex {
            return Err(not_allowed("There is no Plex here to unlink from.").into());
        }
        let (by, now) = (by.clone(), self.clock.now());
        self.store
            .write(move |tx| {
                may_unlink(tx, &by, id)?;
                tx.unlink_plex(id, now)
            })
            .await?;
        Ok(())
    }

    /// Lists those with whom the owner shares the household's server and who are not here yet.
    pub async fn list_importable_plex_users(&self) -> Result<Vec<PlexUser>> {
        let Some(machine) = self.plex_machine() else { return Ok(Vec::new()) };
        let shared = self.plex_users().await?;
        let candidates: Vec<SharedUser> = shared
            .into_iter()
            .filter(|user| !user.email.is_empty() && has_server(user, &machine))
            .collect();
        let mut strangers = self
            .store
            .read(move |tx| {
                let mut strangers = Vec::new();
                for user in candidates {
                    let is_here = tx.find_user_by_plex_id(user.id)?.is_some()
                        || tx.find_user_by_email(&user.email)?.is_some();
                    if !is_here {
                        strangers.push(PlexUser::from(user));
                    }
                }
                Ok(strangers)
            })
            .await?;
        strangers.sort_by(|one, other| one.username.cmp(&other.username));
        Ok(strangers)
    }

    /// Refreshes those who share the owner's server, gives accounts to some of them, or to all, and
    /// returns those who are new.
    pub async fn import_plex_users(&self, ids: Option<Vec<String>>) -> Result<Vec<User>> {
        let machine = self.plex_machine();
        let shared = self.plex_users().await?;
        let permissions = self.settings().main.default_permissions;
        let now = self.clock.now();
        let people: Vec<(NewUser, bool)> = shared
            .into_iter()
            .filter(|user| user.id > 0 && !user.email.is_empty())
            .map(|user| {
                let is_wanted =
                    ids.as_ref().is_none_or(|ids| ids.iter().any(|id| *id == user.id.to_string()));
                let has_access = machine.as_deref().is_some_and(|own| has_server(&user, own));
                (newcomer(&account_of(user), None, permissions), is_wanted && has_access)
            })
            .collect();
        let added = self
            .store
            .write(move |tx| {
                tx.lock_accounts()?;
                let mut added = Vec::new();
                for (new, may_enter) in &people {
                    added.extend(take_over(tx, new, *may_enter, now)?);
                }
                Ok(added)
            })
            .await?;
        Ok(added)
    }
}

/// Refreshes who is here, adds who may enter, and returns who was added.
fn take_over(
    tx: &mut store::Tx<'_>,
    new: &NewUser,
    may_enter: bool,
    now: Ts,
) -> store::Result<Option<User>> {
    let Some(plex) = &new.plex else { return Ok(None) };
    let by_email = tx.find_user_by_email(&new.email)?;
    let known = match tx.find_user_by_plex_id(plex.id)? {
        // The address belongs to somebody else here, who keeps it.
        Some(known) if by_email.is_some_and(|other| other.id != known.id) => return Ok(None),
        None => tx.find_user_by_email(&new.email)?,
        known => known,
    };
    match known {
        Some(user) => refresh(tx, user.id, new, now).map(|()| None),
        None if may_enter => {
            let id = tx.add_user(new, now)?;
            tx.find_user(id)
        }
        None => Ok(None),
    }
}

fn refresh(tx: &mut store::Tx<'_>, id: UserId, new: &NewUser, now: Ts) -> store::Result<()> {
    if let Some(plex) = &new.plex {
        tx.link_plex(id, plex, now)?;
    }
    tx.set_email(id, &new.email, now)?;
    tx.set_avatar(id, &new.avatar, (None, None), now)
}

fn newcomer(account: &Account, token: Option<String>, permissions: Permissions) -> NewUser {
    NewUser {
        email: account.email.clone(),
        username: None,
        password: None,
        permissions,
        user_type: UserType::Plex,
        avatar: account.thumb.clone().unwrap_or_default(),
        jellyfin: None,
        plex: Some(link_of(account, token)),
    }
}

fn link_of(account: &Account, token: Option<String>) -> PlexLink {
    PlexLink { id: account.id, username: account.username.clone(), token }
}

fn account_of(user: SharedUser) -> Account {
    let username = if user.username.is_empty() { user.title } else { user.username };
    Account { id: user.id, username, email: user.email, thumb: user.thumb, ..Account::default() }
}

fn has_server(user: &SharedUser, machine: &str) -> bool {
    user.machine_identifiers.iter().any(|known| known == machine)
}

fn silent(error: clients::ClientError) -> Error {
    upstream("Plex does not answer right now. Try again in a moment.").because(error).into()
}
