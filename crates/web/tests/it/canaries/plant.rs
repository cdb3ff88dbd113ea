//! A household in which every secret is a word that can be recognised.

use super::echo::Echo;
use super::log;
use super::secret::{Readers, SecretBook};
use crate::support::{TestApp, addresses, sign_owner_in};
use app::Outside;
use app::outside::Overrides;
use domain::{Permissions, Ts, UserId};
use serde_json::{Value, json};
use sim::{Household, Options, Service};
use std::collections::BTreeMap;
use store::testing::TestStore;

/// The household's own key for TMDB.
pub(super) const TMDB_KEY: &str = "canary-tmdb-key";
const TVDB_KEY: &str = "canary-tvdb-key";
const RT_KEY: &str = "canary-rotten-tomatoes-key";

/// What the environment says that is secret; `usherr` itself tells the log about these.
pub(super) fn keys_of_the_environment() -> Vec<String> {
    [TMDB_KEY, TVDB_KEY, RT_KEY].map(str::to_owned).to_vec()
}

/// A household full of secrets, and where they are looked for.
pub(super) struct Scene {
    pub(super) home: TestApp,
    pub(super) secrets: SecretBook,
    /// Everybody's id.
    pub(super) people: Vec<String>,
    pub(super) film: u32,
    pub(super) series: u32,
    /// A film that is blocked.
    pub(super) unwanted: u32,
    /// Where a browser is told.
    pub(super) endpoint: String,
    /// The account at the media server whose portrait is shown.
    pub(super) portrait: String,
}

/// Where the services of a household are.
struct Ports {
    media_server: u16,
    radarr: u16,
    sonarr: u16,
}

/// A database of each engine at hand.
fn databases() -> impl Iterator<Item = TestStore> {
    [Some(store::testing::sqlite()), store::testing::postgres()].into_iter().flatten()
}

/// Runs a walk beside simulated services, on each engine.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(super) fn beside_sim(walk: impl AsyncFn(&Scene, &Household)) {
    databases().for_each(|database| walk_beside_sim(database, &walk));
}

fn walk_beside_sim(database: TestStore, walk: &impl AsyncFn(&Scene, &Household)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let mut secrets = SecretBook::default();
    let mut options = Options { films: 60, series: 20, ..Options::default() };
    TMDB_KEY.clone_into(&mut options.tmdb_key);
    TVDB_KEY.clone_into(&mut options.tvdb_key);
    "canary-radarr-key".clone_into(&mut options.radarrs[0].api_key);
    "canary-sonarr-key".clone_into(&mut options.sonarrs[0].api_key);
    let world = runtime.block_on(Household::start(options)).unwrap();
    let port = |service| world.address(&service).unwrap().port();
    let ports = Ports {
        media_server: port(Service::MEDIA_SERVER),
        radarr: port(Service::RADARR),
        sonarr: port(Service::SONARR),
    };
    let settings = settings(&ports, &mut secrets);
    let home = open(database, &settings, addresses(&world));
    let scene = runtime.block_on(async {
        // The owner moves in as people do, so that the media server's key is a real one.
        sign_owner_in(&home, &world, 2).await;
        let key = home.app.settings().jellyfin.api_key.reveal().to_owned();
        secrets.note("jellyfin-real-key", &key, at(&["/settings/jellyfin"]));
        let catalog = world.world().catalog();
        let titles = [&catalog.films[0].work, &catalog.series[0].work, &catalog.films[1].work];
        let portrait = world.world().media_server_id(sim::FRIEND.name).unwrap();
        furnish(home, secrets, titles.map(|work| work.id), portrait).await
    });
    runtime.block_on(walk(&scene, &world));
    drop((runtime, world));
}

/// Runs a walk beside services that repeat what they were sent, on each engine.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
pub(super) fn beside_echo(walk: impl AsyncFn(&Scene, &Echo)) {
    databases().for_each(|database| walk_beside_echo(database, &walk));
}

