//! The picture that a person has at the media server (data §5.2).

use crate::{App, Result};
use clients::jellyfin::Picture;
use domain::{User, UserId};
use sha2::{Digest, Sha256};
use std::time::Duration;

/// Signing in never waits longer than this for a picture.
const PATIENCE: Duration = Duration::from_secs(4);

/// Where a person's picture is shown. The version makes browsers look again.
pub(super) fn path(jellyfin_user_id: &str, version: Option<&str>) -> String {
    match version {
        Some(version) => format!("/avatarproxy/{jellyfin_user_id}?v={version}"),
        None => format!("/avatarproxy/{jellyfin_user_id}"),
    }
}

impl App {
    /// Looks whether a person has a new picture. Whatever goes wrong is no reason not to let them
    /// in.
    pub(super) async fn refresh_avatar(&self, id: UserId) {
        let outcome = tokio::time::timeout(PATIENCE, self.look_at_avatar(id)).await;
        if let Ok(Err(error)) = outcome {
            tracing::debug!(label = "Avatar", account = id.0, %error, "the picture was not looked at");
        }
    }

    async fn look_at_avatar(&self, id: UserId) -> Result<()> {
        let user = self.user(id).await?;
        let Some(account) = user.jellyfin_user_id.clone() else { return Ok(()) };
        let server = self.jellyfin().await?;
        let now = self.clock.now();
        let version = match server.picture(&account).await.map_err(crate::Error::failed)? {
            Picture::None => return self.put_avatar(&user, &account, None).await,
            Picture::Version(version) => version.unwrap_or_else(|| now.millis().to_string()),
        };
        if user.avatar_version.as_ref() == Some(&version) {
            return self.put_avatar(&user, &account, None).await;
        }
        let picture = server.picture_image(&account).await.map_err(crate::Error::failed)?;
        let etag = format!("{:x}", Sha256::digest(&picture.bytes));
        self.forget_portrait(&account).await;
        self.put_avatar(&user, &account, Some((version, etag))).await
    }

    async fn put_avatar(
        &self,
        user: &User,
        account: &str,
        seen: Option<(String, String)>,
    ) -> Result<()> {
        let (version, etag) = match seen {
            Some((version, etag)) => (Some(version), Some(etag)),
            None => (user.avatar_version.clone(), user.avatar_etag.clone()),
        };
        let avatar = path(account, version.as_deref());
        if avatar == user.avatar && version == user.avatar_version {
            return Ok(());
        }
        let (id, now) = (user.id, self.clock.now());
        self.store
            .write(move |tx| tx.set_avatar(id, &avatar, (version.as_deref(), etag.as_deref()), now))
            .await?;
        Ok(())
    }
}
