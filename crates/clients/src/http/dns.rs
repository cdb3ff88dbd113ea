//! Host addresses, remembered for a while when the settings ask for it.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::{DnsCacheOptions, Now};

/// The system does not tell how long an address holds, so a minute is taken.
const USUAL_TTL: Duration = Duration::from_mins(1);

/// More hosts than a household ever talks to.
const MOST_HOSTS: usize = 500;

/// The remembered addresses and how often they helped.
pub struct DnsCache {
    table: Mutex<Table>,
    now: Now,
}

#[derive(Default)]
struct Table {
    hosts: HashMap<String, Remembered>,
    stats: DnsStats,
}

struct Remembered {
    addresses: Vec<IpAddr>,
    at: SystemTime,
    ttl: Duration,
    hits: u64,
    misses: u64,
    failures: u64,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DnsStats {
    pub hosts: usize,
    pub most_hosts: usize,
    pub hits: u64,
    pub misses: u64,
    pub failures: u64,
}

/// One host as the settings page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnsEntry {
    pub host: String,
    pub addresses: Vec<IpAddr>,
    pub age: Duration,
    pub ttl: Duration,
    pub hits: u64,
    pub misses: u64,
    pub failures: u64,
}

impl DnsCache {
    pub(super) fn new(now: Now) -> Self {
        Self { table: Mutex::default(), now }
    }

    pub fn stats(&self) -> DnsStats {
        let table = self.table();
        DnsStats { hosts: table.hosts.len(), most_hosts: MOST_HOSTS, ..table.stats }
    }

    pub fn entries(&self) -> Vec<DnsEntry> {
        let now = (self.now)();
        let entry = |(host, known): (&String, &Remembered)| DnsEntry {
            host: host.clone(),
            addresses: known.addresses.clone(),
            age: now.duration_since(known.at).unwrap_or_default(),
            ttl: known.ttl,
            hits: known.hits,
            misses: known.misses,
            failures: known.failures,
        };
        let mut entries: Vec<_> = self.table().hosts.iter().map(entry).collect();
        entries.sort_by(|one, other| one.host.cmp(&other.host));
        entries
    }

    /// Forgets one host and tells whether it was known.
    pub fn flush(&self, host: &str) -> bool {
        self.table().hosts.remove(host).is_some()
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn recall(&self, host: &str) -> Option<Vec<IpAddr>> {
        let now = (self.now)();
        let mut table = self.table();
        let fresh = table.hosts.get_mut(host).and_then(|known| {
            let fresh = now.duration_since(known.at).unwrap_or_default() < known.ttl;
            known.hits += u64::from(fresh);
            fresh.then(|| known.addresses.clone())
        });
        match fresh {
            Some(_) => table.stats.hits += 1,
            None => table.stats.misses += 1,
        }
        fresh
    }

    fn remember(&self, host: &str, addresses: &[IpAddr], options: DnsCacheOptions) {
        let mut table = self.table();
        if table.hosts.len() >= MOST_HOSTS && !table.hosts.contains_key(host) {
            table.hosts.clear();
        }
        let ttl = USUAL_TTL.min(options.max_ttl.unwrap_or(USUAL_TTL)).max(options.min_ttl);
        let fresh = (addresses.to_vec(), (self.now)(), ttl);
        let known = table.hosts.entry(host.to_owned()).or_insert_with(|| Remembered {
            addresses: Vec::new(),
            at: fresh.1,
            ttl,
            hits: 0,
            misses: 0,
            failures: 0,
        });
        (known.addresses, known.at, known.ttl) = fresh;
        known.misses += 1;
    }

    /// Returns the last known addresses, however old, after the lookup itself has failed.
    fn fall_back(&self, host: &str) -> Option<Vec<IpAddr>> {
        let mut table = self.table();
        table.stats.failures += 1;
        let known = table.hosts.get_mut(host)?;
        known.failures += 1;
        Some(known.addresses.clone())
    }
}

/// Looks hosts up for one configuration of the client.
pub(super) struct Resolver {
    pub(super) cache: Arc<DnsCache>,
    pub(super) options: DnsCacheOptions,
    pub(super) ipv4_only: bool,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (cache, options) = (Arc::clone(&self.cache), self.options);
        let (host, ipv4_only) = (name.as_str().to_owned(), self.ipv4_only);
        Box::pin(async move {
            let found = if options.enabled {
                // What was remembered before the setting changed may be of both kinds.
                usable(look_up_remembering(&cache, &host, (options, ipv4_only)).await?, ipv4_only)
            } else {
                usable(look_up(&host).await?, ipv4_only)
            };
            Ok(Box::new(found.into_iter().map(|ip| SocketAddr::new(ip, 0))) as Addrs)
        })
    }
}

