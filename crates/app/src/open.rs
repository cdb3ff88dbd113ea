//! The program's one value: opened once, cloned cheaply.

use crate::accounts::{Backoff, Passwords};
use crate::backup::{BackupRoom, VerifyDesk};
use crate::catalog::Pictures;
use crate::catalog::memory::Memory;
use crate::discover::listing::Places;
use crate::jobs::Runner;
use crate::library::state::LibraryState;
use crate::live::Live;
use crate::logs::Logs;
use crate::outside::Reach;
use crate::relocate::MoveDesk;
use crate::restore::Desk;
use crate::services::profiles::ProfileBook;
use crate::turns::Turns;
use crate::{Clock, Outside, Random};
use domain::AddressRange;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use store::folder::Layout;
use store::settings::{Document, Settings, SettingsStore, Snapshot};
use store::{Engine, Store};
use tokio::sync::watch;

/// The program, cheap to clone.
#[derive(Debug, Clone)]
pub struct App(Arc<Means>);

/// Everything the use cases work with.
#[derive(Debug)]
pub struct Means {
    pub(crate) store: Store,
    pub(crate) settings: Arc<SettingsStore>,
    pub(crate) clock: Clock,
    pub(crate) random: Random,
    pub(crate) reach: Reach,
    pub(crate) passwords: Passwords,
    pub(crate) backoff: Backoff,
    /// Held while a household gets its owner and its media server.
    pub(crate) setup: Arc<tokio::sync::Mutex<()>>,
    pub(crate) started: Arc<Started>,
    pub(crate) logs: OnceLock<Logs>,
    pub(crate) profiles: Arc<ProfileBook>,
    pub(crate) memory: Memory,
    pub(crate) pictures: Arc<Pictures>,
    pub(crate) runner: Arc<Runner>,
    pub(crate) library: Arc<LibraryState>,
    pub(crate) live: Arc<Live>,
    /// Says that another replica saved the settings.
    pub(crate) settings_saved: watch::Sender<()>,
    /// What this process is called among the replicas.
    pub(crate) replica: String,
    pub(crate) turns: Turns,
    pub(crate) places: Places,
    pub(crate) desk: OnceLock<Arc<Desk>>,
    pub(crate) moving: Arc<MoveDesk>,
    pub(crate) backups: Arc<BackupRoom>,
    pub(crate) verifying: Arc<VerifyDesk>,
}

/// What stays as it was when the program started.
#[derive(Debug)]
pub(crate) struct Started {
    /// The moment of the start.
    pub(crate) at: domain::Ts,
    pub(crate) folder: PathBuf,
    pub(crate) csrf_protection: bool,
    pub(crate) trust_proxy: bool,
    pub(crate) trusted_proxies: Vec<AddressRange>,
    pub(crate) time_zone: Option<String>,
}

/// What the program is opened with.
pub struct AppOptions {
    /// The config folder, already prepared and locked.
    pub folder: PathBuf,
    /// The database, with its schema in place.
    pub store: Store,
    /// The settings, loaded and complete.
    pub settings: SettingsStore,
    /// The time.
    pub clock: Clock,
    /// What `TZ` says, for the about page.
    pub time_zone: Option<String>,
    /// What the environment says about outside services.
    pub outside: Outside,
    /// Reverse proxies that are believed, whatever the settings say.
    pub trusted_proxies: Vec<AddressRange>,
}

/// The settings at one moment; later changes do not touch it.
#[derive(Debug, Clone)]
pub struct SettingsNow(Arc<Snapshot>);

impl SettingsNow {
    /// The whole document, with the keys that nobody here knows.
    pub fn document(&self) -> &Document {
        &self.0.document
    }
}

impl std::ops::Deref for SettingsNow {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.0.settings
    }
}

impl std::ops::Deref for App {
    type Target = Means;

    fn deref(&self) -> &Means {
        &self.0
    }
}

