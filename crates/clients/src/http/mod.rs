//! The one HTTP client of the process: time-outs, proxy, certificates, retries, limits, caches.

mod options;

mod api;
mod call;
mod parcel;
mod send;

mod cache;
mod disk;
mod flight;
mod sink;
mod staleness;
mod wire;

mod breaker;
mod dns;
mod limit;
mod proxy;
mod retry;
mod tls;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use arc_swap::ArcSwap;

pub use cache::{CacheReport, Caches};
pub use call::Answer;
pub use dns::{DnsCache, DnsEntry, DnsStats};
pub use options::{DnsCacheOptions, HttpOptions, Overrides, ProxyOptions};
pub use parcel::Download;
pub use staleness::noting_stale;
pub use tls::{check_authorities, install_crypto};

pub(crate) use api::Api;
pub(crate) use cache::CacheId;
pub(crate) use call::Call;
pub(crate) use parcel::{Load, Parcel};

use limit::Limits;
use wire::Wire;

/// Tells the time; handed in, so that ages of cached answers follow the clock of the application.
pub type Now = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// What every service shares. Cheap to clone; one per process.
#[derive(Clone)]
pub struct Http {
    shared: Arc<Shared>,
}

struct Shared {
    wire: ArcSwap<Wire>,
    overrides: Overrides,
    caches: Caches,
    limits: Limits,
    dns: Arc<DnsCache>,
    now: Now,
}

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http").finish_non_exhaustive()
    }
}

impl Http {
    /// Prepares the client without opening anything: certificates are read at the first call.
    pub fn new(options: HttpOptions, overrides: Overrides, now: Now) -> Self {
        let dns = Arc::new(DnsCache::new(Arc::clone(&now)));
        let wire = ArcSwap::from_pointee(Wire::new(options, Arc::clone(&dns)));
        let (caches, limits) = (Caches::default(), Limits::default());
        Self { shared: Arc::new(Shared { wire, overrides, caches, limits, dns, now }) }
    }

    /// Takes new options for all calls that begin from now on; running ones end as they began.
    pub fn reconfigure(&self, options: HttpOptions) {
        self.shared.wire.store(Arc::new(Wire::new(options, Arc::clone(&self.shared.dns))));
    }

    /// Keeps TMDB's answers in a folder as well, so that its pages survive a restart without it.
    pub fn keep_titles_in(&self, folder: PathBuf) {
        self.shared.caches.get(CacheId::Tmdb).keep_in(folder);
    }

    pub fn overrides(&self) -> &Overrides {
        &self.shared.overrides
    }

    pub fn caches(&self) -> &Caches {
        &self.shared.caches
    }

    /// Returns the remembered host addresses, or nothing while they are not remembered.
    pub fn dns_cache(&self) -> Option<&DnsCache> {
        self.shared.wire.load().options().dns_cache.enabled.then_some(&*self.shared.dns)
    }

    pub(crate) fn now(&self) -> SystemTime {
        (self.shared.now)()
    }

    fn wire(&self) -> Arc<Wire> {
        self.shared.wire.load_full()
    }

    fn limits(&self) -> &Limits {
        &self.shared.limits
    }
}
