//! Requests through the API, beside a simulated TMDB.

mod add;
mod choice;
mod decide;
mod edit;
mod parallel;
mod remove;
mod seasons;
mod watchlist;

use crate::support::{Reply, TestApp, Visitor, nobody};
use app::Outside;
use app::outside::Overrides;
use domain::{MediaType, Permissions};
use serde_json::{Value, json};
use sim::{Household, Options, Service};
use store::testing::TestStore;

/// A household with an owner, and titles to ask for.
struct Scene {
    home: TestApp,
    outside: Household,
}

/// Runs a test on each engine.
fn on_each_engine(test: impl AsyncFn(&Scene)) {
    with_settings(&json!({}), test);
}

/// Runs a test on each engine in a household with these general settings.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
fn with_settings(main: &Value, test: impl AsyncFn(&Scene)) {
    run(store::testing::sqlite(), main, &test);
    if let Some(database) = store::testing::postgres() {
        run(database, main, &test);
    }
}

/// The scene outlives the runtime: a thread that runs other work may not close connections.
fn run(database: TestStore, main: &Value, test: &impl AsyncFn(&Scene)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let outside = runtime.block_on(Household::start(Options::bare())).unwrap();
    let tmdb = format!("http://{}/3", outside.address(&Service::TMDB).unwrap());
    let services = Outside {
        overrides: Overrides { tmdb: Some(tmdb), ..nobody() },
        tmdb_key: Some(Options::bare().tmdb_key),
        ignore_system_proxy: true,
        ..Outside::default()
    };
    let server = |id: i64, is_4k: bool| {
        json!({
            "id": id, "name": "Arr", "hostname": "127.0.0.1", "port": 1, "apiKey": "k",
            "isDefault": true, "is4k": is_4k,
        })
    };
    let settings = json!({
        "public": { "initialized": true },
        "main": main,
        "radarr": [server(8, true), server(7, false)],
        "sonarr": [server(6, false)],
    });
    let home = TestApp::open_with(database, &settings, services);
    home.add_owner();
    let scene = Scene { home, outside };
    runtime.block_on(test(&scene));
    drop(runtime);
}

impl Scene {
    /// The film with this place in the catalogue.
    fn film(&self, place: usize) -> i64 {
        i64::from(self.outside.world().catalog().films[place].work.id)
    }

    /// A series with specials, three seasons or more, and a number at TVDB; `skip` passes some.
    fn series(&self, skip: usize) -> i64 {
        let catalog = self.outside.world().catalog();
        let mut fitting = catalog.series.iter().filter(|series| {
            let numbers = || series.seasons.iter().map(|season| season.number);
            let is_long = numbers().filter(|number| *number > 0).count() >= 3;
            is_long && numbers().any(|number| number == 0) && series.tvdb_id.is_some()
        });
        i64::from(fitting.nth(skip).unwrap().work.id)
    }

    async fn with_user(&self, name: &str, permissions: Permissions) -> Visitor {
        self.home.with_user(name, permissions).await
    }

    /// Where a title stands, in the standard quality and in 4K; nothing when it has no row.
    async fn title(&self, media_type: MediaType, id: i64) -> Option<(i64, i64)> {
        let find = move |tx: &mut store::Tx<'_>| tx.find_title(media_type, domain::TmdbId(id));
        let media = self.home.store.read(find).await.unwrap()?;
        Some((media.status.number(), media.status_4k.number()))
    }
}

/// Asks for a film.
async fn ask_film(by: &Visitor, id: i64) -> Reply {
    ask(by, json!({ "mediaType": "movie", "mediaId": id, "is4k": false })).await
}

/// Asks for seasons of a series.
async fn ask_series(by: &Visitor, id: i64, seasons: Value) -> Reply {
    let body = json!({ "mediaType": "tv", "mediaId": id, "is4k": false, "seasons": seasons });
    ask(by, body).await
}

async fn ask(by: &Visitor, body: Value) -> Reply {
    by.post("/api/v1/request", body).await
}

/// The address of a request, with something behind it.
fn path(request: &Value, action: &str) -> String {
    format!("/api/v1/request/{}{action}", request["id"])
}

/// The numbers of the seasons that a request is for.
fn numbers(request: &Value) -> Vec<i64> {
    let seasons = request["seasons"].as_array().unwrap();
    seasons.iter().map(|season| season["seasonNumber"].as_i64().unwrap()).collect()
}