impl App {
    /// Opens the program over what it keeps.
    pub fn open(options: AppOptions) -> Self {
        let network = options.settings.current().settings.network.clone();
        let reach = Reach::new(options.outside, &network, &options.clock);
        let pictures = Arc::new(Pictures::new(&options.folder));
        reach.http.keep_titles_in(Layout::new(&options.folder).tmdb_answers());
        Self(Arc::new(Means {
            store: options.store,
            settings: Arc::new(options.settings),
            random: Random,
            reach,
            passwords: Passwords::default(),
            backoff: Backoff::default(),
            setup: Arc::default(),
            started: Arc::new(Started {
                at: options.clock.now(),
                folder: options.folder,
                csrf_protection: network.csrf_protection,
                trust_proxy: network.trust_proxy,
                trusted_proxies: options.trusted_proxies,
                time_zone: options.time_zone,
            }),
            clock: options.clock,
            logs: OnceLock::new(),
            profiles: Arc::default(),
            memory: Memory::default(),
            pictures,
            runner: Arc::default(),
            library: Arc::default(),
            live: Arc::default(),
            settings_saved: watch::Sender::new(()),
            replica: Random.uuid(),
            turns: Turns::default(),
            places: Places::default(),
            desk: OnceLock::new(),
            moving: Arc::default(),
            backups: Arc::default(),
            verifying: Arc::default(),
        }))
    }

    /// Joins the running log: its viewer can read it, and it hides the secrets in the settings.
    #[must_use]
    pub fn with_logs(self, logs: Logs) -> Self {
        self.logs.get_or_init(|| {
            logs.secrets().follow(Arc::clone(&self.settings));
            logs
        });
        self
    }

    /// Joins the process's desk for restores, which outlives this value.
    #[must_use]
    pub fn with_desk(self, desk: Arc<Desk>) -> Self {
        self.desk.get_or_init(|| desk);
        self
    }

    /// Where restores are prepared and ordered.
    pub fn desk(&self) -> &Arc<Desk> {
        self.desk.get_or_init(Arc::default)
    }

    /// The settings as they are now.
    pub fn settings(&self) -> SettingsNow {
        SettingsNow(self.settings.current())
    }

    /// The config folder.
    pub fn folder(&self) -> &Path {
        &self.started.folder
    }

    /// Whether the config folder may go with the container: images put a file there that is hidden as
    /// soon as a volume is mounted over it (data §1.4).
    pub fn is_unmounted(&self) -> bool {
        Layout::new(self.folder()).container_marker().exists()
    }

    /// Whether the `X-Forwarded-*` headers of a peer are believed: every peer's when the switch was
    /// on at the start, else those of the proxies that the environment names.
    pub fn trusts_proxy(&self, peer: IpAddr) -> bool {
        self.started.trust_proxy
            || self.started.trusted_proxies.iter().any(|range| range.contains(peer))
    }

    /// The database's engine by its name.
    pub fn database_name(&self) -> &'static str {
        match self.store.engine() {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        }
    }

    /// Whether writes need the reference's CSRF token, as it was at the start.
    pub fn csrf_protection(&self) -> bool {
        self.started.csrf_protection
    }

    /// What `TZ` says.
    pub fn time_zone(&self) -> Option<&str> {
        self.started.time_zone.as_deref()
    }

    /// Makes and checks hashes of local passwords.
    pub fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// The present moment.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Whether a changed network setting waits for a restart (data §1.7).
    pub fn restart_required(&self) -> bool {
        let settings = self.settings();
        let network = &settings.network;
        network.csrf_protection != self.started.csrf_protection
            || network.trust_proxy != self.started.trust_proxy
    }

    /// What changes while somebody looks on.
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// Folds the database's log into its file before the program ends.
    pub async fn close(&self) {
        if let Err(error) = self.write_down_titles().await {
            tracing::warn!(label = "Titles", %error, "titles were not remembered");
        }
        let store = self.store.clone();
        let done =
            tokio::task::spawn_blocking(move || store::schema::counters::mark::fold_up(&store))
                .await;
        if let Ok(Err(error)) = done {
            tracing::warn!(label = "Database", %error, "the database was not folded up at the end");
        }
    }
}
