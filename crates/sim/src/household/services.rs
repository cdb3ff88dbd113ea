//! Which services a household has, and in which order.

use std::sync::Arc;

use axum::Router;

use super::Options;
use crate::arr::{Arr, Brand, Site};
use crate::catalog::Catalog;
use crate::jellyfin::{self, MediaServer};
use crate::world::{Service, State, World};
use crate::{control, extras, radarr, sonarr, tmdb, tvdb};

/// A service about to be opened.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) service: Service,
    pub(super) inner: Router,
    /// A path prefix that callers may leave out.
    pub(super) prefix: String,
    /// Whether paths are taken in any case.
    pub(super) any_case: bool,
}

/// Returns every service that speaks HTTP, in the order of their ports.
pub(super) fn plans(world: &World, options: &Options) -> Vec<Plan> {
    let plain = |service: Service, inner: Router, prefix: &str| Plan {
        service,
        inner,
        prefix: prefix.to_owned(),
        any_case: false,
    };
    let lax = |service: Service, inner: Router, prefix: &str| Plan {
        any_case: true,
        ..plain(service, inner, prefix)
    };
    let world = || world.clone();
    let mut plans = vec![
        plain(Service::CONTROL, control::api(world()), ""),
        plain(Service::TMDB, tmdb::api(world()), "/3"),
        plain(Service::TMDB_IMAGES, tmdb::images(world()), ""),
        lax(Service::MEDIA_SERVER, jellyfin::api(world()), ""),
        plain(Service::TVDB, tvdb::api(world()), "/v4"),
        plain(Service::TVDB_IMAGES, tmdb::images(world()), ""),
        plain(Service::GRAVATAR, extras::gravatar(), ""),
        plain(Service::GITHUB, extras::github(world()), ""),
        plain(Service::ANIME_LIST, extras::anime_list(world()), ""),
        plain(Service::ROTTEN_TOMATOES, extras::rotten_tomatoes(world()), ""),
        plain(Service::IMDB, extras::imdb(world()), "/v1"),
        plain(Service::PLEX_TV, extras::plex_tv(), ""),
        plain(Service::WEBHOOK, extras::webhook(), ""),
    ];
    let radarrs = options.radarrs.iter().map(|arr| (arr, Brand::Radarr));
    let sonarrs = options.sonarrs.iter().map(|arr| (arr, Brand::Sonarr));
    for (place, (arr, brand)) in radarrs.chain(sonarrs).enumerate() {
        let site = Site { world: world(), place };
        let inner = match brand {
            Brand::Radarr => radarr::api(site),
            Brand::Sonarr => sonarr::api(site),
        };
        plans.push(lax(arr.service.clone(), inner, &arr.url_base));
    }
    plans
}

/// Invents the titles and fills the shelves.
pub(super) fn furnish(options: &Options) -> World {
    let (seed, now) = (options.seed, options.now);
    let catalog = Catalog::invent(seed, now.date_naive(), (options.films, options.series));
    let mut server = MediaServer::new(options.flavour, &options.media_server_version, seed, now);
    match options {
        Options { has_everything: true, .. } => server.put_everything(&catalog, now),
        Options { furnished: true, .. } => server.furnish(&catalog, seed, now),
        _ => {}
    }
    let mut arrs = Vec::new();
    for (brand, list) in [(Brand::Radarr, &options.radarrs), (Brand::Sonarr, &options.sonarrs)] {
        for wanted in list {
            let mut arr = Arr::new(wanted.clone(), brand, options.pace, now);
            match brand {
                Brand::Radarr if options.has_everything => arr.adopt_all_movies(&catalog, &server),
                Brand::Sonarr if options.has_everything => arr.adopt_all_shows(&catalog, &server),
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
        tvdb_key: options.tvdb_key.clone(),
        releases: options.releases.clone(),
        server,
        arrs,
        arrivals: Vec::new(),
        calls: Vec::new(),
        calls_forgotten: 0,
        faults: Vec::new(),
        mails: Vec::new(),
        addresses: Vec::new(),
    })
}
