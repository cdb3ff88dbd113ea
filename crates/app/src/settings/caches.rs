//! What is kept of outside answers, and how to forget it.

use crate::{App, Error, Result};
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
    pub async fn caches(&self) -> Result<Vec<CacheReport>> {
        let http = self.http().clone();
        let report = tokio::task::spawn_blocking(move || http.caches().report()).await;
        report.map_err(Error::failed)
    }

    /// Tells which addresses are remembered, unless none are.
    pub fn dns_report(&self) -> Option<DnsReport> {
        let cache = self.http().dns_cache()?;
        Some(DnsReport { stats: cache.stats(), entries: cache.entries() })
    }

    /// Empties a cache; those of pictures are called `image-tmdb`, `image-tvdb`, `image-avatar`.
    pub async fn flush_cache(&self, id: String) -> Result<()> {
        let emptied = match id.strip_prefix("image-") {
            Some(source) => self.flush_pictures(source).await?,
            None => self.flush_answers(id).await?,
        };
        if emptied { Ok(()) } else { Err(not_found("cache").into()) }
    }

    async fn flush_answers(&self, id: String) -> Result<bool> {
        let http = self.http().clone();
        let flushed = tokio::task::spawn_blocking(move || http.caches().flush(&id)).await;
        flushed.map_err(Error::failed)
    }

    /// Forgets the address of a host. One that is not remembered is forgotten already; where
    /// nothing is ever remembered, there is nothing to ask this of.
    pub fn flush_dns(&self, host: &str) -> Result<(), Refusal> {
        let cache = self.http().dns_cache().ok_or_else(|| not_found("address cache"))?;
        cache.flush(host);
        Ok(())
    }
}
