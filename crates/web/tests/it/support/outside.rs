//! A household for which everything outside is simulated.

use super::TestApp;
use app::Outside;
use app::outside::Overrides;
use serde_json::{Value, json};
use sim::{Household, Options, Service};
use std::time::Duration;
use store::testing::TestStore;

/// Runs a test in a household with an owner and a simulated world around it, on SQLite alone.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn beside_sim(settings: Value, test: impl AsyncFn(&TestApp, &Household)) {
    run(store::testing::sqlite(), &settings, &test);
}

/// The same on each engine.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn beside_sim_on_each_engine(test: impl AsyncFn(&TestApp, &Household)) {
    run(store::testing::sqlite(), &json!({}), &test);
    if let Some(database) = store::testing::postgres() {
        run(database, &json!({}), &test);
    }
}

/// A thread that runs other work may not close connections to PostgreSQL, so the household outlives
/// the runtime.
fn run(database: TestStore, settings: &Value, test: &impl AsyncFn(&TestApp, &Household)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let options = Options::bare();
    let keys = (options.tmdb_key.clone(), options.tvdb_key.clone());
    let world = runtime.block_on(Household::start(options)).unwrap();
    let outside = Outside {
        overrides: addresses(&world),
        tmdb_key: Some(keys.0),
        tvdb_key: Some(keys.1),
        rotten_tomatoes_key: Some("simulated".to_owned()),
        ignore_system_proxy: true,
        ..Outside::default()
    };
    let mut all = json!({ "public": { "initialized": true } });
    for (key, value) in settings.as_object().unwrap() {
        all[key] = value.clone();
    }
    let home = TestApp::open_with(database, &all, outside);
    home.add_owner();
    runtime.block_on(test(&home, &world));
    drop(world);
    drop(runtime);
}

pub(crate) fn addresses(world: &Household) -> Overrides {
    let below = |service: &Service, path: &str| Some(format!("{}{path}", world.url(service)));
    Overrides {
        tmdb: below(&Service::TMDB, "/3"),
        tmdb_images: below(&Service::TMDB_IMAGES, ""),
        tvdb: below(&Service::TVDB, "/v4"),
        tvdb_images: below(&Service::TVDB_IMAGES, ""),
        gravatar: below(&Service::GRAVATAR, ""),
        plex_tv: below(&Service::PLEX_TV, ""),
        plex_discover: below(&Service::PLEX_TV, ""),
        anime_list: below(&Service::ANIME_LIST, "/anime-list.xml"),
        rotten_tomatoes: below(&Service::ROTTEN_TOMATOES, ""),
        imdb_proxy: below(&Service::IMDB, "/v1"),
        github: below(&Service::GITHUB, ""),
        pushover: below(&Service::WEBHOOK, "/1"),
    }
}

/// Starts a simulated media server and makes its owner the household's.
pub(crate) async fn set_up_with_media_server(
    home: &TestApp,
    options: Options,
    server_type: u8,
) -> Household {
    let world = Household::start(options).await.unwrap();
    sign_owner_in(home, &world, server_type).await;
    world
}

/// Lets the owner move in as people do: with their account at the media server.
pub(crate) async fn sign_owner_in(home: &TestApp, world: &Household, server_type: u8) {
    let place = world.address(&Service::MEDIA_SERVER).unwrap();
    let body = json!({
        "username": sim::OWNER.name, "password": sim::OWNER.password, "urlBase": "",
        "hostname": place.ip().to_string(), "port": place.port(), "useSsl": false,
        "email": "olive@example.com", "serverType": server_type,
    });
    home.anonymous().post("/api/v1/auth/jellyfin", body).await.expect(200);
}

/// Runs a test in a household that moved in with everything there is: its owner signed in with the
/// media server, its libraries count, and its Radarr and Sonarr are known. Shelves are filled.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn moved_in_on_each_engine(test: impl AsyncFn(&TestApp, &Household)) {
    moved_in(store::testing::sqlite(), &test);
    if let Some(database) = store::testing::postgres() {
        moved_in(database, &test);
    }
}

/// The same on SQLite alone.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn moved_in_on_sqlite(test: impl AsyncFn(&TestApp, &Household)) {
    moved_in(store::testing::sqlite(), &test);
}

