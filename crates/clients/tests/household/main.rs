//! The clients against the simulated household, as the application uses them.

#![cfg(test)]

// The name by which the rest of the workspace knows this crate.
extern crate usherr_clients as clients;

mod arr;
mod faults;
mod media_server;
mod titles;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use clients::arr::{Radarr, Sonarr};
use clients::jellyfin::{self, Identity, Jellyfin};
use clients::tmdb::Tmdb;
use clients::{Http, HttpOptions, Overrides};
use sim::{Household, Options, Service};

const PATIENCE: Duration = Duration::from_secs(2);

/// A household and a client that finds its way around in it.
struct Visit {
    household: Household,
    http: Http,
    flavour: jellyfin::Flavour,
}

impl Visit {
    async fn to(options: Options) -> Self {
        let flavour = match options.flavour {
            sim::Flavour::Jellyfin => jellyfin::Flavour::Jellyfin,
            sim::Flavour::Emby => jellyfin::Flavour::Emby,
        };
        let household = Household::start(options).await.unwrap();
        let options = HttpOptions {
            ignore_system_proxy: true,
            total_timeout: PATIENCE,
            ..HttpOptions::default()
        };
        let overrides = Overrides {
            tmdb: Some(format!("{}/3", household.url(&Service::TMDB))),
            tmdb_images: Some(household.url(&Service::TMDB_IMAGES)),
            ..Overrides::default()
        };
        let http = Http::new(options, overrides, Arc::new(|| SystemTime::UNIX_EPOCH));
        Self { household, http, flavour }
    }

    fn tmdb(&self) -> Tmdb {
        Tmdb::new(&self.http, "simulated-tmdb-key")
    }

    fn media_server(&self, token: Option<&str>) -> Jellyfin {
        let [product, version, device_id] =
            ["Usherr", "0.1.0", "Qk9UX3VzaGVycg=="].map(str::to_owned);
        let identity = Identity { product, version, device_id };
        let address = self.household.url(&Service::MEDIA_SERVER);
        Jellyfin::new(&self.http, self.flavour, &address, &identity, token)
    }

    /// Logs the owner in.
    async fn owner(&self) -> (Jellyfin, jellyfin::User) {
        let (name, password) = (sim::OWNER.name, sim::OWNER.password);
        let door = self.media_server(None);
        let login = door.authenticate_by_name(name, password, None).await.unwrap();
        (self.media_server(Some(login.access_token.expose())), login.user)
    }

    fn radarr(&self) -> Radarr {
        let address = self.household.url(&Service::RADARR);
        Radarr::new(&self.http, &address, "simulated-radarr-key", PATIENCE)
    }

    fn radarr_4k(&self) -> Radarr {
        let address = format!("{}/radarr4k", self.household.url(&Service::RADARR_4K));
        Radarr::new(&self.http, &address, "simulated-radarr-4k-key", PATIENCE)
    }

    fn sonarr(&self) -> Sonarr {
        let address = self.household.url(&Service::SONARR);
        Sonarr::new(&self.http, &address, "simulated-sonarr-key", PATIENCE)
    }

    fn sonarr_4k(&self) -> Sonarr {
        let address = self.household.url(&Service::SONARR_4K);
        Sonarr::new(&self.http, &address, "simulated-sonarr-4k-key", PATIENCE)
    }
}