async fn look_up(host: &str) -> std::io::Result<Vec<IpAddr>> {
    Ok(tokio::net::lookup_host((host, 0)).await?.map(|address| address.ip()).collect())
}

/// The addresses that are connected to.
fn usable(mut addresses: Vec<IpAddr>, ipv4_only: bool) -> Vec<IpAddr> {
    addresses.retain(|ip| !ipv4_only || ip.is_ipv4());
    addresses
}

/// Remembers only what is connected to, since the first of it is shown as the address in use.
async fn look_up_remembering(
    cache: &DnsCache,
    host: &str,
    (options, ipv4_only): (DnsCacheOptions, bool),
) -> std::io::Result<Vec<IpAddr>> {
    if let Some(addresses) = cache.recall(host) {
        return Ok(addresses);
    }
    match look_up(host).await {
        Ok(addresses) => {
            let addresses = usable(addresses, ipv4_only);
            cache.remember(host, &addresses, options);
            Ok(addresses)
        }
        Err(failure) => cache.fall_back(host).ok_or(failure),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[tokio::test]
    async fn addresses_are_remembered_for_their_time_and_can_be_flushed() {
        let seconds = Arc::new(AtomicU64::new(0));
        let clock = Arc::clone(&seconds);
        let cache = DnsCache::new(Arc::new(move || {
            SystemTime::UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::Relaxed))
        }));
        let options = DnsCacheOptions { enabled: true, ..DnsCacheOptions::default() };
        for _ in 0..3 {
            look_up_remembering(&cache, "localhost", (options, false)).await.unwrap();
        }
        assert_eq!((cache.stats().hits, cache.stats().misses), (2, 1));

        seconds.store(61, Ordering::Relaxed);
        look_up_remembering(&cache, "localhost", (options, false)).await.unwrap();
        assert_eq!((cache.stats().hits, cache.stats().misses), (2, 2));
        assert_eq!(cache.entries()[0].age, Duration::ZERO);

        assert!(cache.flush("localhost"));
        assert!(!cache.flush("localhost"));
    }

    #[test]
    fn the_settings_bound_how_long_an_address_is_kept() {
        let cache = DnsCache::new(Arc::new(|| SystemTime::UNIX_EPOCH));
        let ttl = |min: u64, max: Option<u64>| {
            let max_ttl = max.map(Duration::from_secs);
            let min_ttl = Duration::from_secs(min);
            cache.remember("nas.lan", &[], DnsCacheOptions { enabled: true, min_ttl, max_ttl });
            cache.entries()[0].ttl.as_secs()
        };
        assert_eq!([ttl(0, None), ttl(300, None), ttl(0, Some(10))], [60, 300, 10]);
    }

    #[test]
    fn an_old_address_is_better_than_none() {
        let cache = DnsCache::new(Arc::new(|| SystemTime::UNIX_EPOCH));
        let ip = IpAddr::from([192, 168, 0, 2]);
        assert_eq!(cache.fall_back("nas.lan"), None);
        cache.remember("nas.lan", &[ip], DnsCacheOptions::default());
        assert_eq!(cache.fall_back("nas.lan"), Some(vec![ip]));
        assert_eq!(cache.stats().failures, 2);
    }

    #[test]
    fn only_addresses_that_may_be_connected_to_are_used() {
        let both: Vec<IpAddr> = vec!["::1".parse().unwrap(), "127.0.0.1".parse().unwrap()];
        assert_eq!(usable(both.clone(), false), both);
        assert_eq!(usable(both.clone(), true), both[1..]);
    }
}
