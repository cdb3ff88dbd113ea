//! The program over a household of its own, for the tests of this crate.

use crate::outside::Overrides;
use crate::{App, AppOptions, Clock, Outside};
use domain::{
    MediaId, MediaStatus, MediaType, Permissions, RequestId, RequestStatus, TmdbId, Ts, UserId,
    UserType,
};
use serde_json::{Map, Value, json};
use sim::Service;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use store::Store;
use store::settings::{Backing, SettingsFile, SettingsStore, Surroundings};
use store::tables::accounts::NewUser;
use store::tables::media_edits::NewMedia;
use store::tables::new_requests::{NewRequest, Target};
use store::testing::TestStore;
use tempfile::TempDir;

/// An opened program. Its clock stands still until it is moved.
pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    settings: PathBuf,
    /// The databases of replicas: connections outlive the runtime that works with them.
    stores: Mutex<Vec<Store>>,
    database: TestStore,
    _folder: TempDir,
}

/// Runs a test in an empty household, on SQLite and, where it is at hand, on PostgreSQL.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn on_each_engine(test: impl AsyncFn(&TestApp)) {
    let databases = [Some(store::testing::sqlite()), store::testing::postgres()];
    for database in databases.into_iter().flatten() {
        // Connections to PostgreSQL may not be closed on a thread that runs other work, so the
        // household outlives the runtime.
        let household = TestApp::open(database);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(test(&household));
        drop(runtime);
    }
}

impl TestApp {
    /// Opens a household without anybody in it, to which nothing outside answers.
    pub(crate) fn open(database: TestStore) -> Self {
        let store = database.store.clone();
        store.write_now(store::schema::create::create_fresh).unwrap();
        store::schema::create::keep_totals(&store).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("settings.json");
        std::fs::write(&settings, "{}").unwrap();
        let clock = Clock::standing(Ts::parse("2026-02-03T04:05:06.789Z").unwrap());
        let app = App::open(options(store, &settings, &clock, Outside::default()));
        Self { app, clock, settings, stores: Mutex::default(), database, _folder: folder }
    }

    /// Another program on the same database.
    pub(crate) fn another(&self) -> App {
        self.again(Outside::default())
    }

    /// A replica: another program that shares nothing but the database, which is PostgreSQL.
    pub(crate) fn elsewhere(&self) -> App {
        let address = self.database.store.postgres_address().unwrap().clone();
        tokio::task::block_in_place(|| {
            let store = Store::open_postgres(address).unwrap();
            self.stores.lock().unwrap().push(store.clone());
            App::open(options(store, &self.settings, &self.clock, Outside::default()))
        })
    }

    /// The program beside an invented household, with everybody's servers in the settings, changed
    /// as a test needs it.
    pub(crate) fn beside(&self, outside: &sim::Household, change: impl Fn(&mut Value)) -> App {
        let mut settings = settings_for(outside);
        change(&mut settings);
        std::fs::write(&self.settings, settings.to_string()).unwrap();
        self.again(Outside {
            overrides: Overrides {
                tmdb: Some(format!("{}/3", outside.url(&Service::TMDB))),
                anime_list: Some(format!("{}/list.xml", outside.url(&Service::ANIME_LIST))),
                ..Overrides::default()
            },
            tmdb_key: Some("simulated-tmdb-key".to_owned()),
            ..Outside::default()
        })
    }

    /// The program with other settings.
    pub(crate) fn with_settings(&self, settings: &Value) -> App {
        std::fs::write(&self.settings, settings.to_string()).unwrap();
        self.again(Outside::default())
    }

    /// The program where nobody outside is waited for longer than this.
    pub(crate) fn hurried(&self, longest_wait: std::time::Duration) -> App {
        self.again(Outside { longest_wait: Some(longest_wait), ..Outside::default() })
    }

    fn again(&self, outside: Outside) -> App {
        // Opening reads and writes on this thread.
        tokio::task::block_in_place(|| {
            App::open(options(self.database.store.clone(), &self.settings, &self.clock, outside))
        })
    }

    /// Adds a person.
    pub(crate) async fn add(&self, name: &str, permissions: Permissions) -> UserId {
        let new = NewUser {
            email: format!("{name}@example.com"),
            username: Some(name.to_owned()),
            password: None,
            permissions,
            user_type: UserType::Local,
            avatar: "/avatar.png".to_owned(),
            jellyfin: None,
            plex: None,
        };
        let now = self.clock.now();
        self.app.store.write(move |tx| tx.add_user(&new, now)).await.unwrap()
    }

    /// Adds a title that waits.
    pub(crate) async fn add_title(&self, media_type: MediaType, tmdb_id: u32) -> MediaId {
        let new = NewMedia {
            media_type,
            tmdb_id: TmdbId(i64::from(tmdb_id)),
            tvdb_id: None,
            status: MediaStatus::Pending,
            status_4k: MediaStatus::Unknown,
        };
        let now = self.clock.now();
        self.app.store.write(move |tx| tx.add_media(&new, now)).await.unwrap()
    }

    /// Adds a request that waits, changed as a test needs it.
    pub(crate) async fn add_request(
        &self,
        by: UserId,
        (media_type, media): (MediaType, MediaId),
        seasons: &[i64],
        change: impl FnOnce(&mut NewRequest),
    ) -> RequestId {
        let mut new = NewRequest {
            status: RequestStatus::Pending,
            media_type,
            media,
            by,
            decided_by: None,
            is_4k: false,
            seasons: seasons.to_vec(),
            target: Target::default(),
            is_auto_request: false,
        };
        change(&mut new);
        let now = self.clock.now();
        self.app.store.write(move |tx| tx.add_request(&new, now)).await.unwrap()
    }
}

fn options(store: Store, path: &Path, clock: &Clock, outside: Outside) -> AppOptions {
    let file = Backing::File(SettingsFile::new(path.to_owned()));
    AppOptions {
        folder: path.parent().unwrap().to_owned(),
        settings: SettingsStore::open(store.clone(), file, &Surroundings::default(), clock.now())
            .unwrap(),
        store,
        clock: clock.clone(),
        time_zone: None,
        outside: Outside { ignore_system_proxy: true, ..outside },
        trusted_proxies: Vec::new(),
    }
}

/// Settings that name every Radarr and Sonarr of an invented household.
fn settings_for(outside: &sim::Household) -> Value {
    let invented = sim::Options::default();
    let mut settings = Map::new();
    settings.insert("main".to_owned(), json!({ "locale": "en" }));
    settings.insert("public".to_owned(), json!({ "initialized": true }));
    settings.insert("network".to_owned(), json!({ "apiRequestTimeout": 400 }));
    for (key, arrs, folder) in
        [("radarr", &invented.radarrs, "films"), ("sonarr", &invented.sonarrs, "series")]
    {
        let servers = arrs.iter().zip(0..).map(|(arr, id)| {
            let uhd = if arr.uhd { "-4k" } else { "" };
            json!({
                "id": id, "name": key, "hostname": "127.0.0.1", "apiKey": arr.api_key,
                "port": outside.address(&arr.service).map(|address| address.port()),
                "useSsl": false, "baseUrl": arr.url_base, "activeProfileId": 1,
                "activeProfileName": "Any", "activeDirectory": format!("/media/{folder}{uhd}"),
                "minimumAvailability": "released", "is4k": arr.uhd, "isDefault": true,
                "tags": [], "syncEnabled": true, "preventSearch": false, "tagRequests": false,
                "seriesType": "standard", "animeSeriesType": "anime", "enableSeasonFolders": true,
            })
        });
        settings.insert(key.to_owned(), servers.collect());
    }
    Value::Object(settings)
}
