//! Giving people who have an account at Jellyfin or Emby one here (data §6.9).

use super::avatar;
use super::device::device_of;
use super::door::user_type;
use crate::outside::flavour;
use crate::{App, Result};
use domain::User;
use store::tables::accounts::{JellyfinLink, NewUser};

impl App {
    /// Gives accounts to some people at the media server and returns those who are new. Who is
    /// here already, is not there, or whose name is somebody else's address here, is left out.
    pub async fn import_media_server_users(&self, ids: Vec<String>) -> Result<Vec<User>> {
        let people = self.jellyfin_accounts().await?;
        let main = self.settings().main.clone();
        let Some(flavour) = flavour(main.media_server_type) else { return Ok(Vec::new()) };
        let now = self.clock.now();
        let wanted = people.into_iter().filter(move |person| ids.contains(&person.id));
        let new: Vec<NewUser> = wanted
            .map(|person| NewUser {
                email: person.name.clone(),
                username: None,
                password: None,
                permissions: main.default_permissions,
                user_type: user_type(flavour),
                avatar: avatar::path(&person.id, None),
                jellyfin: Some(JellyfinLink {
                    device_id: device_of(&person.name),
                    user_id: person.id,
                    username: person.name,
                    token: None,
                }),
                plex: None,
            })
            .collect();
        let added = self
            .store
            .write(move |tx| {
                tx.lock_accounts()?;
                let mut added = Vec::new();
                for new in &new {
                    if is_here(tx, new)? {
                        continue;
                    }
                    let id = tx.add_user(new, now)?;
                    added.extend(tx.find_user(id)?);
                }
                Ok(added)
            })
            .await?;
        Ok(added)
    }
}

fn is_here(tx: &mut store::Tx<'_>, new: &NewUser) -> store::Result<bool> {
    if let Some(link) = &new.jellyfin
        && tx.find_user_by_jellyfin_id(&link.user_id)?.is_some()
    {
        return Ok(true);
    }
    Ok(tx.find_user_by_email(&new.email)?.is_some())
}
