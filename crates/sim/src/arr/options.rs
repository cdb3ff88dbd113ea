//! How a Radarr or a Sonarr is set up, and how fast downloads go.

use chrono::Duration;

use crate::world::Service;

/// How a Radarr or a Sonarr is set up.
#[derive(Debug, Clone)]
pub struct ArrOptions {
    /// Its name among the services.
    pub service: Service,
    /// The key that it asks for.
    pub api_key: String,
    /// Its version; Sonarr 3 has language profiles, Sonarr 4 has not.
    pub version: String,
    /// The path under which it is reached, such as `/radarr`; mostly empty.
    pub url_base: String,
    /// Whether it fetches 4K.
    pub uhd: bool,
    /// Whether it already knows titles at first.
    pub furnished: bool,
}

impl ArrOptions {
    /// Returns a Radarr for ordinary quality.
    pub fn radarr() -> Self {
        Self {
            service: Service::RADARR,
            api_key: "simulated-radarr-key".to_owned(),
            version: "5.26.2.10099".to_owned(),
            url_base: String::new(),
            uhd: false,
            furnished: true,
        }
    }

    /// Returns a Radarr for 4K.
    pub fn radarr_4k() -> Self {
        Self {
            service: Service::RADARR_4K,
            api_key: "simulated-radarr-4k-key".to_owned(),
            url_base: "/radarr4k".to_owned(),
            uhd: true,
            ..Self::radarr()
        }
    }

    /// Returns a Sonarr for ordinary quality.
    pub fn sonarr() -> Self {
        Self {
            service: Service::SONARR,
            api_key: "simulated-sonarr-key".to_owned(),
            version: "4.0.15.2941".to_owned(),
            ..Self::radarr()
        }
    }

    /// Returns a Sonarr for 4K, of the older version that has language profiles.
    pub fn sonarr_4k() -> Self {
        Self {
            service: Service::SONARR_4K,
            api_key: "simulated-sonarr-4k-key".to_owned(),
            version: "3.0.10.1567".to_owned(),
            uhd: true,
            ..Self::radarr()
        }
    }
}

/// How long each step of a download takes by the world's clock.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// From the search until the download begins.
    pub queued: Duration,
    /// The download itself.
    pub download: Duration,
    /// From its end until the file is imported.
    pub import: Duration,
    /// From then until the media server lists it; never when absent.
    pub library: Option<Duration>,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            queued: Duration::seconds(30),
            download: Duration::minutes(20),
            import: Duration::seconds(30),
            library: Some(Duration::minutes(1)),
        }
    }
}
