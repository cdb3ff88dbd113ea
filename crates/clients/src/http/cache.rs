//! Kept answers: bounded by bytes, with an age, in the named caches that the settings page shows.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use super::disk::{self, Disk};
use super::flight::Flights;
use super::staleness::Silence;

/// A rolling answer is looked up again when it is older than this.
const ROLLING_AGE: Duration = Duration::from_secs(10);

/// The caches that answers are kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CacheId {
    Tmdb,
    Radarr,
    Sonarr,
    RottenTomatoes,
    Imdb,
    Github,
    PlexTv,
    Tvdb,
}

/// All caches in the order of the settings page. Their names are part of the API, and two of them
/// are only there for it: nothing is kept under Plex ids, and watchlists are always read anew.
pub struct Caches([NamedCache; 10]);

impl Default for Caches {
    fn default() -> Self {
        let hours = |hours: u64| Duration::from_secs(hours * 3600);
        let minutes = |minutes: u64| Duration::from_secs(minutes * 60);
        Self([
            NamedCache::new("tmdb", "The Movie Database API", hours(6), 12 << 20),
            NamedCache::new("radarr", "Radarr API", minutes(5), 1 << 20),
            NamedCache::new("sonarr", "Sonarr API", minutes(5), 1 << 20),
            NamedCache::new("rt", "Rotten Tomatoes API", hours(12), 1 << 20),
            NamedCache::new("imdb", "IMDB Radarr Proxy", hours(12), 1 << 20),
            NamedCache::new("github", "GitHub API", hours(6), 1 << 20),
            NamedCache::new("plexguid", "Plex GUID", hours(168), 1 << 20),
            NamedCache::new("plextv", "Plex TV", hours(168), 1 << 20),
            NamedCache::new("plexwatchlist", "Plex Watchlist", minutes(5), 1 << 20),
            NamedCache::new("tvdb", "The TVDB API", hours(6), 4 << 20),
        ])
    }
}

impl Caches {
    pub(super) fn get(&self, id: CacheId) -> &NamedCache {
        let Self([films, radarr, sonarr, rt, imdb, github, _guid, plextv, _watchlist, tvdb]) = self;
        match id {
            CacheId::Tmdb => films,
            CacheId::Radarr => radarr,
            CacheId::Sonarr => sonarr,
            CacheId::RottenTomatoes => rt,
            CacheId::Imdb => imdb,
            CacheId::Github => github,
            CacheId::PlexTv => plextv,
            CacheId::Tvdb => tvdb,
        }
    }

    /// Tells how each is doing. Blocks where answers are on disk.
    pub fn report(&self) -> Vec<CacheReport> {
        self.0.iter().map(NamedCache::report).collect()
    }

    /// Empties one cache and tells whether there is one of that name. Blocks where answers are on
    /// disk.
    pub fn flush(&self, id: &str) -> bool {
        let named = self.0.iter().find(|cache| cache.id == id);
        named.inspect(|cache| cache.flush()).is_some()
    }
}

/// How one cache is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheReport {
    pub id: &'static str,
    pub name: &'static str,
    pub hits: u64,
    pub misses: u64,
    pub keys: u64,
    pub ksize: u64,
    pub vsize: u64,
}

/// One cache. It takes no memory before it is used.
pub(super) struct NamedCache {
    id: &'static str,
    name: &'static str,
    /// How much longer than its time an answer may still be shown while a new one is fetched.
    grace: Duration,
    bound_bytes: u64,
    kept: OnceLock<moka::sync::Cache<String, Arc<Stored>>>,
    disk: OnceLock<Arc<Disk>>,
    flights: Flights,
    silence: Silence,
    hits: AtomicU64,
    misses: AtomicU64,
}

/// An answer and when it came.
pub(super) struct Stored {
    pub(super) body: Vec<u8>,
    pub(super) at: SystemTime,
}

/// How an answer is kept.
#[derive(Debug, Clone, Copy)]
pub(super) enum Keep {
    Plain(Duration),
    Rolling(Duration),
}

/// What a cache has to say about a key.
pub(super) enum Found {
    Fresh(Arc<Stored>),
    /// Good enough to show, but a new one should be fetched behind it.
    Stale(Arc<Stored>),
    /// Only better than nothing.
    Outdated(Arc<Stored>),
    Nothing,
}

