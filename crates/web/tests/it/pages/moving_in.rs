//! The wizard, from an empty folder to a house that is open.

use crate::auth::plex;
use crate::support::{TestApp, addresses};
use app::Outside;
use domain::{Permissions, UserId};
use serde_json::json;
use sim::{Fault, FaultRule, Household, Options, Service};

/// Runs a test in an empty house beside a simulated world; the key is what the environment names.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
fn in_an_empty_house(key: bool, test: impl AsyncFn(&TestApp, &Household)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let options = Options { films: 30, series: 10, ..Options::default() };
    let tmdb_key = key.then(|| options.tmdb_key.clone());
    let world = runtime.block_on(Household::start(options)).unwrap();
    let overrides = addresses(&world);
    let outside = Outside { overrides, tmdb_key, ignore_system_proxy: true, ..Outside::default() };
    let home = TestApp::open_with(store::testing::sqlite(), &json!({}), outside);
    runtime.block_on(test(&home, &world));
    drop(world);
    drop(runtime);
}

/// The same in a house where people live whose settings were lost.
#[expect(clippy::needless_pass_by_value, reason = "it reads best at the tests")]
fn in_a_house_without_settings(test: impl AsyncFn(&TestApp, &Household)) {
    in_an_empty_house(true, async |home, world| {
        home.add_owner();
        home.add("finn", Permissions::REQUEST).await;
        test(home, world).await;
    });
}

#[test]
fn a_folder_that_goes_with_the_container_is_warned_of() {
    in_an_empty_house(true, async |home, _world| {
        let door = home.anonymous();
        assert!(!door.get("/setup").await.text.contains("No volume"));
        std::fs::write(home.app.folder().join("DOCKER"), "").unwrap();
        let page = door.get("/setup").await.text;
        assert!(page.contains("No volume is mounted at"), "{page}");
        let told = door.get("/api/v1/status/appdata").await.expect(200);
        assert_eq!(told["appData"], json!(false));
    });
}

fn owner_form(world: &Household) -> String {
    let place = world.address(&Service::MEDIA_SERVER).unwrap();
    format!(
        "kind=jellyfin&host={}&port={}&base=&username={}&password={}&email=olive%40example.com",
        place.ip(),
        place.port(),
        sim::OWNER.name,
        sim::OWNER.password
    )
}

#[test]
fn an_empty_house_is_moved_into_step_by_step() {
    in_an_empty_house(true, async |home, world| {
        let stranger = home.anonymous();
        let first = stranger.get("/setup").await.text;
        assert!(first.contains("Let’s begin") && first.contains("Start Usherr on the same folder"));
        stranger.get("/setup/owner").await.expect(200);
        let as_emby = owner_form(world).replace("kind=jellyfin", "kind=emby");
        let refused = stranger.send("/setup/owner", &as_emby).await;
        refused.expect(422);
        assert!(refused.text.contains("A Jellyfin answers there"), "{}", refused.text);
        let signed = stranger.send("/setup/owner", &owner_form(world)).await;
        assert_eq!(signed.header("location"), Some("/setup"), "{}", signed.text);
        let owner = stranger.with_session_of(&signed);

        assert_eq!(owner.get("/").await.header("location"), Some("/setup"), "it goes on anywhere");
        assert_eq!(owner.get("/setup").await.header("location"), Some("/setup/libraries"));
        assert_eq!(home.anonymous().get("/setup").await.header("location"), Some("/login"));
        world.world().break_down(FaultRule::new(Service::MEDIA_SERVER, Fault::Hang));
        let early = owner.get("/setup/libraries").await.text;
        let later = "id=\"setup-libraries\" data-load=\"/setup/libraries?whole=1\"";
        assert!(early.contains(later), "nobody waits for the media server: {early}");
        world.world().heal_all();
        let page = owner.get("/setup/libraries?whole=1").await;
        let libraries = home.app.settings().jellyfin.libraries.clone();
        assert!(!libraries.is_empty(), "the list was read: {}", page.text);
        assert!(page.text.contains(&libraries[0].name));
        let none = owner.send("/setup/libraries", "act=keep").await;
        none.expect(422);
        assert!(none.text.contains("at least one library"));
        let all: Vec<_> = libraries.iter().map(|one| format!("library={}", one.id)).collect();
        let chosen = owner.send("/setup/libraries", &all.join("&")).await;
        assert_eq!(chosen.header("location"), Some("/setup/services"));

        assert_eq!(owner.get("/setup").await.header("location"), Some("/setup/services"));
        assert!(owner.get("/setup/services").await.text.contains("No Radarr yet"));
        let port = world.address(&Service::RADARR).unwrap().port();
        let radarr = format!(
            "name=Radarr&host=127.0.0.1&port={port}&key=simulated-radarr-key&isDefault=on&\
             availability=released&act=test"
        );
        owner.send("/settings/services/radarr/new", &radarr).await.expect(200);
        let finished = owner.send("/setup/finish", "").await;
        assert_eq!(finished.header("location"), Some("/"));
        assert!(home.app.settings().initialized);
        owner.get("/").await.expect(200);
        for closed in ["/setup/libraries", "/setup/services", "/setup/key"] {
            assert_eq!(owner.get(closed).await.header("location"), Some("/"), "{closed}");
        }
        assert_eq!(owner.get("/setup").await.header("location"), Some("/"));
        home.app.until_no_job_runs().await;
        assert!(home.app.about().await.unwrap().titles > 0, "the libraries were looked through");
    });
}

