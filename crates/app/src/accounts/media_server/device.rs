//! The devices that a media server knows us as. Tokens hang on them, so they stay what the reference
//! made them (upstreams §5.1).

use crate::outside::flavour;
use crate::{App, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clients::jellyfin::Jellyfin;
use domain::refusal::upstream;

/// The owner's device at sign-in.
const OWNER: &str = "BOT_seerr";

/// The device that signs devices out.
pub(super) const SIGN_OUT: &str = "seerr";

/// The device of a person's name.
pub(super) fn device_of(name: &str) -> String {
    STANDARD.encode(format!("{OWNER}_{name}"))
}

/// The device where no name belongs to it.
pub(super) fn device_of_nobody() -> String {
    STANDARD.encode(OWNER)
}

impl App {
    /// The device to sign in with under a name: the owner's, the one that is known already, or a
    /// new one.
    pub(super) async fn device_to_sign_in(&self, name: &str) -> Result<String> {
        let wanted = name.to_owned();
        let known = self
            .store
            .read(move |tx| match tx.find_user_by_jellyfin_name(&wanted)? {
                Some(user) if user.id.is_owner() => Ok(Some(OWNER.to_owned())),
                Some(user) => tx.find_jellyfin_device(user.id),
                None => Ok(None),
            })
            .await?;
        Ok(known.unwrap_or_else(|| device_of(name)))
    }

    /// The household's Jellyfin or Emby with the household's own key, seen from a certain device.
    pub(super) fn media_server_from(&self, device_id: &str) -> Result<Jellyfin> {
        let settings = self.settings();
        let flavour = flavour(settings.main.media_server_type)
            .ok_or_else(|| upstream("There is no Jellyfin or Emby here."))?;
        let address = settings
            .jellyfin
            .url()
            .ok_or_else(|| upstream("The media server has no address yet."))?;
        let key = settings.jellyfin.api_key.reveal();
        Ok(self.media_server_at(flavour, &address, device_id, Some(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_have_the_names_that_servers_know() {
        assert_eq!(device_of("newcomer"), "Qk9UX3NlZXJyX25ld2NvbWVy");
        assert_eq!(device_of(""), "Qk9UX3NlZXJyXw==");
        assert_eq!(device_of_nobody(), "Qk9UX3NlZXJy");
    }
}