fn walk_beside_echo(database: TestStore, walk: &impl AsyncFn(&Scene, &Echo)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let mut secrets = SecretBook::default();
    let echo = runtime.block_on(Echo::open());
    let ports = Ports { media_server: echo.port, radarr: echo.port, sonarr: echo.port };
    let mut settings = settings(&ports, &mut secrets);
    settings["jellyfin"] = json!({
        "name": "Attic", "ip": "127.0.0.1", "port": ports.media_server, "useSsl": false,
        "apiKey": secrets.plant("jellyfin-key", at(&["/settings/jellyfin"])), "libraries": [],
    });
    settings["public"]["initialized"] = true.into();
    settings["main"]["mediaServerType"] = 2.into();
    let place = || Some(format!("http://127.0.0.1:{}", echo.port));
    let overrides = Overrides {
        tmdb: place(),
        tmdb_images: place(),
        tvdb: place(),
        tvdb_images: place(),
        gravatar: place(),
        plex_tv: place(),
        plex_discover: place(),
        anime_list: place(),
        rotten_tomatoes: place(),
        imdb_proxy: place(),
        github: place(),
        pushover: place(),
    };
    let home = open(database, &settings, overrides);
    home.add_owner();
    let portrait = "0123456789abcdef0123456789abcdef".to_owned();
    let scene = runtime.block_on(furnish(home, secrets, [550, 1399, 551], portrait));
    runtime.block_on(walk(&scene, &echo));
    drop(runtime);
}

fn open(database: TestStore, settings: &Value, overrides: Overrides) -> TestApp {
    let outside = Outside {
        overrides,
        tmdb_key: Some(TMDB_KEY.to_owned()),
        tvdb_key: Some(TVDB_KEY.to_owned()),
        rotten_tomatoes_key: Some(RT_KEY.to_owned()),
        ignore_system_proxy: true,
        ..Outside::default()
    };
    let home = TestApp::open_with(database, settings, outside);
    let (logs, _) = log(&home);
    home.with_logs(logs)
}

/// Below these addresses of version 1 those who change the settings read it.
fn at(paths: &[&str]) -> Readers {
    Readers::Settings(paths.iter().map(|path| format!("/api/v1{path}")).collect())
}

/// Settings in which every secret is planted.
fn settings(ports: &Ports, secrets: &mut SecretBook) -> Value {
    let key = at(&["/settings/main"]);
    // The page of the general settings shows the key too.
    let key = match key {
        Readers::Settings(mut paths) => {
            paths.push("/settings/main".to_owned());
            Readers::Settings(paths)
        }
        other => other,
    };
    for (name, word) in [("tmdb", TMDB_KEY), ("tvdb", TVDB_KEY), ("rotten tomatoes", RT_KEY)] {
        secrets.note(name, word, Readers::Nobody);
    }
    let mut plant = |name: &str, readers| secrets.plant(name, readers);
    let mut arr = |kind: &str, port: u16| {
        json!([{
            "id": 0, "name": kind, "hostname": "127.0.0.1", "port": port, "useSsl": false,
            "apiKey": plant(&format!("{kind}-key"), at(&[&format!("/settings/{kind}")])),
            "activeProfileId": 1, "activeProfileName": "Any", "activeDirectory": "/data",
            "is4k": false, "isDefault": true, "syncEnabled": true, "tags": [], "baseUrl": "",
        }])
    };
    let (radarr, sonarr) = (arr("radarr", ports.radarr), arr("sonarr", ports.sonarr));
    json!({
        "clientId": plant("client-id", Readers::Nobody),
        "vapidPrivate": plant("vapid-private", Readers::Nobody),
        "vapidPublic": "public",
        "main": { "apiKey": plant("main-key", key), "mediaServerType": 4 },
        "tautulli": {
            "hostname": "127.0.0.1", "port": ports.radarr, "useSsl": false,
            "apiKey": plant("tautulli-key", at(&["/settings/tautulli"])),
        },
        "plex": { "ip": "127.0.0.1", "port": 1, "libraries": [] },
        "radarr": radarr,
        "sonarr": sonarr,
        "network": { "proxy": {
            "enabled": false, "hostname": "127.0.0.1", "port": 1, "user": "proxy",
            "password": plant("proxy-password", at(&["/settings/network"])),
        } },
        "notifications": { "agents": agents(secrets) },
        "futureSecret": secrets.plant("future-secret", Readers::Nobody),
    })
}