#[test]
fn each_mistake_is_named_beside_its_field() {
    in_an_empty_house(true, async |home, world| {
        let stranger = home.anonymous();
        let good = owner_form(world);
        let name = format!("username={}", sim::OWNER.name);
        let friend = format!("username={}", sim::FRIEND.name);
        for (from, to, status, words) in [
            ("host=127.0.0.1", "host=http%3A%2F%2Fx", 422, "without http:// and port"),
            ("&base=", "&base=x", 422, "begin with /"),
            (&*name, "username=", 422, "Type the name"),
            (sim::OWNER.password, "wrong", 403, "doesn’t know that name"),
        ] {
            let page = stranger.send("/setup/owner", &good.replace(from, to)).await;
            page.expect(status);
            assert!(page.text.contains(words), "{words}");
        }
        let no_admin =
            good.replace(&name, &friend).replace(sim::OWNER.password, sim::FRIEND.password);
        let page = stranger.send("/setup/owner", &no_admin).await;
        page.expect(403);
        assert!(page.text.contains("no administrator there"), "{}", page.text);
        let port = world.address(&Service::MEDIA_SERVER).unwrap().port();
        let nobody = good.replace(&format!("port={port}"), "port=1");
        let page = stranger.send("/setup/owner", &nobody).await;
        page.expect(422);
        assert!(page.text.contains("Nothing answers there"));
        assert!(!home.app.is_inhabited().await.unwrap(), "nobody moved in by mistake");
    });
}

#[test]
fn a_key_for_tmdb_is_asked_for_where_there_is_none_and_tried_before_it_is_kept() {
    in_an_empty_house(false, async |home, world| {
        let stranger = home.anonymous();
        let signed = stranger.send("/setup/owner", &owner_form(world)).await;
        let owner = stranger.with_session_of(&signed);
        if home.app.has_tmdb_key() {
            return; // A key was built in.
        }
        assert_eq!(owner.get("/setup").await.header("location"), Some("/setup/key"));
        owner.get("/setup/key").await.expect(200);
        let wrong = owner.send("/setup/key", "tmdbKey=wrong").await;
        wrong.expect(422);
        assert!(wrong.text.contains("doesn’t know this key"), "{}", wrong.text);
        assert!(!home.app.has_tmdb_key());
        let key = Options::default().tmdb_key;
        let kept = owner.send("/setup/key", &format!("tmdbKey={key}")).await;
        assert_eq!(kept.header("location"), Some("/setup/libraries"));
        assert!(home.app.has_tmdb_key());
        home.app.genres(domain::MediaType::Movie, "en").await.unwrap();
        assert!(!home.key().get("/api/v1/settings/main").await.text.contains(&key));
        // Later the settings take another.
        home.app.finish_setup(UserId::OWNER).await.unwrap();
        let page = "/settings/metadata";
        let wrong = owner.send(page, "act=key&tmdbKey=wrong").await;
        wrong.expect(422);
        assert!(wrong.text.contains("doesn’t know this key"), "{}", wrong.text);
        assert_eq!(home.app.settings().tmdb_key.reveal(), key);
        owner.send(page, &format!("act=key&tmdbKey={key}")).await.expect(303);
        assert!(!owner.get(page).await.text.contains(&key), "nobody is shown it");
    });
}

#[test]
fn where_only_the_settings_are_gone_nothing_else_is_asked_and_everybody_stays() {
    in_a_house_without_settings(async |home, world| {
        let stranger = home.anonymous();
        assert_eq!(stranger.get("/").await.header("location"), Some("/login"));
        assert_eq!(stranger.get("/login").await.header("location"), Some("/setup"));
        let first = stranger.get("/setup").await.text;
        assert!(first.contains("Welcome back") && first.contains("2 people"), "{first}");
        assert!(first.contains("settings.json") && !first.contains("Nobody lives here"), "{first}");
        assert_eq!(stranger.get("/setup/restore").await.header("location"), Some("/login"));
        stranger.get("/setup/owner").await.expect(200);

        let here = home.signed_in(UserId::OWNER).await;
        let signed = here.send("/setup/owner", &owner_form(world)).await;
        assert_eq!(signed.header("location"), Some("/setup"), "{}", signed.text);
        here.get("/api/v1/auth/me").await.expect(403);
        let owner = stranger.with_session_of(&signed);
        assert_eq!(owner.get("/setup").await.header("location"), Some("/setup/libraries"));
        owner.get("/setup/libraries?whole=1").await.expect(200);
        let libraries = home.app.settings().jellyfin.libraries.clone();
        let all: Vec<_> = libraries.iter().map(|one| format!("library={}", one.id)).collect();
        owner.send("/setup/libraries", &all.join("&")).await.expect(303);
        owner.send("/setup/finish", "").await.expect(303);
        home.app.until_no_job_runs().await;
        let people = owner.get("/users").await.text;
        assert!(people.contains("finn") && people.contains("owner"), "{people}");
        let me = owner.get("/api/v1/auth/me").await.expect(200);
        assert_eq!((me["id"].as_i64(), me["permissions"].as_i64()), (Some(1), Some(2)));
        home.anonymous().get("/login").await.expect(200);
    });
}

