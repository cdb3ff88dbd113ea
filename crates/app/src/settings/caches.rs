//! What is kept of outside answers, and how to forget it.

use crate::App;
use clients::http::{DnsEntry, DnsStats};
use domain::Refusal;
use domain::refusal::not_found;

pub use clients::http::CacheReport;

/// The remembered addresses of hosts.
#[derive(Debug)]
pub struct DnsReport {
    /// How they helped.
    pub stats: DnsStats,
    /// Each of them.
    pub entries: Vec<DnsEntry>,
}

impl App {
    /// Tells how the caches are doing.
    pub fn caches(&self) -> Vec<CacheReport> {
        self.http().caches().report()
    }

    /// Tells which addresses are remembered, unless none are.
    pub fn dns_report(&self) -> Option<DnsReport> {
        let cache = self.http().dns_cache()?;
        Some(DnsReport { stats: cache.stats(), entries: cache.entries() })
    }

    /// Empties a cache.
    pub fn flush_cache(&self, id: &str) -> Result<(), Refusal> {
        if self.http().caches().flush(id) { Ok(()) } else { Err(not_found("cache")) }
    }

    /// Forgets the address of a host. One that is not remembered is forgotten already; where
    /// nothing is ever remembered, there is nothing to ask this of.
    pub fn flush_dns(&self, host: &str) -> Result<(), Refusal> {
        let cache = self.http().dns_cache().ok_or_else(|| not_found("address cache"))?;
        cache.flush(host);
        Ok(())
    }
}
