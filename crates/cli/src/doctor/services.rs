//! Outside services: can a connection be opened to them?

use std::io;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::thread;
use std::time::Duration;

use store::settings::Settings;
use url::Url;

use super::report::Finding;
use crate::environment::Environment;

const PATIENCE: Duration = Duration::from_secs(4);

/// A service and where it is.
struct Service {
    name: String,
    address: String,
    advice: &'static str,
}

/// Tries all services at once and tells of each.
pub(super) fn examine(environment: &Environment, settings: Option<&Settings>) -> Vec<Finding> {
    let mut services = public_services(environment, settings);
    services.extend(settings.into_iter().flat_map(household_services));
    thread::scope(|scope| {
        let tried: Vec<_> =
            services.iter().map(|service| scope.spawn(|| try_service(service))).collect();
        tried.into_iter().filter_map(|thread| thread.join().ok()).collect()
    })
}

/// The services of everybody. Behind a proxy only the proxy can be tried.
fn public_services(environment: &Environment, settings: Option<&Settings>) -> Vec<Service> {
    if let Some(proxy) = proxy_address(environment, settings) {
        let advice =
            "without it no title, poster or rating can be fetched; see the proxy's own log";
        return vec![Service { name: "the proxy".to_owned(), address: proxy, advice }];
    }
    let advice = "without it titles come from memory only; see that this machine reaches the \
                  internet, or set a proxy";
    let or = |given: &Option<String>, own: &str| given.clone().unwrap_or_else(|| own.to_owned());
    [
        ("TMDB", or(&environment.services.tmdb, "https://api.themoviedb.org/3")),
        ("TMDB's pictures", or(&environment.services.tmdb_images, "https://image.tmdb.org")),
    ]
    .map(|(name, address)| Service { name: name.to_owned(), address, advice })
    .into()
}

fn proxy_address(environment: &Environment, settings: Option<&Settings>) -> Option<String> {
    let proxy = settings.map(|settings| &settings.network.proxy).filter(|proxy| proxy.enabled);
    match proxy {
        Some(proxy) => Some(format!("http://{}:{}", proxy.hostname, proxy.port)),
        None => environment.proxies.https.clone(),
    }
}

/// The servers that the household has set up.
fn household_services(settings: &Settings) -> Vec<Service> {
    let radarr = settings.radarr.iter().map(|server| (&**server, "Radarr"));
    let sonarr = settings.sonarr.iter().map(|server| (&**server, "Sonarr"));
    let arr = radarr.chain(sonarr);
    let arr = arr.map(|(server, kind)| (format!("{kind} `{}`", server.name), server.url()));
    let media = [
        ("the media server".to_owned(), settings.jellyfin.url()),
        ("Plex".to_owned(), settings.plex.url()),
        ("Tautulli".to_owned(), settings.tautulli.url()),
    ];
    let advice = "see that it runs, and that its address in the settings is right from here: \
                  inside a container `localhost` is the container itself";
    arr.chain(media)
        .filter_map(|(name, address)| Some(Service { name, address: address?, advice }))
        .collect()
}

fn try_service(service: &Service) -> Finding {
    let Service { name, address, advice } = service;
    let Some((host, port)) = place_of(address) else {
        return Finding::warning(format!("the address of {name} is none: `{address}`"), *advice);
    };
    match connect(&host, port) {
        Ok(()) => Finding::good(format!("{name} can be reached at `{host}`, port {port}")),
        Err(error) => {
            let text = format!("{name} cannot be reached at `{host}`, port {port}: {error}");
            Finding::warning(text, *advice)
        }
    }
}

fn place_of(address: &str) -> Option<(String, u16)> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?.trim_start_matches('[').trim_end_matches(']').to_owned();
    Some((host, url.port_or_known_default()?))
}

fn connect(host: &str, port: u16) -> io::Result<()> {
    let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs()?.collect();
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    for address in addresses {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(_) => return Ok(()),
            Err(error) => last = error,
        }
    }
    Err(last)
}
