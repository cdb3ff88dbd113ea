//! Tautulli, which knows what was watched on a Plex server.

use super::Object;
use crate::{App, Result};
use clients::tautulli::Tautulli;
use domain::UserId;
use domain::refusal::upstream;
use store::settings::Settings;

/// The oldest version that answers what is asked of it.
const OLDEST: (u64, u64, u64) = (2, 9, 0);

impl App {
    /// Changes the Tautulli settings once a Tautulli of a recent version answers there. Without a
    /// host there is nobody to ask: this is how it is given up.
    pub async fn save_tautulli_settings(&self, by: UserId, sent: Object) -> Result<Object> {
        let mut trial = self.settings().document().clone();
        trial.assign_tautulli(&sent);
        let tautulli = Settings::read(&trial).tautulli;
        if let Some(address) = tautulli.url() {
            let server = Tautulli::new(self.http(), &address, tautulli.api_key.reveal());
            let version = server.tautulli_version().await.map_err(|error| {
                upstream("Tautulli could not be asked. Check its address and key.").because(error)
            })?;
            if version_of(&version).is_none_or(|version| version < OLDEST) {
                return Err(upstream("This Tautulli is too old: it takes 2.9.0 or later.").into());
            }
        }
        self.change_settings(Some(by), move |document| {
            document.assign_tautulli(&sent);
            Ok(())
        })
        .await?;
        Ok(self.settings_section("tautulli"))
    }
}

/// Reads `v2.13.4` or `2.13.4-beta`.
fn version_of(text: &str) -> Option<(u64, u64, u64)> {
    let mut parts = text.trim_start_matches('v').split(['.', '-']).map(str::parse);
    let mut next = || parts.next().and_then(Result::ok);
    Some((next()?, next()?, next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_compared() {
        let cases = [
            ("v2.13.4", Some((2, 13, 4))),
            ("2.9", Some((2, 9, 0))),
            ("v2.9.0-beta", Some((2, 9, 0))),
            ("v1.4", Some((1, 4, 0))),
            ("", None),
            ("latest", None),
        ];
        for (text, version) in cases {
            assert_eq!(version_of(text), version, "{text}");
        }
        assert!(version_of("v2.8.9") < Some(OLDEST));
    }
}
