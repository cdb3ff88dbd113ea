//! Starts the services and tells where they are.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;

use super::Options;
use crate::arr::{Arr, Brand, Site};
use crate::catalog::Catalog;
use crate::jellyfin::{self, MediaServer};
use crate::wire::{Gate, Running, serve};
use crate::world::{Service, State, World};
use crate::{radarr, sonarr, tmdb};

/// A running household. Everything stops when it is dropped.
#[derive(Debug)]
pub struct Household {
    world: World,
    tmdb_key: String,
    running: Vec<(Service, Running)>,
}

/// A service about to be opened: name, answers, optional path prefix, whether case matters.
type Plan = (Service, Router, String, bool);

impl Household {
    /// Starts every service on loopback. Must be called within a tokio runtime.
    pub async fn start(options: Options) -> io::Result<Self> {
        let world = furnish(&options);
        let mut port = options.first_port;
        let plans = plans(&world, &options);
        let mut household =
            Self { world: world.clone(), tmdb_key: options.tmdb_key, running: Vec::new() };
        for (service, inner, prefix, any_case) in plans {
            let gate = Gate { world: world.clone(), service, inner, prefix, any_case };
            household.open(gate, port.unwrap_or(0)).await?;
            port = port.map(|port| port.saturating_add(1));
        }
        Ok(household)
    }

    async fn open(&mut self, gate: Gate, port: u16) -> io::Result<()> {
        let service = gate.service.clone();
        let running = serve(gate, port).await?;
        self.running.push((service, running));
        Ok(())
    }

    /// Returns the state that all services share.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Returns every service and where it listens, in the order of their ports.
    pub fn services(&self) -> impl Iterator<Item = (&Service, SocketAddr)> {
        self.running.iter().map(|(service, running)| (service, running.address))
    }

    /// Returns where a service listens; `None` when it is not running.
    pub fn address(&self, service: &Service) -> Option<SocketAddr> {
        self.services().find(|(known, _)| *known == service).map(|(_, address)| address)
    }

    /// Returns the address of a service as a URL without a slash at its end; empty when it is not
    /// running.
    pub fn url(&self, service: &Service) -> String {
        self.address(service).map(|address| format!("http://{address}")).unwrap_or_default()
    }

    /// Returns the environment variables that make the server talk to this household.
    pub fn environment(&self) -> Vec<(String, String)> {
        let tmdb = format!("{}/3", self.url(&Service::TMDB));
        let pairs = [
            ("USHERR_TMDB_URL", tmdb),
            ("USHERR_TMDB_IMAGE_URL", self.url(&Service::TMDB_IMAGES)),
            ("TMDB_API_KEY", self.tmdb_key.clone()),
        ];
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// Takes one service off the network: callers are refused from now on.
    pub fn unplug(&mut self, service: &Service) {
        self.running.retain(|(known, _)| known != service);
    }

    /// Stops every service; dropping the household does the same.
    pub fn stop(self) {
        drop(self);
    }
}

fn furnish(options: &Options) -> World {
    let (seed, now) = (options.seed, options.now);
    let catalog = Catalog::invent(seed, now.date_naive(), (options.films, options.series));
    let mut server = MediaServer::new(options.flavour, &options.media_server_version, seed, now);
    if options.furnished {
        server.furnish(&catalog, seed, now);
    }
    let mut arrs = Vec::new();
    for (brand, list) in [(Brand::Radarr, &options.radarrs), (Brand::Sonarr, &options.sonarrs)] {
        for wanted in list {
            let mut arr = Arr::new(wanted.clone(), brand, options.pace, now);
            match brand {
                _ if !wanted.furnished => {}
                Brand::Radarr => arr.furnish_movies(&catalog, &server, seed, now),
                Brand::Sonarr => arr.furnish_shows(&catalog, &server, seed, now),
            }
            arrs.push(arr);
        }
    }
    World::new(State {
        now,
        catalog: Arc::new(catalog),
        tmdb_key: options.tmdb_key.clone(),
        server,
        arrs,
        arrivals: Vec::new(),
        calls: Vec::new(),
        calls_forgotten: 0,
        faults: Vec::new(),
    })
}

/// Returns every service in the order of their ports.
fn plans(world: &World, options: &Options) -> Vec<Plan> {
    let mut plans = vec![
        (Service::TMDB, tmdb::api(world.clone()), "/3".to_owned(), false),
        (Service::TMDB_IMAGES, tmdb::images(world.clone()), String::new(), false),
        (Service::MEDIA_SERVER, jellyfin::api(world.clone()), String::new(), true),
    ];
    let radarrs = options.radarrs.iter().map(|arr| (arr, Brand::Radarr));
    let sonarrs = options.sonarrs.iter().map(|arr| (arr, Brand::Sonarr));
    for (place, (arr, brand)) in radarrs.chain(sonarrs).enumerate() {
        let site = Site { world: world.clone(), place };
        let inner = match brand {
            Brand::Radarr => radarr::api(site),
            Brand::Sonarr => sonarr::api(site),
        };
        plans.push((arr.service.clone(), inner, arr.url_base.clone(), true));
    }
    plans
}