impl NamedCache {
    fn new(id: &'static str, name: &'static str, grace: Duration, bound_bytes: u64) -> Self {
        Self {
            id,
            name,
            grace,
            bound_bytes,
            kept: OnceLock::new(),
            disk: OnceLock::new(),
            flights: Flights::default(),
            silence: Silence::default(),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
        }
    }

    /// Keeps answers in a folder as well; the first folder counts.
    pub(super) fn keep_in(&self, folder: PathBuf) {
        let _first = self.disk.set(Arc::new(Disk::new(folder, disk::BOUND_BYTES)));
    }

    pub(super) async fn find(&self, key: &str, keep: Keep, now: SystemTime) -> Found {
        let kept = match self.kept().get(key) {
            None => self.find_on_disk(key).await,
            kept => kept,
        };
        let Some(stored) = kept else {
            self.misses.fetch_add(1, Ordering::Relaxed);
            return Found::Nothing;
        };
        let age = now.duration_since(stored.at).unwrap_or_default();
        let found = match keep {
            Keep::Rolling(ttl) if age < ROLLING_AGE.min(ttl) => Found::Fresh(stored),
            Keep::Rolling(ttl) if age < ttl => Found::Stale(stored),
            Keep::Plain(ttl) if age < ttl => Found::Fresh(stored),
            Keep::Plain(ttl) if age < ttl + self.grace => Found::Stale(stored),
            _ => Found::Outdated(stored),
        };
        let counter = if matches!(found, Found::Outdated(_)) { &self.misses } else { &self.hits };
        counter.fetch_add(1, Ordering::Relaxed);
        found
    }

    async fn find_on_disk(&self, key: &str) -> Option<Arc<Stored>> {
        let (disk, wanted) = (Arc::clone(self.disk.get()?), key.to_owned());
        let found = tokio::task::spawn_blocking(move || disk.find(&wanted)).await.ok()??;
        let stored = Arc::new(found);
        self.keep_in_memory(key.to_owned(), &stored);
        Some(stored)
    }

    pub(super) fn keep(&self, key: String, stored: &Arc<Stored>) {
        if let Some(disk) = self.disk.get() {
            let (disk, key, stored) = (Arc::clone(disk), key.clone(), Arc::clone(stored));
            let flushes = disk.flushes();
            tokio::task::spawn_blocking(move || {
                disk.keep_unless_flushed(flushes, &key, &stored);
            });
        }
        self.keep_in_memory(key, stored);
    }

    fn keep_in_memory(&self, key: String, stored: &Arc<Stored>) {
        self.kept().insert(key, Arc::clone(stored));
        // Left alone, it would look at its bound only after dozens of large answers.
        self.kept().run_pending_tasks();
    }

    pub(super) fn flights(&self) -> &Flights {
        &self.flights
    }

    /// Whether the service behind this cache is silent.
    pub(super) fn silence(&self) -> &Silence {
        &self.silence
    }

    fn flush(&self) {
        if let Some(kept) = self.kept.get() {
            kept.invalidate_all();
            kept.run_pending_tasks();
        }
        if let Some(disk) = self.disk.get() {
            disk.flush();
        }
    }

    fn report(&self) -> CacheReport {
        let mut report = CacheReport {
            id: self.id,
            name: self.name,
            hits: self.hits.load(Ordering::Relaxed),
            misses: self.misses.load(Ordering::Relaxed),
            keys: 0,
            ksize: 0,
            vsize: 0,
        };
        for (key, stored) in self.kept.get().into_iter().flatten() {
            report.keys += 1;
            report.ksize += key.len() as u64;
            report.vsize += stored.body.len() as u64;
        }
        if let Some(disk) = self.disk.get() {
            // Most of what lies on disk is not in memory, and what is in memory lies there too.
            let (files, bytes) = disk.size();
            report.keys = report.keys.max(files);
            report.vsize = report.vsize.max(bytes);
        }
        report
    }

    fn kept(&self) -> &moka::sync::Cache<String, Arc<Stored>> {
        self.kept.get_or_init(|| {
            let weigh = |key: &String, stored: &Arc<Stored>| {
                let overhead = 128;
                u32::try_from(key.len() + stored.body.len() + overhead).unwrap_or(u32::MAX)
            };
            moka::sync::Cache::builder().max_capacity(self.bound_bytes).weigher(weigh).build()
        })
    }
}
