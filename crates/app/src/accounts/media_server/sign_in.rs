//! Signing in with a name and a password at Jellyfin or Emby (data §6.6).

use super::super::backoff::Secret;
use super::door::{Door, ServerAddress, bad_address};
use super::setup::Newcomer;
use super::{avatar, device};
use crate::{App, Error, Result};
use clients::ClientError;
use clients::jellyfin::{Authenticated, Jellyfin};
use domain::refusal::{conflict, forbidden, not_found, unauthenticated, upstream};
use domain::{MediaServerType, User, UserId};
use std::net::IpAddr;
use store::tables::accounts::{JellyfinLink, NewUser};

/// What the sign-in form says. It has no `Debug`, because it holds a password.
#[derive(Clone, Default)]
pub struct MediaServerSignIn {
    /// The name at the media server.
    pub username: String,
    /// The password there; some people have none.
    pub password: String,
    /// The address for mails of a new account.
    pub email: Option<String>,
    /// Where the server is; only while the household is being set up.
    pub server: Option<ServerAddress>,
    /// Which server it is; only while the household is being set up.
    pub server_type: Option<MediaServerType>,
    /// Whether the server is asked if it is that one; programs are taken at their word.
    pub is_doubted: bool,
    /// Who sends it, where somebody is signed in already.
    pub signed_in: Option<UserId>,
}

impl App {
    /// Finds out whose name and password these are, by asking the media server. The first one to
    /// sign in becomes the owner; later ones get an account if the household lets them.
    pub async fn sign_in_media_server(
        &self,
        form: MediaServerSignIn,
        from: Option<IpAddr>,
    ) -> Result<User> {
        let door = Door::choose(&self.settings(), &form)?;
        let device_id = self.device_to_sign_in(&form.username).await?;
        let server = self.media_server_at(door.flavour, &door.address, &device_id, None);
        let login = self.ask_media_server(&server, &form.username, &form.password, from).await?;
        let account = login.user.id.clone();
        let (known, has_users) = self
            .store
            .read(move |tx| Ok((tx.find_user_by_jellyfin_id(&account)?, tx.has_users()?)))
            .await?;
        let id = match known {
            _ if door.is_setup || !has_users => {
                let MediaServerSignIn { email, signed_in, .. } = form;
                if form.is_doubted {
                    self.check_product(&door, &device_id).await?;
                }
                self.set_up(Newcomer { door, login, device_id, email, signed_in }).await?
            }
            Some(user) => self.refresh_from_media_server(user, &login.user.name).await?,
            None => self.add_from_media_server(&door, form, &login, device_id).await?,
        };
        self.refresh_avatar(id).await;
        self.user(id).await
    }

    /// Asks the server about a name and a password, unless too many were wrong lately.
    pub(super) async fn ask_media_server(
        &self,
        server: &Jellyfin,
        username: &str,
        password: &str,
        from: Option<IpAddr>,
    ) -> Result<Authenticated> {
        let account = format!("media server: {username}");
        let now = self.clock.now();
        let attempt = self.backoff.begin(Secret::Password, from, Some(&account), now)?;
        match server.authenticate_by_name(username, password, from).await {
            Ok(login) if login.user.id.is_empty() => Err(bad_address().into()),
            Ok(login) => {
                attempt.succeeded();
                Ok(login)
            }
            Err(error) => {
                if error.is_unauthorized() {
                    attempt.failed();
                }
                let address = from.map(tracing::field::display);
                tracing::warn!(label = "Auth", address, %error, "a sign-in at the media server failed");
                Err(refused(error))
            }
        }
    }

    /// Takes over what the server calls a person now.
    async fn refresh_from_media_server(&self, user: User, name: &str) -> Result<UserId> {
        let id = user.id;
        // A chosen name that is the server's own is no choice.
        let chosen = user.username.clone().map(|own| if own == name { String::new() } else { own });
        if user.jellyfin_username.as_deref() == Some(name) && user.username == chosen {
            return Ok(id);
        }
        let (name, now) = (name.to_owned(), self.clock.now());
        self.store.write(move |tx| tx.refresh_jellyfin(id, &name, chosen.as_deref(), now)).await?;
        Ok(id)
    }

    async fn add_from_media_server(
        &self,
        door: &Door,
        form: MediaServerSignIn,
        login: &Authenticated,
        device_id: String,
    ) -> Result<UserId> {
        let main = &self.settings().main;
        if !main.new_plex_login {
            return Err(forbidden("New accounts are made by the owner here.").into());
        }
        let password = match form.password {
            empty if empty.is_empty() => None,
            password => Some(self.passwords.hash(password).await?),
        };
        let (user_id, username) = (login.user.id.clone(), login.user.name.clone());
        let email = form.email.filter(|email| !email.trim().is_empty());
        let new = NewUser {
            email: email.unwrap_or_else(|| username.clone()),
            username: None,
            password,
            permissions: main.default_permissions,
            user_type: door.user_type(),
            avatar: avatar::path(&user_id, None),
            jellyfin: Some(JellyfinLink { user_id, username, device_id, token: None }),
            plex: None,
        };
        let now = self.clock.now();
        let added = self
            .store
            .write(move |tx| {
                tx.lock_accounts()?;
                if let Some(link) = &new.jellyfin
                    && let Some(user) = tx.find_user_by_jellyfin_id(&link.user_id)?
                {
                    return Ok(user.id);
                }
                tx.add_user(&new, now)
            })
            .await;
        added.map_err(|error| match error {
            taken if taken.is_unique_violation() => address_taken(),
            other => other.into(),
        })
    }

    /// Ends a session. The media server forgets the device behind it, whenever it answers.
    pub async fn sign_out(&self, session: String, user: &User) -> Result<()> {
        self.end_session(session).await?;
        if user.jellyfin_user_id.is_none() {
            return Ok(());
        }
        let id = user.id;
        let known = self.store.read(move |tx| tx.find_jellyfin_device(id)).await?;
        if let (Some(device_id), Ok(server)) = (known, self.media_server_from(device::SIGN_OUT)) {
            tokio::spawn(async move {
                if let Err(error) = server.delete_device(&device_id).await {
                    tracing::warn!(label = "Auth", %error, "the media server still has the device");
                }
            });
        }
        Ok(())
    }
}

/// Says in the API's codes why a server did not let somebody in (upstreams §5.3).
fn refused(error: ClientError) -> Error {
    if error.is_unreachable() {
        return bad_address().because(error).into();
    }
    match error.status() {
        Some(401) => return unauthenticated("INVALID_CREDENTIALS").into(),
        Some(403) => return forbidden("The media server has switched this account off.").into(),
        _ => {}
    }
    upstream("The media server cannot check this right now. Try again in a moment.")
        .because(error)
        .into()
}

fn address_taken() -> Error {
    conflict(
        "Another account here has this e-mail address. Sign in to that one and link the media \
         server in its settings.",
    )
    .into()
}

/// Refuses when there is no such account here.
pub(super) fn somebody(user: Option<User>) -> Result<User, domain::Refusal> {
    user.ok_or_else(|| not_found("user"))
}
