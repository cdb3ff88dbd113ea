//! The first sign-in: whoever runs the media server becomes the owner, and the household gets a key
//! of its own there.

use super::avatar;
use super::door::Door;
use crate::{App, COMPATIBLE_NAME, Result};
use clients::jellyfin::Authenticated;
use domain::refusal::{forbidden, upstream};
use domain::{MediaServerType, Permissions, Reason, Refusal, Ts, User, UserId};
use serde_json::{Value, json};
use store::Tx;
use store::tables::accounts::{JellyfinLink, NewUser};

/// Somebody who may become the owner.
pub(super) struct Newcomer {
    pub(super) door: Door,
    pub(super) login: Authenticated,
    pub(super) device_id: String,
    pub(super) email: Option<String>,
    /// Whose session it is, where somebody is signed in already.
    pub(super) signed_in: Option<UserId>,
}

impl App {
    /// Makes a newcomer the owner. Everything is asked of the server first; then the account is
    /// written, then the settings: cut short anywhere, it can be done again.
    pub(super) async fn set_up(&self, newcomer: Newcomer) -> Result<UserId> {
        if !newcomer.login.user.policy.is_administrator {
            return Err(forbidden("NOT_ADMIN").into());
        }
        let _turn = self.setup.lock().await;
        if newcomer.door.is_setup
            && self.settings().main.media_server_type != MediaServerType::NotConfigured
        {
            return Err(forbidden("Somebody else has just set this household up.").into());
        }
        let (owner, signed_in) = (owner_from(&newcomer), newcomer.signed_in);
        let asking = owner.clone();
        self.store.read(move |tx| may_own(tx, &asking, signed_in)).await?;
        let sections = self.sections_for(&newcomer).await?;
        let now = self.clock.now();
        self.store.write(move |tx| put_owner(tx, &owner, signed_in, now)).await?;
        self.settings
            .update(Some(UserId::OWNER), now, move |document| {
                if let [Value::Object(main), Value::Object(jellyfin)] = &sections {
                    document.merge_main(main);
                    document.assign_jellyfin(jellyfin);
                }
                Ok(())
            })
            .await?;
        tracing::info!(label = "Setup", "the household has an owner and a media server");
        Ok(UserId::OWNER)
    }

    /// Asks the server for a key and its name, and says what the settings shall hold.
    async fn sections_for(&self, newcomer: &Newcomer) -> Result<[Value; 2]> {
        let (door, device_id) = (&newcomer.door, newcomer.device_id.as_str());
        let token = newcomer.login.access_token.expose();
        let silent = |error: clients::ClientError| {
            upstream("The media server let you in but does not answer any more.").because(error)
        };
        let signed_in = self.media_server_at(door.flavour, &door.address, device_id, Some(token));
        let key = signed_in.create_api_key(COMPATIBLE_NAME).await.map_err(silent)?;
        let key = key.ok_or_else(|| upstream("The media server gave no key."))?;
        let stranger = self.media_server_at(door.flavour, &door.address, device_id, None);
        let details = stranger.public_system_info().await.map_err(silent)?;
        let user = &newcomer.login.user;
        let main = json!({ "mediaServerType": door.kind });
        let jellyfin = json!({
            "name": details.server_name.unwrap_or_default(),
            "serverId": user.server_id.clone().unwrap_or(details.id),
            "ip": door.server.ip,
            "port": door.server.port,
            "urlBase": door.server.url_base,
            "useSsl": door.server.use_ssl,
            "apiKey": key.access_token.expose(),
        });
        Ok([main, jellyfin])
    }
}

fn owner_from(newcomer: &Newcomer) -> NewUser {
    let user = &newcomer.login.user;
    let email = newcomer.email.clone().filter(|email| !email.trim().is_empty());
    NewUser {
        email: email.unwrap_or_else(|| user.name.clone()),
        username: None,
        password: None,
        permissions: Permissions::ADMIN,
        user_type: newcomer.door.user_type(),
        avatar: avatar::path(&user.id, None),
        jellyfin: Some(JellyfinLink {
            user_id: user.id.clone(),
            username: user.name.clone(),
            device_id: newcomer.device_id.clone(),
            token: Some(newcomer.login.access_token.expose().to_owned()),
        }),
        plex: None,
    }
}

/// Adds the owner, or gives the one there is another media server: the settings were lost, or the
/// last set-up ended half-way.
fn put_owner(
    tx: &mut Tx<'_>,
    owner: &NewUser,
    signed_in: Option<UserId>,
    now: Ts,
) -> store::Result<()> {
    tx.lock_accounts()?;
    may_own(tx, owner, signed_in)?;
    if !tx.has_users()? {
        return tx.add_owner(owner, now).map(drop);
    }
    if let Some(link) = &owner.jellyfin {
        release(tx, &link.user_id, now)?;
        tx.link_jellyfin(UserId::OWNER, owner.user_type, link, now)?;
    }
    if tx.find_user_by_email(&owner.email)?.is_none() {
        tx.set_email(UserId::OWNER, &owner.email, now)?;
    }
    tx.make_admin(UserId::OWNER, now)
}

/// Refuses whoever is not known to be the owner of a house where people live: while its settings are
/// lost, everybody who runs some media server could take it over.
fn may_own(tx: &mut Tx<'_>, asking: &NewUser, signed_in: Option<UserId>) -> store::Result<()> {
    if signed_in == Some(UserId::OWNER) || !tx.has_users()? {
        return Ok(());
    }
    match (tx.find_user(UserId::OWNER)?, &asking.jellyfin) {
        (Some(owner), Some(account)) if is_of(&owner, account) => Ok(()),
        _ => Err(not_the_owner().into()),
    }
}

/// Whether an account at the media server is the owner's. One who never had any is known by name;
/// the address that comes along is no sign, because everybody may type it.
fn is_of(owner: &User, account: &JellyfinLink) -> bool {
    match &owner.jellyfin_user_id {
        Some(id) if !id.is_empty() => *id == account.user_id,
        _ if owner.plex_id.is_some() || account.username.is_empty() => false,
        _ => {
            let names = [Some(&owner.email), owner.username.as_ref()];
            let account = account.username.to_lowercase();
            names.into_iter().flatten().any(|name| name.to_lowercase() == account)
        }
    }
}

fn not_the_owner() -> Refusal {
    forbidden(
        "This household has an owner already. Sign in with the owner's account at the media server; \
         or sign in here with the owner's password first, which `usherr user reset-password` sets \
         anew, and go on from there.",
    )
    .for_reason(Reason::NotTheOwner)
}

/// An account at the media server belongs to one person here.
fn release(tx: &mut Tx<'_>, jellyfin_user_id: &str, now: Ts) -> store::Result<()> {
    match tx.find_user_by_jellyfin_id(jellyfin_user_id)? {
        Some(other) if !other.id.is_owner() => tx.unlink_jellyfin(other.id, now),
        _ => Ok(()),
    }
}
