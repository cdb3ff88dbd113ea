//! Linking an account here to one at Jellyfin or Emby, and ending the link (data §6.7).

use super::device::{device_of, device_of_nobody};
use super::door::user_type;
use super::sign_in::somebody;
use crate::accounts::own_settings::is_out_of_reach;
use crate::outside::flavour;
use crate::{App, Result};
use domain::refusal::{conflict, forbidden, invalid, not_allowed, upstream};
use domain::{Refusal, User, UserId};
use std::net::IpAddr;
use store::tables::accounts::JellyfinLink;

impl App {
    /// Links the caller's account to the one that a name and a password at the media server open.
    pub async fn link_media_server(
        &self,
        by: &User,
        username: String,
        password: String,
        from: Option<IpAddr>,
    ) -> Result<()> {
        let settings = self.settings();
        let flavour = flavour(settings.main.media_server_type)
            .ok_or_else(|| not_allowed("There is no Jellyfin or Emby here to link to."))?;
        let wanted = username.clone();
        if self.store.read(move |tx| tx.find_user_by_jellyfin_name(&wanted)).await?.is_some() {
            return Err(linked_already().into());
        }
        let address = settings
            .jellyfin
            .url()
            .ok_or_else(|| upstream("The media server has no address yet."))?;
        let device_id = if by.id.is_owner() {
            device_of_nobody()
        } else {
            device_of(by.username.as_deref().unwrap_or_default())
        };
        let server = self.media_server_at(flavour, &address, &device_id, None);
        let login = self.ask_media_server(&server, &username, &password, from).await?;
        let link = JellyfinLink {
            user_id: login.user.id,
            username: login.user.name,
            device_id,
            token: Some(login.access_token.expose().to_owned()),
        };
        let (id, now) = (by.id, self.clock.now());
        self.store
            .write(move |tx| {
                tx.lock_accounts()?;
                if tx.find_user_by_jellyfin_id(&link.user_id)?.is_some() {
                    return Err(linked_already().into());
                }
                tx.link_jellyfin(id, user_type(flavour), &link, now)
            })
            .await?;
        Ok(())
    }

    /// Ends the link of an account to Jellyfin or Emby. It must be possible to sign in without it,
    /// and administrators' links are their own and the owner's affair.
    pub async fn unlink_media_server(&self, by: &User, id: UserId) -> Result<()> {
        if flavour(self.settings().main.media_server_type).is_none() {
            return Err(not_allowed("There is no Jellyfin or Emby here to unlink from.").into());
        }
        let (by, now) = (by.clone(), self.clock.now());
        self.store
            .write(move |tx| {
                may_unlink(tx, &by, id)?;
                tx.unlink_jellyfin(id, now)
            })
            .await?;
        Ok(())
    }
}

/// Refuses where ending a link would lock somebody out, or is the affair of an administrator.
pub(crate) fn may_unlink(tx: &mut store::Tx<'_>, by: &User, id: UserId) -> store::Result<()> {
    let user = somebody(tx.find_user(id)?)?;
    if id.is_owner() {
        return Err(invalid("The owner's account stays linked to the media server.").into());
    }
    if is_out_of_reach(by, &user) {
        return Err(forbidden("You may not end an administrator's link.").into());
    }
    if user.email.is_empty() || tx.find_password(id)?.is_none() {
        return Err(invalid("Set an e-mail address and a password first.").into());
    }
    Ok(())
}

/// Refuses an account that belongs to somebody here.
pub(crate) fn linked_already() -> Refusal {
    conflict("This account at the media server belongs to somebody here already.")
}
