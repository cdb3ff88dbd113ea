//! The first sign-in: whoever runs the media server becomes the owner, and the household gets a key
//! of its own there.

use super::avatar;
use super::door::Door;
use crate::{App, COMPATIBLE_NAME, Result};
use clients::jellyfin::Authenticated;
use domain::refusal::{conflict, forbidden, upstream};
use domain::{MediaServerType, Permissions, Reason, Refusal, Ts, UserId};
use serde_json::{Value, json};
use store::Tx;
use store::settings::view::Jellyfin;
use store::settings::{Document, Settings};
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
        let candidate = Candidate::of(&newcomer);
        let asking = candidate.clone();
        self.store.read(move |tx| may_own(tx, &asking)).await?;
        let sections = self.sections_for(&newcomer).await?;
        let now = self.clock.now();
        self.store.write(move |tx| put_owner(tx, &candidate, now)).await?;
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

    /// Refuses a Jellyfin that was said to be an Emby: that cannot be corrected later. What an Emby is
    /// called has changed with its versions.
    pub(super) async fn check_product(&self, door: &Door, device_id: &str) -> Result<()> {
        let stranger = self.media_server_at(door.flavour, &door.address, device_id, None);
        let product = stranger.public_system_info().await.ok().and_then(|told| told.product_name);
        let is_jellyfin = product.is_some_and(|product| product.starts_with("Jellyfin"));
        if is_jellyfin && door.kind == MediaServerType::Emby {
            let message = "A Jellyfin answers there, not an Emby.";
            return Err(conflict(message).in_field("serverType").into());
        }
        Ok(())
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

/// Who would be the owner, and where their media server is.
#[derive(Clone)]
struct Candidate {
    owner: NewUser,
    /// Whether they said what their address is.
    has_email: bool,
    server: Jellyfin,
    signed_in: Option<UserId>,
}

impl Candidate {
    fn of(newcomer: &Newcomer) -> Self {
        let user = &newcomer.login.user;
        let email = newcomer.email.clone().filter(|email| !email.trim().is_empty());
        let has_email = email.is_some();
        let owner = NewUser {
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
        };
        let (server, signed_in) = (newcomer.door.server.clone(), newcomer.signed_in);
        Self { owner, has_email, server, signed_in }
    }
}

/// Adds the owner, or gives the one there is another media server: the settings were lost, or the
/// last set-up ended half-way.
fn put_owner(tx: &mut Tx<'_>, candidate: &Candidate, now: Ts) -> store::Result<()> {
    tx.lock_accounts()?;
    may_own(tx, candidate)?;
    let owner = &candidate.owner;
    if !tx.has_users()? {
        return tx.add_owner(owner, now).map(drop);
    }
    if let Some(link) = &owner.jellyfin {
        release(tx, &link.user_id, now)?;
        tx.link_jellyfin(UserId::OWNER, owner.user_type, link, now)?;
    }
    if candidate.has_email && tx.find_user_by_email(&owner.email)?.is_none() {
        tx.set_email(UserId::OWNER, &owner.email, now)?;
    }
    tx.make_admin(UserId::OWNER, now)
}

/// Refuses whoever is not known to be the owner of a house where people live: while its settings are
/// lost, everybody who runs some media server could take it over.
fn may_own(tx: &mut Tx<'_>, candidate: &Candidate) -> store::Result<()> {
    if candidate.signed_in == Some(UserId::OWNER) || !tx.has_users()? {
        return Ok(());
    }
    let known = tx.find_user(UserId::OWNER)?.and_then(|owner| owner.jellyfin_user_id);
    let known = known.filter(|id| !id.is_empty());
    let shown = candidate.owner.jellyfin.as_ref().map(|account| &account.user_id);
    // The number of an account is no secret, and a server may say whatever it likes: it counts only
    // from the server that was the household's, where that is remembered.
    if known.is_some() && known.as_ref() == shown && is_former_server(tx, &candidate.server)? {
        return Ok(());
    }
    Err(not_the_owner().into())
}

/// Whether the household had this media server, as far as the versions of the settings tell that lie
/// in the database. Where none knows of any, as in what Seerr left, every one may be it.
fn is_former_server(tx: &mut Tx<'_>, server: &Jellyfin) -> store::Result<bool> {
    // What an old file says may be read in more than one way: its port may be text.
    let former = former_settings(tx)?.map(|settings| settings.jellyfin);
    Ok(former.is_none_or(|former| {
        former.ip.eq_ignore_ascii_case(&server.ip) && former.port == server.port
    }))
}

/// Whether the household had its people at Plex, as far as that is remembered.
pub(crate) fn was_at_plex(tx: &mut Tx<'_>) -> store::Result<bool> {
    let former = former_settings(tx)?.map(|settings| settings.main.media_server_type);
    Ok(former.is_none_or(|kind| kind == MediaServerType::Plex))
}

/// The newest settings in the database that name a media server.
fn former_settings(tx: &mut Tx<'_>) -> store::Result<Option<Settings>> {
    for version in tx.list_settings_versions()? {
        let text = tx.find_settings_version(version.id)?.unwrap_or_default();
        let document = Document::parse(&text).unwrap_or_default();
        let none = json!(MediaServerType::NotConfigured);
        if document.find("main.mediaServerType").is_some_and(|kind| *kind != none) {
            return Ok(Some(Settings::read(&document)));
        }
    }
    Ok(None)
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
