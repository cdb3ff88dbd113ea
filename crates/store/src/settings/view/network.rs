//! The section `network`: who is trusted, and how the server reaches out.

use super::super::read::Reader;
use super::Secret;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    pub csrf_protection: bool,
    pub force_ipv4_first: bool,
    /// Whether any peer may tell in `X-Forwarded-For` whom it speaks for.
    pub trust_proxy: bool,
    pub proxy: Proxy,
    pub dns_cache: DnsCache,
    /// How long Radarr and Sonarr may take, in milliseconds; 0 is for ever.
    pub api_request_timeout_ms: u64,
}

/// The proxy through which the server reaches out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    pub enabled: bool,
    pub hostname: String,
    pub port: u16,
    pub use_ssl: bool,
    pub user: String,
    pub password: Secret,
    /// Hosts that are reached directly, separated by commas; `*` at the start means any prefix.
    pub bypass_filter: String,
    pub bypass_local_addresses: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DnsCache {
    pub enabled: bool,
    pub min_ttl_seconds: u64,
    /// Absent where there is no upper bound.
    pub max_ttl_seconds: Option<u64>,
}

impl Network {
    pub(super) fn read(at: Reader<'_>) -> Self {
        Self {
            csrf_protection: at.at("csrfProtection").flag(),
            force_ipv4_first: at.at("forceIpv4First").flag(),
            trust_proxy: at.at("trustProxy").flag(),
            proxy: Proxy::read(at.at("proxy")),
            dns_cache: DnsCache::read(at.at("dnsCache")),
            api_request_timeout_ms: at.at("apiRequestTimeout").count(),
        }
    }

    /// Tells whether something changed since the start that takes effect at the next one only,
    /// as far as the status route reports it.
    pub fn needs_restart(&self, at_start: &Self) -> bool {
        self.csrf_protection != at_start.csrf_protection
            || self.trust_proxy != at_start.trust_proxy
            || self.proxy.enabled != at_start.proxy.enabled
    }
}

impl Proxy {
    fn read(at: Reader<'_>) -> Self {
        Self {
            enabled: at.at("enabled").flag(),
            hostname: at.at("hostname").text(),
            port: at.at("port").port(),
            use_ssl: at.at("useSsl").flag(),
            user: at.at("user").text(),
            password: Secret::new(at.at("password").text()),
            bypass_filter: at.at("bypassFilter").text(),
            bypass_local_addresses: at.at("bypassLocalAddresses").flag(),
        }
    }
}

impl DnsCache {
    fn read(at: Reader<'_>) -> Self {
        Self {
            enabled: at.at("enabled").flag(),
            min_ttl_seconds: at.at("forceMinTtl").count(),
            max_ttl_seconds: at.at("forceMaxTtl").int().try_into().ok(),
        }
    }
}
