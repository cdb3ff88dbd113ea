//! Links from a title to where it is: Radarr, Sonarr, the media server, Tautulli (data §5.5).

use domain::{Media, MediaServerType, MediaType};
use store::settings::Settings;
use store::settings::view::ArrServer;

/// Links to a title elsewhere; each is there when it applies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// The title's page in Radarr or Sonarr.
    pub service: Option<String>,
    /// The same for 4K.
    pub service_4k: Option<String>,
    /// The title's page on the media server.
    pub media: Option<String>,
    /// The same for 4K.
    pub media_4k: Option<String>,
    /// The title in Plex's app for phones.
    pub ios_plex: Option<String>,
    /// The same for 4K.
    pub ios_plex_4k: Option<String>,
    /// The title's page in Tautulli.
    pub tautulli: Option<String>,
    /// The same for 4K.
    pub tautulli_4k: Option<String>,
}

impl Links {
    /// Computes the links of a title from the settings as they are now.
    pub fn new(media: &Media, settings: &Settings) -> Self {
        let mut links = Self {
            service: service_link(media, settings, false),
            service_4k: service_link(media, settings, true),
            ..Self::default()
        };
        if settings.main.media_server_type == MediaServerType::Plex {
            links.add_plex(media, settings);
        } else {
            links.media = jellyfin_link(media.jellyfin_media_id.as_deref(), settings);
            links.media_4k = jellyfin_link(media.jellyfin_media_id_4k.as_deref(), settings);
        }
        links
    }

    fn add_plex(&mut self, media: &Media, settings: &Settings) {
        // The 4K links need both keys: clients know no other way (data §5.5).
        let Some(key) = &media.rating_key else { return };
        let plex = &settings.plex;
        let machine = plex.machine_id.as_deref().unwrap_or("undefined");
        let app = plex.web_app_url.as_deref().filter(|url| !url.is_empty());
        let app = app.unwrap_or("https://app.plex.tv/desktop");
        let tautulli = settings.tautulli.external_url.as_deref().filter(|url| !url.is_empty());
        let media_link = |key: &str| {
            format!("{app}#!/server/{machine}/details?key=%2Flibrary%2Fmetadata%2F{key}")
        };
        let ios = |key: &str| {
            format!("plex://preplay/?metadataKey=%2Flibrary%2Fmetadata%2F{key}&server={machine}")
        };
        let tautulli_link = |key: &str| tautulli.map(|url| format!("{url}/info?rating_key={key}"));
        self.media = Some(media_link(key));
        self.ios_plex = Some(ios(key));
        self.tautulli = tautulli_link(key);
        if let Some(key) = &media.rating_key_4k {
            self.media_4k = Some(media_link(key));
            self.ios_plex_4k = Some(ios(key));
            self.tautulli_4k = tautulli_link(key);
        }
    }
}

fn jellyfin_link(id: Option<&str>, settings: &Settings) -> Option<String> {
    let id = id?;
    let jellyfin = &settings.jellyfin;
    let host = Some(jellyfin.external_hostname.clone()).filter(|host| !host.is_empty());
    let host = host.or_else(|| jellyfin.url())?;
    let page = match settings.main.media_server_type {
        MediaServerType::Emby => "item",
        _ => "details",
    };
    let server = &jellyfin.server_id;
    Some(format!("{host}/web/index.html#!/{page}?id={id}&context=home&serverId={server}"))
}

fn service_link(media: &Media, settings: &Settings, is_4k: bool) -> Option<String> {
    let (server_id, _, slug) = media.service_in(is_4k);
    let (server_id, slug) = (server_id?, slug?);
    let (server, kind) = match media.media_type {
        MediaType::Movie => (&settings.radarr(server_id)?.server, "movie"),
        MediaType::Tv => (&settings.sonarr(server_id)?.server, "series"),
    };
    Some(format!("{}/{kind}/{slug}", shown_address(server)?))
}

fn shown_address(server: &ArrServer) -> Option<String> {
    server.external_url.clone().filter(|url| !url.is_empty()).or_else(|| server.url())
}