/// The same on SQLite alone, with a key for every service.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn moved_in_with_every_key(test: impl AsyncFn(&TestApp, &Household)) {
    moved_in_with(store::testing::sqlite(), every_key(), &test);
}

fn every_key() -> Outside {
    Outside {
        tvdb_key: Some(Options::default().tvdb_key),
        rotten_tomatoes_key: Some("simulated".to_owned()),
        ..Outside::default()
    }
}

/// The same on each engine, where nobody is waited for longer than a moment, and with a key for
/// every service.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn moved_in_in_a_hurry(test: impl AsyncFn(&TestApp, &Household)) {
    let databases = [Some(store::testing::sqlite()), store::testing::postgres()];
    for database in databases.into_iter().flatten() {
        let hurried = Outside { longest_wait: Some(MOMENT), ..every_key() };
        moved_in_with(database, hurried, &test);
    }
}

/// Longer than any answer takes that comes at all, and so short that many can be missed.
const MOMENT: Duration = Duration::from_millis(800);

fn moved_in(database: TestStore, test: &impl AsyncFn(&TestApp, &Household)) {
    moved_in_with(database, Outside::default(), test);
}

fn moved_in_with(database: TestStore, outside: Outside, test: &impl AsyncFn(&TestApp, &Household)) {
    let options = Options { films: 60, series: 20, ..Options::default() };
    move_in(database, outside, (options, 2), test);
}

/// Runs a test, on SQLite alone, in a household that moved in beside such a world, whose media server
/// is of this type.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(crate) fn moved_in_beside(
    world: Options,
    server_type: u8,
    test: impl AsyncFn(&TestApp, &Household),
) {
    move_in(store::testing::sqlite(), Outside::default(), (world, server_type), &test);
}

fn move_in(
    database: TestStore,
    outside: Outside,
    (options, server_type): (Options, u8),
    test: &impl AsyncFn(&TestApp, &Household),
) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let tmdb_key = Some(options.tmdb_key.clone());
    let world = runtime.block_on(Household::start(options)).unwrap();
    let overrides = addresses(&world);
    let outside = Outside { overrides, tmdb_key, ignore_system_proxy: true, ..outside };
    let home = TestApp::open_with(database, &json!({}), outside);
    runtime.block_on(async {
        sign_owner_in(&home, &world, server_type).await;
        let libraries = "/api/v1/settings/jellyfin/library";
        let all = home.key().get(&format!("{libraries}?sync=true")).await.expect(200);
        let ids = all.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap());
        let ids = ids.collect::<Vec<_>>().join(",");
        home.key().get(&format!("{libraries}?enable={ids}")).await.expect(200);
        for (kind, service, key) in [
            ("radarr", Service::RADARR, "simulated-radarr-key"),
            ("sonarr", Service::SONARR, "simulated-sonarr-key"),
        ] {
            let port = world.address(&service).unwrap().port();
            let server = json!({
                "name": kind, "hostname": "127.0.0.1", "port": port, "apiKey": key,
                "useSsl": false, "baseUrl": "", "activeProfileId": 1, "activeProfileName": "Any",
                "activeDirectory": "/data", "is4k": false, "isDefault": true, "syncEnabled": true,
                "minimumAvailability": "released", "enableSeasonFolders": true,
                "preventSearch": false, "tags": [],
            });
            home.key().post(&format!("/api/v1/settings/{kind}"), server).await.expect(201);
        }
        home.key().post("/api/v1/settings/initialize", json!({})).await.expect(200);
        test(&home, &world).await;
    });
    drop(world);
    drop(runtime);
}

/// Adds another Sonarr, called "attic", which is the usual one for 4K if it `is_4k`.
pub(crate) async fn add_sonarr(home: &TestApp, world: &Household, is_4k: bool) {
    let port = world.address(&Service::SONARR).unwrap().port();
    let attic = json!({
        "name": "attic", "hostname": "127.0.0.1", "port": port,
        "apiKey": "simulated-sonarr-key", "useSsl": false, "baseUrl": "",
        "activeProfileId": 1, "activeProfileName": "Any", "activeDirectory": "/data",
        "is4k": is_4k, "isDefault": is_4k, "syncEnabled": true, "preventSearch": false,
        "enableSeasonFolders": true, "tags": [],
    });
    home.key().post("/api/v1/settings/sonarr", attic).await.expect(201);
}
