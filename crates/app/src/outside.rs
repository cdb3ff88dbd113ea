//! Whom the use cases talk to: the services on the one HTTP client, bound to the settings of the
//! moment.

use crate::settings::KeySource;
use crate::{App, COMPATIBLE_NAME, COMPATIBLE_VERSION, Clock};
use chrono::{DateTime, Utc};
pub use clients::Overrides;
use clients::arr;
use clients::http::{DnsCacheOptions, ProxyOptions};
use clients::jellyfin::{Flavour, Identity, Jellyfin};
use clients::mail::{Encryption, MailOptions, Mailer};
use clients::ratings::RottenTomatoes;
use clients::tmdb::Tmdb;
use clients::tvdb::Tvdb;
use clients::{Http, HttpOptions, Secret};
use domain::{MediaServerType, Refusal, Ts};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use store::settings::view::{ArrServer, Email, Network};

/// How long Radarr and Sonarr may take where the settings say "for ever".
const LONGEST: Duration = Duration::from_mins(2);

/// What the environment says about the outside.
#[derive(Default)]
pub struct Outside {
    /// Other addresses for public services.
    pub overrides: Overrides,
    /// The household's own key for TMDB.
    pub tmdb_key: Option<String>,
    /// The household's own key for TVDB.
    pub tvdb_key: Option<String>,
    /// The key that the search behind Rotten Tomatoes' pages asks for.
    pub rotten_tomatoes_key: Option<String>,
    /// Certificates of authorities to trust besides those of the system, as PEM text.
    pub extra_ca_pem: Option<String>,
    /// Whether `HTTP_PROXY` and its kin are left unread, as tests want it.
    pub ignore_system_proxy: bool,
    /// How long anybody is waited for at most, where that is shorter than usual, as tests want it.
    pub longest_wait: Option<Duration>,
}

/// The one HTTP client, and what is bound to it.
#[derive(Clone)]
pub(crate) struct Reach {
    pub(crate) http: Http,
    /// What the settings said of the network when the client was set up last.
    network: Arc<Mutex<Network>>,
    tmdb_key: Option<Secret>,
    /// All calls share it, because it has a token that lasts.
    tvdb: Option<Tvdb>,
    rotten_tomatoes_key: Option<Secret>,
    extra_ca_pem: Option<String>,
    ignore_system_proxy: bool,
    longest_wait: Option<Duration>,
}

impl Reach {
    pub(crate) fn new(outside: Outside, network: &Network, clock: &Clock) -> Self {
        let clock = clock.clone();
        let now = Arc::new(move || SystemTime::from(clock.now().to_utc()));
        // A key that was built in serves everybody who has none of their own.
        let key = |own: Option<String>, built_in: Option<&str>| {
            own.or(built_in.map(str::to_owned)).filter(|key| !key.is_empty())
        };
        let seasons = key(outside.tvdb_key, option_env!("USHERR_BUILT_IN_TVDB_KEY"));
        let critics = key(outside.rotten_tomatoes_key, option_env!("USHERR_BUILT_IN_RT_KEY"));
        // A relay brings the key along.
        let relayed = outside.overrides.rotten_tomatoes.is_some().then(String::new);
        let http = Http::new(HttpOptions::default(), outside.overrides, now);
        let reach = Self {
            tvdb: seasons.map(|key| Tvdb::new(&http, &key)),
            http,
            network: Arc::new(Mutex::new(network.clone())),
            tmdb_key: outside.tmdb_key.filter(|key| !key.is_empty()).map(Secret::new),
            rotten_tomatoes_key: critics.or(relayed).map(Secret::new),
            extra_ca_pem: outside.extra_ca_pem,
            ignore_system_proxy: outside.ignore_system_proxy,
            longest_wait: outside.longest_wait,
        };
        reach.http.reconfigure(reach.options(network));
        reach
    }

    /// Has calls that begin from now on go the way that the settings say.
    pub(crate) fn follow(&self, network: &Network) {
        let mut known = self.network.lock().unwrap_or_else(PoisonError::into_inner);
        if *known != *network {
            known.clone_from(network);
            self.http.reconfigure(self.options(network));
        }
    }

    fn options(&self, network: &Network) -> HttpOptions {
        let usual = http_options(network);
        let longest_timeout = self.longest_wait.unwrap_or(usual.longest_timeout);
        HttpOptions {
            ignore_system_proxy: self.ignore_system_proxy,
            extra_ca_pem: self.extra_ca_pem.clone(),
            longest_timeout,
            patience: usual.patience.min(longest_timeout),
            ..usual
        }
    }
}

impl std::fmt::Debug for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reach").finish_non_exhaustive()
    }
}

