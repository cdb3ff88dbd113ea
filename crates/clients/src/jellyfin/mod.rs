//! Jellyfin (10.9 and later) and Emby (4.8 and later): accounts, libraries, items.

mod accounts;
mod items;
mod shapes;

#[cfg(test)]
mod recorded;
#[cfg(test)]
mod tests;

use std::time::Duration;

use reqwest::header::AUTHORIZATION;

pub use accounts::Picture;
pub use shapes::{
    ApiKey, Authenticated, Configuration, Episode, Episodes, Item, Items, Library, MediaSource,
    MediaStream, Policy, ProviderIds, ServerDetails, User,
};

use crate::http::{Api, Http};

/// Which of the two relatives answers; their paths differ here and there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    Jellyfin,
    Emby,
}

/// How we introduce ourselves; the server lists it among its devices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub product: String,
    pub version: String,
    pub device_id: String,
}

/// A media server, seen with the rights of one token (or none, before logging in).
#[derive(Debug, Clone)]
pub struct Jellyfin {
    api: Api,
    flavour: Flavour,
}

impl Jellyfin {
    /// `token` is the access token of a user or an API key of the server.
    pub fn new(
        http: &Http,
        flavour: Flavour,
        address: &str,
        identity: &Identity,
        token: Option<&str>,
    ) -> Self {
        let service = match flavour {
            Flavour::Jellyfin => "Jellyfin",
            Flavour::Emby => "Emby",
        };
        let api = Api::new(http, service, address)
            .header(AUTHORIZATION.as_str(), identity.authorization(token))
            .secret(token.unwrap_or_default())
            .at_home()
            .timeout(Duration::from_secs(30));
        Self { api, flavour }
    }
}

impl Identity {
    fn authorization(&self, token: Option<&str>) -> String {
        let [product, version, device] = [&self.product, &self.version, &self.device_id].map(plain);
        let own = format!(
            r#"MediaBrowser Client="{product}", Device="{product}", DeviceId="{device}", Version="{version}""#
        );
        match token.filter(|token| !token.is_empty()) {
            Some(token) => format!(r#"{own}, Token="{}""#, plain(token)),
            None => own,
        }
    }
}

/// Keeps what a quoted header value can hold.
fn plain(text: impl AsRef<str>) -> String {
    text.as_ref().chars().filter(|c| c.is_ascii_graphic() && *c != '"' || *c == ' ').collect()
}
