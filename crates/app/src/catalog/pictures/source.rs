//! Where a picture comes from, and under which address it is kept.

use super::shelf::Shelf;
use crate::App;
use crate::outside::flavour;
use clients::images::{Image, Images};
use clients::jellyfin::Flavour;
use clients::{ClientError, Result};
use std::time::Duration;

/// A picture that takes longer is not worth waiting for.
const PATIENCE: Duration = Duration::from_secs(15);

/// A picture elsewhere.
#[derive(Debug, Clone)]
pub(super) enum Source {
    /// By its path at TMDB.
    Tmdb(String),
    /// By its path at TVDB.
    Tvdb(String),
    /// Of an account at the media server.
    Portrait { server: PortraitServer, account: String },
    /// By the hash of an address.
    Gravatar(String),
}

/// The media server as far as the address of a portrait names it.
#[derive(Debug, Clone)]
pub(super) struct PortraitServer {
    flavour: Flavour,
    address: String,
}

impl Source {
    pub(super) fn shelf(&self) -> Shelf {
        match self {
            Self::Tmdb(_) => Shelf::Tmdb,
            Self::Tvdb(_) => Shelf::Tvdb,
            Self::Portrait { .. } | Self::Gravatar(_) => Shelf::Avatar,
        }
    }

    /// What the reference hashes for the name of the folder: the path, or the whole address.
    pub(super) fn address(&self) -> String {
        match self {
            Self::Tmdb(path) | Self::Tvdb(path) => path.clone(),
            Self::Portrait { server: PortraitServer { flavour, address }, account } => {
                match flavour {
                    Flavour::Jellyfin => format!("{address}/UserImage?UserId={account}"),
                    Flavour::Emby => format!("{address}/Users/{account}/Images/Primary?quality=90"),
                }
            }
            Self::Gravatar(hash) => {
                format!("https://gravatar.com/avatar/{hash}?default=mm&size=200")
            }
        }
    }

    fn service(&self) -> &'static str {
        match self {
            Self::Tmdb(_) => "TMDB's pictures",
            Self::Tvdb(_) => "TVDB's pictures",
            Self::Portrait { .. } => "The media server",
            Self::Gravatar(_) => "Gravatar",
        }
    }
}

impl App {
    /// The media server that has portraits, if there is one.
    pub(super) fn portrait_server(&self) -> Option<PortraitServer> {
        let settings = self.settings();
        let flavour = flavour(settings.main.media_server_type)?;
        Some(PortraitServer { flavour, address: settings.jellyfin.url()? })
    }

    pub(super) async fn fetch_picture(&self, source: &Source) -> Result<Image> {
        let images = Images::new(self.http());
        let fetched = async {
            match source {
                Source::Tmdb(path) => images.tmdb(path).await,
                Source::Tvdb(path) => images.tvdb(path).await,
                Source::Gravatar(hash) => images.gravatar(hash).await,
                Source::Portrait { account, .. } => match self.jellyfin().await {
                    Ok(server) => server.picture_image(account).await,
                    Err(error) => {
                        let (service, cause) = (source.service(), error.to_string());
                        Err(ClientError::Unsendable { service, cause })
                    }
                },
            }
        };
        tokio::time::timeout(PATIENCE, fetched).await.unwrap_or_else(|_elapsed| {
            Err(ClientError::TimedOut { service: source.service(), url: source.address() })
        })
    }
}