fn http_options(network: &Network) -> HttpOptions {
    let proxy = &network.proxy;
    let dns = network.dns_cache;
    HttpOptions {
        proxy: (proxy.enabled && !proxy.hostname.is_empty()).then(|| ProxyOptions {
            hostname: proxy.hostname.clone(),
            port: proxy.port,
            use_tls: proxy.use_ssl,
            user: proxy.user.clone(),
            password: Secret::new(proxy.password.reveal()),
            bypass_filter: proxy.bypass_filter.clone(),
            bypass_local_addresses: proxy.bypass_local_addresses,
        }),
        ipv4_only: network.force_ipv4_first,
        dns_cache: DnsCacheOptions {
            enabled: dns.enabled,
            min_ttl: Duration::from_secs(dns.min_ttl_seconds),
            max_ttl: dns.max_ttl_seconds.map(Duration::from_secs),
        },
        ..HttpOptions::default()
    }
}

impl App {
    /// The one HTTP client.
    pub fn http(&self) -> &Http {
        &self.reach.http
    }

    /// TMDB, unless nobody gave it a key.
    pub fn tmdb(&self) -> Result<Tmdb, Refusal> {
        self.find_tmdb_key(|key, _| Tmdb::new(self.http(), key)).ok_or_else(|| {
            domain::refusal::upstream(
                "There is no key for TMDB. Give one in the settings under Metadata, or set \
                 `TMDB_API_KEY` and start Usherr again.",
            )
        })
    }

    /// Finds the key for TMDB: the one of the environment comes first, then the household's own, then
    /// one that was built in.
    pub(crate) fn find_tmdb_key<T>(&self, found: impl FnOnce(&str, KeySource) -> T) -> Option<T> {
        let settings = self.settings();
        let candidates = [
            (self.reach.tmdb_key.as_ref().map(Secret::expose), KeySource::Environment),
            (Some(settings.tmdb_key.reveal()), KeySource::Own),
            (option_env!("USHERR_BUILT_IN_TMDB_KEY"), KeySource::BuiltIn),
        ];
        let mut keys = candidates.into_iter().filter_map(|(key, source)| Some((key?, source)));
        keys.find(|(key, _)| !key.is_empty()).map(|(key, source)| found(key, source))
    }

    /// TVDB, unless nobody gave it a key.
    pub(crate) fn tvdb(&self) -> Option<&Tvdb> {
        self.reach.tvdb.as_ref()
    }

    /// Rotten Tomatoes, unless nobody gave it a key.
    pub(crate) fn rotten_tomatoes(&self) -> Option<RottenTomatoes> {
        let key = self.reach.rotten_tomatoes_key.as_ref()?;
        Some(RottenTomatoes::new(self.http(), key.expose()))
    }

    /// Radarr as the settings name it.
    pub fn radarr(&self, server: &ArrServer) -> Result<arr::Radarr, Refusal> {
        let (address, key, timeout) = self.arr(server)?;
        Ok(arr::Radarr::new(self.http(), &address, key, timeout))
    }

    /// Sonarr as the settings name it.
    pub fn sonarr(&self, server: &ArrServer) -> Result<arr::Sonarr, Refusal> {
        let (address, key, timeout) = self.arr(server)?;
        Ok(arr::Sonarr::new(self.http(), &address, key, timeout))
    }

    fn arr<'s>(&self, server: &'s ArrServer) -> Result<(String, &'s str, Duration), Refusal> {
        let address =
            server.url().ok_or_else(|| domain::refusal::upstream("The server has no address."))?;
        let timeout = match self.settings().network.api_request_timeout_ms {
            0 => LONGEST,
            millis => Duration::from_millis(millis),
        };
        Ok((address, server.api_key.reveal(), timeout))
    }

    /// A Jellyfin or Emby at an address, seen from a device with a token.
    pub fn media_server_at(
        &self,
        flavour: Flavour,
        address: &str,
        device_id: &str,
        token: Option<&str>,
    ) -> Jellyfin {
        let identity = Identity {
            product: COMPATIBLE_NAME.to_owned(),
            version: COMPATIBLE_VERSION.to_owned(),
            device_id: device_id.to_owned(),
        };
        Jellyfin::new(self.http(), flavour, address, &identity, token)
    }

    /// The mail server as the settings name it.
    pub fn mailer(&self, email: &Email) -> Mailer {
        Mailer::new(MailOptions {
            host: email.smtp_host.clone(),
            port: email.smtp_port,
            encryption: Encryption::from_switches(
                email.secure,
                email.ignore_tls,
                email.require_tls,
            ),
            allow_self_signed: email.allow_self_signed,
            user: email.auth_user.clone().unwrap_or_default(),
            password: Secret::new(email.auth_pass.reveal()),
            extra_ca_pem: self.reach.extra_ca_pem.clone(),
            timeout: None,
        })
    }
}

/// Runs some work and tells of when the oldest answer is that stood in for a silent service in it.
pub async fn noting_stale<F: Future>(work: F) -> (F::Output, Option<Ts>) {
    let (output, oldest) = clients::http::noting_stale(work).await;
    (output, oldest.map(|at| DateTime::<Utc>::from(at).into()))
}

/// Which of the two relatives the household has; Plex and none at all are neither.
pub fn flavour(kind: MediaServerType) -> Option<Flavour> {
    match kind {
        MediaServerType::Jellyfin => Some(Flavour::Jellyfin),
        MediaServerType::Emby => Some(Flavour::Emby),
        MediaServerType::Plex | MediaServerType::NotConfigured => None,
    }
}