/// Every agent with its secrets.
fn agents(secrets: &mut SecretBook) -> Value {
    const SECRET: [(&str, &[&str]); 9] = [
        ("email", &["authPass", "pgpPrivateKey", "pgpPassword"]),
        ("discord", &["webhookUrl"]),
        ("gotify", &["token"]),
        ("ntfy", &["topic", "password", "token"]),
        ("pushbullet", &["accessToken"]),
        ("pushover", &["accessToken", "userToken"]),
        ("slack", &["webhookUrl"]),
        ("telegram", &["botAPI"]),
        ("webhook", &["webhookUrl", "authHeader"]),
    ];
    let mut agents = serde_json::Map::new();
    for (agent, keys) in SECRET {
        let path = format!("/settings/notifications/{agent}");
        let mut options = serde_json::Map::new();
        for key in keys {
            let word = secrets.plant(&format!("{agent}-{key}"), at(&[&path]));
            let is_address = *key == "webhookUrl";
            let word = if is_address { format!("http://127.0.0.1:1/{word}") } else { word };
            options.insert((*key).to_owned(), word.into());
        }
        if agent == "email" {
            options.insert("smtpHost".to_owned(), "127.0.0.1".into());
            options.insert("smtpPort".to_owned(), 1.into());
        }
        let agent = agent.to_owned();
        agents.insert(agent, json!({ "enabled": true, "types": 2, "options": options }));
    }
    agents.into()
}

