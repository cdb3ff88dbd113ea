//! A household of its own for each test, on each engine.

use super::Visitor;
use app::logs::Logs;
use app::outside::Overrides;
use app::{App, AppOptions, Clock, Outside};
use domain::{Permissions, Ts, UserId, UserType};
use serde_json::{Value, json};
use std::path::Path;
use store::Store;
use store::settings::{Backing, SettingsFile, SettingsStore, Surroundings};
use store::tables::accounts::NewUser;
use store::testing::TestStore;
use tempfile::TempDir;
use web::House;

/// A served household. Its clock stands still until it is moved; nothing outside answers.
pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    house: House,
    _database: TestStore,
    _folder: TempDir,
}

/// Runs a test in a household with an owner, on SQLite and, where it is at hand, on PostgreSQL.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn on_each_engine(test: impl AsyncFn(&TestApp)) {
    on_sqlite(&test);
    if let Some(database) = store::testing::postgres() {
        run(&TestApp::with_owner(database), &test);
    }
}

/// Runs a test in a household with an owner, on SQLite alone.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn on_sqlite(test: impl AsyncFn(&TestApp)) {
    run(&TestApp::with_owner(store::testing::sqlite()), &test);
}

/// Runs a test in a household without anybody in it, on each engine.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn empty_on_each_engine(test: impl AsyncFn(&TestApp)) {
    run(&TestApp::open(store::testing::sqlite(), &json!({})), &test);
    if let Some(database) = store::testing::postgres() {
        run(&TestApp::open(database, &json!({})), &test);
    }
}

/// Runs a test in a household with an owner and certain settings, on SQLite alone.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn on_sqlite_with(settings: Value, test: impl AsyncFn(&TestApp)) {
    let household = TestApp::open(store::testing::sqlite(), &settings);
    household.add_owner();
    run(&household, &test);
}

/// A thread that runs other work may not close connections to PostgreSQL, so the household outlives
/// the runtime.
fn run(household: &TestApp, test: &impl AsyncFn(&TestApp)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(test(household));
    drop(runtime);
}

impl TestApp {
    fn with_owner(database: TestStore) -> Self {
        let household = Self::open(database, &json!({ "public": { "initialized": true } }));
        household.add_owner();
        household
    }

    /// Whether a file holds the data, and not a server.
    pub(crate) fn is_on_sqlite(&self) -> bool {
        self.store.engine() == store::Engine::Sqlite
    }

    /// Adds the owner, `owner@example.com`.
    pub(crate) fn add_owner(&self) {
        let (owner, now) = (person("owner", Permissions::ADMIN), self.clock.now());
        let id = self.store.write_now(|tx| tx.add_user(&owner, now)).unwrap();
        assert_eq!(id, UserId::OWNER);
    }

    /// Opens a household without anybody in it over the given settings.
    pub(crate) fn open(database: TestStore, settings: &Value) -> Self {
        Self::open_beside(database, settings, nobody())
    }

    /// The same, with services outside that a test makes up.
    pub(crate) fn open_beside(database: TestStore, settings: &Value, overrides: Overrides) -> Self {
        let outside = Outside { overrides, ignore_system_proxy: true, ..Outside::default() };
        Self::open_with(database, settings, outside)
    }

    /// The same, with the keys for them.
    pub(crate) fn open_with(database: TestStore, settings: &Value, outside: Outside) -> Self {
        let store = database.store.clone();
        store.write_now(store::schema::create::create_fresh).unwrap();
        store::schema::create::keep_totals(&store).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::standing(Ts::parse("2026-02-03T04:05:06.789Z").unwrap());
        let app = App::open(AppOptions {
            folder: folder.path().to_owned(),
            store: store.clone(),
            settings: settings_in(folder.path(), settings, store.clone(), &clock),
            clock: clock.clone(),
            time_zone: None,
            outside,
            trusted_proxies: vec!["10.9.8.7".parse().unwrap()],
        });
        let house = House::new(app.clone(), &web::Options::default());
        Self { app, store, clock, house, _database: database, _folder: folder }
    }

    /// The same household with a log that people can read.
    pub(crate) fn with_logs(mut self, logs: Logs) -> Self {
        self.app = self.app.with_logs(logs);
        self.house = House::new(self.app.clone(), &web::Options::default());
        self
    }

    /// Adds a person with the address `NAME@example.com` and no password.
    pub(crate) async fn add(&self, name: &str, permissions: Permissions) -> UserId {
        let (new, now) = (person(name, permissions), self.clock.now());
        self.store.write(move |tx| tx.add_user(&new, now)).await.unwrap()
    }

    /// Gives a person the password `test1234`.
    pub(crate) async fn give_password(&self, user: UserId) {
        const HASH: &str = "$2b$12$BF9sCWV1793te/WfhQACBOQz5EDe4WDYPVGQdEHo/XPh7am4Uq9A.";
        let now = self.clock.now();
        self.store.write(move |tx| tx.set_password(user, HASH, now)).await.unwrap();
    }

    /// Adds a person and signs them in.
    pub(crate) async fn with_user(&self, name: &str, permissions: Permissions) -> Visitor {
        self.signed_in(self.add(name, permissions).await).await
    }

    /// Signs a person in.
    pub(crate) async fn signed_in(&self, user: UserId) -> Visitor {
        let session = self.app.start_session(user, None, false).await.unwrap();
        let cookie = format!("{}={}", app::accounts::cookie::NAME, session.cookie);
        self.anonymous().known_as(user).header("cookie", &cookie)
    }

    /// Somebody without credentials.
    pub(crate) fn anonymous(&self) -> Visitor {
        Visitor::new(self.house.clone())
    }

    /// A program with the API key, which acts as the owner.
    pub(crate) fn key(&self) -> Visitor {
        let key = self.app.settings().main.api_key.reveal().to_owned();
        self.anonymous().known_as(UserId::OWNER).header("x-api-key", &key)
    }
}

/// Addresses at which nothing answers: port 1 refuses every connection.
pub(crate) fn nobody() -> Overrides {
    let nowhere = || Some("http://127.0.0.1:1".to_owned());
    Overrides {
        tmdb: nowhere(),
        tmdb_images: nowhere(),
        tvdb: nowhere(),
        tvdb_images: nowhere(),
        gravatar: nowhere(),
        plex_tv: nowhere(),
        plex_discover: nowhere(),
        anime_list: nowhere(),
        rotten_tomatoes: nowhere(),
        imdb_proxy: nowhere(),
        github: nowhere(),
        pushover: nowhere(),
    }
}

fn person(name: &str, permissions: Permissions) -> NewUser {
    NewUser {
        email: format!("{name}@example.com"),
        username: Some(name.to_owned()),
        password: None,
        permissions,
        user_type: UserType::Local,
        avatar: "/avatar.png".to_owned(),
        jellyfin: None,
        plex: None,
    }
}

fn settings_in(folder: &Path, settings: &Value, store: Store, clock: &Clock) -> SettingsStore {
    let path = folder.join("settings.json");
    std::fs::write(&path, settings.to_string()).unwrap();
    let file = Backing::File(SettingsFile::new(path));
    SettingsStore::open(store, file, &Surroundings::default(), clock.now()).unwrap()
}