#[test]
fn another_administrator_is_told_whose_house_it_is_and_the_owner_goes_on() {
    in_a_house_without_settings(async |home, world| {
        let stranger = home.anonymous();
        let way = "/login?way=local";
        for has_password in [false, true] {
            let page = stranger.send("/setup/owner", &owner_form(world)).await;
            page.expect(403);
            assert!(page.text.contains("usherr user reset-password"), "{}", page.text);
            assert_eq!(page.text.contains(way), has_password);
            home.give_password(UserId::OWNER).await;
        }
        assert!(!stranger.get("/setup/owner").await.text.contains(way));
        let form = "way=local&email=owner%40example.com&password=test1234";
        let signed = stranger.send("/login", form).await;
        let owner = stranger.with_session_of(&signed);
        let signed = owner.send("/setup/owner", &owner_form(world)).await;
        assert_eq!(signed.header("location"), Some("/setup"), "{}", signed.text);
        assert_eq!(home.app.settings().main.media_server_type.number(), 2);
    });
}

#[test]
fn somebody_else_who_is_signed_in_finds_the_way_out() {
    in_a_house_without_settings(async |home, world| {
        let mara = home.with_user("mara", Permissions::ADMIN).await;
        let out = r#"action="/logout""#;
        for path in ["/setup", "/setup/owner"] {
            let page = mara.get(path).await.text;
            assert!(page.contains("signed in as mara") && page.contains(out), "{page}");
        }
        let page = mara.send("/setup/owner", &owner_form(world)).await;
        page.expect(403);
        assert!(page.text.contains(out) && !page.text.contains("Is it a Plex?"), "{}", page.text);
        let gone = mara.send("/logout", "").await;
        assert_eq!(gone.header("location"), Some("/login"));
        let stranger = home.anonymous();
        for path in ["/setup", "/setup/owner"] {
            assert!(!stranger.get(path).await.text.contains(out), "nobody is signed in");
            let owner = home.signed_in(UserId::OWNER).await;
            assert!(!owner.get(path).await.text.contains(out), "the owner is right here");
        }
    });
}

#[tokio::test]
async fn an_owner_with_plex_alone_comes_back_with_their_token() {
    let home = plex::without_settings().await;
    let stranger = home.anonymous();
    assert!(stranger.get("/setup/owner").await.text.contains("Is it a Plex?"));
    for (token, words) in [
        ("", "doesn’t know this token"),
        ("made-up", "doesn’t know this token"),
        ("token-friend", "Somebody else owns this household"),
    ] {
        let form = format!("kind=plex&plexToken={token}");
        let page = stranger.send("/setup/owner", &form).await;
        page.expect(403);
        assert!(page.text.contains(words), "{token}: {}", page.text);
        assert!(page.cookie("connect.sid").is_none());
    }
    let signed = stranger.send("/setup/owner", "kind=plex&plexToken=token-owner").await;
    assert_eq!(signed.header("location"), Some("/setup"), "{}", signed.text);
    assert_eq!(home.app.settings().main.media_server_type.number(), 1);
    let owner = stranger.with_session_of(&signed);
    let libraries = owner.get("/setup/libraries").await;
    assert_eq!(libraries.header("location"), Some("/setup/services"), "there are none to choose");
    owner.get("/setup/services").await.expect(200);
    owner.send("/setup/finish", "").await.expect(303);
    assert!(home.app.settings().initialized);
    owner.get("/users").await.expect(200);
}

#[test]
fn an_owner_with_a_password_gets_in_without_a_media_server() {
    in_a_house_without_settings(async |home, _| {
        home.give_password(UserId::OWNER).await;
        let stranger = home.anonymous();
        stranger.get("/login?way=local").await.expect(200);
        let form = "way=local&email=owner%40example.com&password=test1234";
        let signed = stranger.send("/login", form).await;
        signed.expect(303);
        let owner = stranger.with_session_of(&signed);
        assert_eq!(owner.get("/").await.header("location"), Some("/setup"));
        let page = owner.get("/setup").await.text;
        assert!(page.contains("Welcome back") && page.contains("Choose a backup"), "{page}");
        owner.get("/setup/restore").await.expect(200);
        let finn = home.with_user("mara", Permissions::MANAGE_USERS).await;
        finn.get("/setup/restore").await.expect(403);
    });
}