/// Fills the household: people with secrets, and things that show them beside what they did.
async fn furnish(
    home: TestApp,
    mut secrets: SecretBook,
    titles: [u32; 3],
    portrait: String,
) -> Scene {
    let [film, series, unwanted] = titles;
    let rights = Permissions::REQUEST | Permissions::CREATE_ISSUES | Permissions::MANAGE_BLOCKLIST;
    let named = home.add("mara", rights).await;
    let nameless = home.add("nemo", rights).await;
    let (now, people) = (home.clock.now(), [UserId::OWNER, named, nameless]);
    let words = plant_in_accounts(&mut secrets, &people);
    let endpoint = secrets.plant("push-endpoint", Readers::Keepers);
    let planted = endpoint.clone();
    let planting = home.store.write(move |tx| {
        people_with_secrets(tx, &words, now)?;
        // Somebody whose only name is their address.
        store::sql(r#"UPDATE "user" SET "username" = NULL WHERE "id" = $1"#)
            .bind(nameless)
            .execute(tx)?;
        store::sql(r#"UPDATE "user_push_subscription" SET "endpoint" = $1 WHERE "userId" = $2"#)
            .bind(&planted)
            .bind(named)
            .execute(tx)?;
        what_they_did(tx, film, [named, nameless])
    });
    planting.await.unwrap();
    for (id, person) in [(named, 0), (nameless, 1)] {
        let person_of = home.signed_in(id).await;
        let issue = json!({ "issueType": 1, "message": "It is too dark.", "mediaId": 1 });
        person_of.post("/api/v1/issue", issue).await.expect(200);
        let title = json!({
            "tmdbId": unwanted + person, "mediaType": "movie", "title": "No", "user": id.0,
        });
        person_of.post("/api/v1/blocklist", title).await.expect(201);
    }
    let hooks = home.key().get("/api/v2/hooks").await.expect(200);
    let hook = hooks["radarr"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    secrets.note("hook", &hook, Readers::Settings(vec!["/api/v2/hooks".to_owned()]));
    let people = people.iter().map(ToString::to_string).collect();
    Scene { home, secrets, people, film, series, unwanted, endpoint, portrait }
}

/// The words of each account, by column.
type Words = BTreeMap<UserId, Vec<(&'static str, &'static str, String)>>;

fn plant_in_accounts(secrets: &mut SecretBook, people: &[UserId]) -> Words {
    const NOBODY_READS: [&str; 5] =
        ["password", "plexToken", "resetPasswordGuid", "jellyfinAuthToken", "jellyfinDeviceId"];
    const KEEPERS_READ: [&str; 6] = [
        "pgpKey",
        "discordId",
        "pushbulletAccessToken",
        "pushoverApplicationToken",
        "pushoverUserKey",
        "telegramChatId",
    ];
    let mut words = Words::new();
    for id in people {
        let of_person = words.entry(*id).or_default();
        for column in NOBODY_READS {
            let word = secrets.plant(&format!("{column}-of-{id}"), Readers::Nobody);
            of_person.push(("user", column, word));
        }
        for column in KEEPERS_READ {
            let word = secrets.plant(&format!("{column}-of-{id}"), Readers::Keepers);
            of_person.push(("user_settings", column, word));
        }
        let session = secrets.plant(&format!("session-of-{id}"), Readers::Nobody);
        of_person.push(("session", "id", session));
        for column in ["auth", "p256dh"] {
            let word = secrets.plant(&format!("{column}-of-{id}"), Readers::Keepers);
            of_person.push(("user_push_subscription", column, word));
        }
        let email = secrets.plant(&format!("{id}@example.com"), Readers::Keepers);
        of_person.push(("user", "email", email));
    }
    words
}

fn people_with_secrets(tx: &mut store::Tx<'_>, words: &Words, now: Ts) -> store::Result<()> {
    for (id, words) in words {
        store::sql(r#"DELETE FROM "user_settings" WHERE "userId" = $1"#).bind(*id).execute(tx)?;
        store::sql(r#"INSERT INTO "user_settings" ("userId", "locale") VALUES ($1, '')"#)
            .bind(*id)
            .execute(tx)?;
        store::sql(
            r#"INSERT INTO "user_push_subscription" ("endpoint", "p256dh", "auth", "userId")
                VALUES ($1, '', '', $2)"#,
        )
        .bind(format!("https://push.example.com/{id}"))
        .bind(*id)
        .execute(tx)?;
        for (table, column, word) in words {
            let key = if *table == "user" { "id" } else { "userId" };
            if *table == "session" {
                tx.save_session(word, now.plus_millis(1 << 40), "{}", now)?;
                continue;
            }
            store::sql(format!(r#"UPDATE "{table}" SET "{column}" = $1 WHERE "{key}" = $2"#))
                .bind(word)
                .bind(*id)
                .execute(tx)?;
        }
    }
    Ok(())
}

/// A film, and a request of each for it.
fn what_they_did(tx: &mut store::Tx<'_>, film: u32, people: [UserId; 2]) -> store::Result<()> {
    store::sql(
        r#"INSERT INTO "media" ("mediaType", "tmdbId", "status", "status4k", "jellyfinMediaId")
            VALUES ('movie', $1, 5, 1, 'item')"#,
    )
    .bind(i64::from(film))
    .execute(tx)?;
    for (person, is_4k) in people.into_iter().zip([false, true]) {
        store::sql(
            r#"INSERT INTO "media_request" ("status", "type", "mediaId", "requestedById", "is4k")
                VALUES (1, 'movie', 1, $1, $2)"#,
        )
        .bind(person)
        .bind(is_4k)
        .execute(tx)?;
    }
    Ok(())
}
