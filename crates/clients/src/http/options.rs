//! How outside calls are made: time-outs, proxy, address families, certificates, addresses.

use std::fmt;
use std::time::Duration;

use crate::secret::Secret;

/// Settings of the HTTP client; replaced as a whole by `Http::reconfigure`.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    pub user_agent: String,
    pub connect_timeout: Duration,
    /// How long one attempt may take, answer included, unless the service has a limit of its own.
    pub total_timeout: Duration,
    /// What no attempt may exceed, whatever limit its service has.
    pub longest_timeout: Duration,
    /// How long somebody waits for a new answer where an outdated one could be shown.
    pub patience: Duration,
    /// The proxy of the settings. Without one the usual `HTTP_PROXY` variables count.
    pub proxy: Option<ProxyOptions>,
    pub ignore_system_proxy: bool,
    pub ipv4_only: bool,
    pub dns_cache: DnsCacheOptions,
    /// Certificates of authorities to trust besides those of the system, as PEM text.
    pub extra_ca_pem: Option<String>,
    /// Calls per second to one of other people's services; more wait in order.
    pub calls_per_second: u32,
    /// Calls in flight to one of other people's services; more wait in order.
    pub calls_at_once: usize,
    /// Calls in flight to one of the household's own services, as fast as it answers.
    pub calls_at_once_at_home: usize,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            user_agent: concat!("Usherr/", env!("CARGO_PKG_VERSION")).to_owned(),
            connect_timeout: Duration::from_secs(5),
            total_timeout: Duration::from_secs(20),
            longest_timeout: Duration::MAX,
            patience: Duration::from_secs(3),
            proxy: None,
            ignore_system_proxy: false,
            ipv4_only: false,
            dns_cache: DnsCacheOptions::default(),
            extra_ca_pem: None,
            calls_per_second: 50,
            calls_at_once: 20,
            calls_at_once_at_home: 8,
        }
    }
}

/// An HTTP proxy and the hosts that are reached without it.
#[derive(Debug, Clone, Default)]
pub struct ProxyOptions {
    pub hostname: String,
    pub port: u16,
    pub use_tls: bool,
    pub user: String,
    pub password: Secret,
    /// Comma-separated hosts; one that begins with `*` matches as a suffix.
    pub bypass_filter: String,
    pub bypass_local_addresses: bool,
}

/// Remembering of host addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DnsCacheOptions {
    pub enabled: bool,
    pub min_ttl: Duration,
    pub max_ttl: Option<Duration>,
}

/// Other addresses for public services: a mirror, a relay, or the simulated household.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    pub tmdb: Option<String>,
    pub tmdb_images: Option<String>,
    pub tvdb: Option<String>,
    pub tvdb_images: Option<String>,
    pub gravatar: Option<String>,
    pub plex_tv: Option<String>,
    pub plex_discover: Option<String>,
    pub anime_list: Option<String>,
    pub rotten_tomatoes: Option<String>,
    pub imdb_proxy: Option<String>,
    pub github: Option<String>,
    pub pushover: Option<String>,
}

impl Overrides {
    /// Returns the override without a trailing slash, or the service's own address.
    pub(crate) fn or<'a>(given: Option<&'a String>, own: &'a str) -> &'a str {
        given.map_or(own, |address| address.trim_end_matches('/'))
    }
}

impl fmt::Display for ProxyOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.use_tls { "https" } else { "http" };
        write!(f, "{scheme}://{}:{}", self.hostname, self.port)
    }
}
