//! The program over a household of its own, for the tests of this crate.

use crate::outside::Overrides;
use crate::{App, AppOptions, Clock, Outside};
use domain::Ts;
use serde_json::{Value, json};
use store::settings::{Backing, SettingsFile, SettingsStore, Surroundings};
use store::testing::TestStore;
use tempfile::TempDir;

/// An opened program. Its clock stands still until it is moved.
pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    /// The same database and folder once more, as after a restart or on another replica.
    options: Box<dyn Fn() -> AppOptions>,
    _database: TestStore,
    _folder: TempDir,
}

/// Runs a test in an empty household, on SQLite and, where it is at hand, on PostgreSQL.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn on_each_engine(test: impl AsyncFn(&TestApp)) {
    let databases = [Some(store::testing::sqlite()), store::testing::postgres()];
    for database in databases.into_iter().flatten() {
        // Connections to PostgreSQL may not be closed on a thread that runs other work, so the
        // household outlives the runtime.
        let household = TestApp::open(database, &json!({}));
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(test(&household));
        drop(runtime);
    }
}

impl TestApp {
    /// Opens a household with the given settings.
    pub(crate) fn open(database: TestStore, settings: &Value) -> Self {
        let store = database.store.clone();
        store.write_now(store::schema::create::create_fresh).unwrap();
        store::schema::create::keep_totals(&store).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        std::fs::write(&path, settings.to_string()).unwrap();
        let clock = Clock::standing(Ts::parse("2026-02-03T04:05:06.789Z").unwrap());
        let (root, time) = (folder.path().to_owned(), clock.clone());
        let options = Box::new(move || AppOptions {
            folder: root.clone(),
            store: store.clone(),
            settings: SettingsStore::open(
                store.clone(),
                Backing::File(SettingsFile::new(path.clone())),
                &Surroundings::default(),
                time.now(),
            )
            .unwrap(),
            clock: time.clone(),
            time_zone: None,
            outside: Outside {
                overrides: Overrides::default(),
                ignore_system_proxy: true,
                ..Outside::default()
            },
            trusted_proxies: Vec::new(),
        });
        let app = App::open(options());
        Self { app, clock, options, _database: database, _folder: folder }
    }

    /// Another program on the same database.
    pub(crate) fn another(&self) -> App {
        // Opening reads and writes on this thread.
        tokio::task::block_in_place(|| App::open((self.options)()))
    }
}
