//! `POST /api/v1/auth/jellyfin`, against the simulated household.

use crate::support::{Reply, TestApp, Visitor, empty_on_each_engine, on_sqlite, on_sqlite_with};
use domain::{Permissions, UserId, UserType};
use serde_json::{Value, json};
use sim::{FRIEND, Fault, FaultRule, Household, Login, OWNER, Options, PEOPLE, Service};
use store::Tx;
use store::tables::accounts::JellyfinLink;

async fn sign_in(visitor: &Visitor, body: Value) -> Reply {
    visitor.post("/api/v1/auth/jellyfin", body).await
}

fn login(who: Login) -> Value {
    json!({ "username": who.name, "password": who.password })
}

fn at(outside: &Household, who: Login, server_type: u8) -> Value {
    let address = outside.address(&Service::MEDIA_SERVER).unwrap();
    json!({
        "username": who.name,
        "password": who.password,
        "hostname": address.ip().to_string(),
        "port": address.port(),
        "urlBase": "",
        "useSsl": false,
        "serverType": server_type,
        "email": format!("{}@example.com", who.name),
    })
}

async fn furnished(home: &TestApp, options: Options, server_type: u8) -> Household {
    let outside = Household::start(options).await.unwrap();
    let reply = sign_in(&home.anonymous(), at(&outside, OWNER, server_type)).await;
    assert_eq!(reply.expect(200)["id"], 1);
    outside
}

#[test]
fn the_first_to_sign_in_becomes_the_owner_and_sets_the_household_up() {
    for (emby, server_type, user_type) in [(false, 2_u8, 3), (true, 3, 4)] {
        empty_on_each_engine(async |home| {
            let options = if emby { Options::emby() } else { Options::bare() };
            let outside = Household::start(options).await.unwrap();
            let reply = sign_in(&home.anonymous(), at(&outside, OWNER, server_type)).await;
            let answer = reply.expect(200);
            assert_eq!(answer["id"], 1);
            assert_eq!(answer["userType"], user_type);
            assert_eq!(answer["permissions"], 2);
            assert!(answer["avatar"].as_str().unwrap().contains("?v="), "{answer}");
            let me = home.anonymous().with_session_of(&reply).get("/api/v1/auth/me").await;
            assert_eq!(me.expect(200)["email"], "olive@example.com");
            let settings = home.app.settings();
            assert_eq!(settings.main.media_server_type.number(), i64::from(server_type));
            assert_eq!(settings.jellyfin.ip, "127.0.0.1");
            assert!(!settings.jellyfin.server_id.is_empty() && !settings.jellyfin.name.is_empty());
            home.key().get("/api/v1/settings/jellyfin/users").await.expect(200);
        });
    }
}

#[test]
fn a_set_up_that_was_cut_short_is_done_again() {
    empty_on_each_engine(async |home| {
        let _outside = furnished(home, Options::bare(), 2).await;
        sign_in(&home.anonymous(), login(FRIEND)).await.expect(200);
        // The account was written, the kind of server was not.
        lose_the_server(home).await;
        let mut again = login(OWNER);
        again["serverType"] = json!(2);
        assert_eq!(sign_in(&home.anonymous(), again).await.expect(200)["id"], 1);
        assert_eq!(home.app.settings().main.media_server_type.number(), 2);
        let people = home.key().get("/api/v1/user").await.expect(200);
        assert_eq!(people["pageInfo"]["results"], 2);
    });
}

/// Which media server the household has is not known any more, as where the settings are gone.
async fn lose_the_server(home: &TestApp) {
    let undone = json!({ "mediaServerType": 4 });
    home.key().post("/api/v1/settings/main", undone).await.expect(200);
}

/// Whose account at the media server the owner has, whatever the server itself says.
async fn give_account(home: &TestApp, id: &str) {
    let link = JellyfinLink {
        user_id: id.to_owned(),
        username: OWNER.name.to_owned(),
        device_id: String::new(),
        token: None,
    };
    let now = home.clock.now();
    let owner = UserId::OWNER;
    let give = move |tx: &mut Tx<'_>| tx.link_jellyfin(owner, UserType::Jellyfin, &link, now);
    home.store.write(give).await.unwrap();
}

#[test]
fn a_house_that_lost_its_settings_is_given_to_nobody_but_its_owner() {
    empty_on_each_engine(async |home| {
        let _outside = furnished(home, Options::bare(), 2).await;
        lose_the_server(home).await;
        let another = "f".repeat(32);
        give_account(home, &another).await;
        let mut body = login(OWNER);
        body["serverType"] = json!(2);
        let finn = home.with_user("finn", Permissions::ADMIN).await;
        for somebody in [home.anonymous(), finn] {
            let refused = sign_in(&somebody, body.clone()).await;
            let words = refused.expect(403)["message"].as_str().unwrap().to_owned();
            assert!(words.contains("usherr user reset-password"), "{words}");
            assert_eq!(refused.cookie("connect.sid"), None);
            let owner = home.app.user(UserId::OWNER).await.unwrap();
            assert_eq!(owner.jellyfin_user_id.as_deref(), Some(&*another));
            assert_eq!(home.app.settings().main.media_server_type.number(), 4);
        }
        let owner = home.signed_in(UserId::OWNER).await;
        assert_eq!(sign_in(&owner, body).await.expect(200)["id"], 1);
        assert_eq!(home.app.settings().main.media_server_type.number(), 2);
        let owner = home.app.user(UserId::OWNER).await.unwrap();
        assert_ne!(owner.jellyfin_user_id, Some(another));
    });
}

#[test]
fn an_owner_who_had_no_media_server_signs_in_here_first() {
    empty_on_each_engine(async |home| {
        home.add("owner", Permissions::ADMIN).await;
        let outside = Household::start(Options::bare()).await.unwrap();
        let mut body = at(&outside, OWNER, 2);
        // Names are easily taken, and addresses typed.
        let (name, now) = (OWNER.name.to_owned(), home.clock.now());
        home.store.write(move |tx| tx.set_email(UserId::OWNER, &name, now)).await.unwrap();
        sign_in(&home.anonymous(), body.clone()).await.expect(403);
        body.as_object_mut().unwrap().remove("email");
        let owner = home.signed_in(UserId::OWNER).await;
        let now = home.clock.now();
        let mail = move |tx: &mut Tx<'_>| tx.set_email(UserId::OWNER, "owner@example.com", now);
        home.store.write(mail).await.unwrap();
        assert_eq!(sign_in(&owner, body).await.expect(200)["id"], 1);
        let kept = home.app.user(UserId::OWNER).await.unwrap();
        assert_eq!(kept.email, "owner@example.com", "nobody said another address");
    });
}

#[test]
fn a_server_that_was_never_ours_cannot_say_who_the_owner_is() {
    empty_on_each_engine(async |home| {
        let _outside = furnished(home, Options::bare(), 2).await;
        lose_the_server(home).await;
        let mut body = login(OWNER);
        body["serverType"] = json!(2);
        let remember = async |ip: &str, port: Value| {
            let server = json!({ "ip": ip, "port": port });
            let document = json!({ "main": { "mediaServerType": 2 }, "jellyfin": server });
            let (text, now) = (document.to_string(), home.clock.now());
            let add = move |tx: &mut Tx<'_>| tx.add_settings_version(&text, &[], None, now);
            home.store.write(add).await.unwrap();
        };
        let here = home.app.settings().jellyfin.clone();
        // The account's number is right, but another server says so.
        remember("attic.example", json!(here.port)).await;
        sign_in(&home.anonymous(), body.clone()).await.expect(403);
        // The first releases of the reference kept a port as text.
        remember(&here.ip, json!(here.port.to_string())).await;
        assert_eq!(sign_in(&home.anonymous(), body).await.expect(200)["id"], 1);
    });
}

#[test]
fn only_who_runs_the_server_sets_the_household_up() {
    empty_on_each_engine(async |home| {
        let outside = Household::start(Options::bare()).await.unwrap();
        let nobody = home.anonymous();
        let reply = sign_in(&nobody, at(&outside, FRIEND, 2)).await;
        assert_eq!(reply.expect(403)["message"], "NOT_ADMIN");
        let reply = sign_in(&nobody, at(&outside, OWNER, 1)).await;
        assert_eq!(reply.expect(500)["message"], "NO_ADMIN_USER");
        let wrong = json!({ "username": "olive", "password": "wrong", "hostname": "127.0.0.1" });
        let mut body = at(&outside, OWNER, 2);
        body["password"] = wrong["password"].clone();
        assert_eq!(sign_in(&nobody, body).await.expect(401)["message"], "INVALID_CREDENTIALS");
        let mut body = at(&outside, OWNER, 2);
        body["port"] = json!(1);
        assert_eq!(sign_in(&nobody, body).await.expect(404)["message"], "INVALID_URL");
        let missing = sign_in(&nobody, login(OWNER)).await;
        assert!(missing.expect(500)["error"].is_string());
        assert!(!home.app.is_inhabited().await.unwrap());
        assert_eq!(home.app.settings().main.media_server_type.number(), 4);
    });
}

#[test]
fn people_of_the_server_get_an_account_and_keep_it() {
    empty_on_each_engine(async |home| {
        let outside = furnished(home, Options::bare(), 2).await;
        let nobody = home.anonymous();
        let first = sign_in(&nobody, login(FRIEND)).await.expect(200);
        assert_eq!((&first["userType"], &first["permissions"]), (&json!(3), &json!(32)));
        assert!(first.get("email").is_none());
        let again = sign_in(&nobody, login(FRIEND)).await.expect(200);
        assert_eq!(first["id"], again["id"]);
        // Without an address a person goes by their name, so that a second one can come too.
        let noor = PEOPLE.iter().find(|login| login.name == "noor").unwrap();
        let reply = sign_in(&nobody, login(*noor)).await;
        reply.expect(200);
        let me = nobody.clone().with_session_of(&reply).get("/api/v1/auth/me").await.expect(200);
        assert_eq!(me["email"], "noor");
        assert_eq!(
            me["avatar"],
            format!("/avatarproxy/{}", me["jellyfinUserId"].as_str().unwrap())
        );
        // The password of the server also opens the account here, while there is one.
        let local = json!({ "email": "finn", "password": FRIEND.password });
        nobody.post("/api/v1/auth/local", local).await.expect(200);
        let theo = PEOPLE.iter().find(|login| login.name == "theo").unwrap();
        sign_in(&nobody, login(*theo)).await.expect(200);
        drop(outside);
    });
}

#[test]
fn who_is_switched_off_or_wrong_stays_outside() {
    empty_on_each_engine(async |home| {
        let _outside = furnished(home, Options::bare(), 2).await;
        let nobody = home.anonymous();
        let wren = PEOPLE.iter().find(|login| login.disabled).unwrap();
        sign_in(&nobody, login(*wren)).await.expect(403);
        let wrong = json!({ "username": "finn", "password": "wrong" });
        let reply = sign_in(&nobody, wrong).await;
        assert_eq!(reply.expect(401)["message"], "INVALID_CREDENTIALS");
        assert!(reply.cookie("connect.sid").is_none());
    });
}

#[test]
fn a_running_household_asks_nobody_whom_a_stranger_names() {
    empty_on_each_engine(async |home| {
        let _outside = furnished(home, Options::bare(), 2).await;
        let elsewhere = Household::start(Options { seed: 2, ..Options::bare() }).await.unwrap();
        let reply = sign_in(&home.anonymous(), at(&elsewhere, OWNER, 2)).await;
        assert!(reply.expect(500)["error"].is_string());
        assert!(elsewhere.world().calls().is_empty());
    });
    for kind in [1, 4] {
        let settings = json!({
            "main": { "mediaServerType": kind },
            "public": { "initialized": true },
        });
        on_sqlite_with(settings, async |home| {
            let elsewhere = Household::start(Options::bare()).await.unwrap();
            let reply = sign_in(&home.anonymous(), at(&elsewhere, OWNER, 2)).await;
            assert!(reply.expect(500)["error"].is_string());
            assert!(elsewhere.world().calls().is_empty());
            let owner = home.app.user(UserId::OWNER).await.unwrap();
            assert_eq!(owner.jellyfin_user_id, None);
            assert!(home.app.user(UserId(2)).await.is_err(), "nobody was added");
        });
    }
}

#[test]
fn a_household_that_is_closed_to_strangers_lets_members_in() {
    empty_on_each_engine(async |home| {
        let _outside = furnished(home, Options::bare(), 2).await;
        sign_in(&home.anonymous(), login(FRIEND)).await.expect(200);
        let owner = home.signed_in(UserId::OWNER).await;
        owner.post("/api/v1/settings/main", json!({ "newPlexLogin": false })).await.expect(200);
        sign_in(&home.anonymous(), login(FRIEND)).await.expect(200);
        let maya = PEOPLE.iter().find(|login| login.name == "maya").unwrap();
        sign_in(&home.anonymous(), login(*maya)).await.expect(403);
    });
}

#[test]
fn a_sick_server_is_told_apart_from_a_wrong_password_and_does_not_count() {
    empty_on_each_engine(async |home| {
        let outside = furnished(home, Options::bare(), 2).await;
        let nobody = home.anonymous();
        for (fault, status) in [
            (Fault::Status { code: 500 }, 500),
            (Fault::Reset, 404),
            (Fault::Garbage, 500),
            (Fault::WrongShape, 500),
            (Fault::Truncated, 404),
        ] {
            outside.world().break_down(FaultRule::new(Service::MEDIA_SERVER, fault.clone()));
            for _ in 0..4 {
                let reply = sign_in(&nobody, login(FRIEND)).await;
                assert_eq!(reply.status.as_u16(), status, "{fault:?}: {}", reply.text);
            }
            outside.world().heal_all();
        }
        sign_in(&nobody, login(FRIEND)).await.expect(200);
    });
}

#[test]
fn signing_out_lets_the_server_forget_the_device() {
    empty_on_each_engine(async |home| {
        let outside = furnished(home, Options::bare(), 2).await;
        let reply = sign_in(&home.anonymous(), login(FRIEND)).await;
        let finn = home.anonymous().with_session_of(&reply);
        outside.world().forget_calls();
        finn.call("POST", "/api/v1/auth/logout", None).await.expect(200);
        for _ in 0..100_000 {
            if !outside.world().writes_to(&Service::MEDIA_SERVER).is_empty() {
                break;
            }
            tokio::task::yield_now().await;
        }
        let calls = outside.world().writes_to(&Service::MEDIA_SERVER);
        assert_eq!(calls[0].line(), "DELETE /Devices");
        assert_eq!(calls[0].query, "Id=Qk9UX3NlZXJyX2Zpbm4%3D");
    });
}

#[test]
fn a_password_here_survives_a_sign_in_there() {
    empty_on_each_engine(async |home| {
        let outside = furnished(home, Options::bare(), 2).await;
        home.give_password(UserId::OWNER).await;
        sign_in(&home.anonymous(), login(OWNER)).await.expect(200);
        let local = json!({ "email": "olive@example.com", "password": "test1234" });
        home.anonymous().post("/api/v1/auth/local", local).await.expect(200);
        drop(outside);
    });
}

#[test]
fn the_address_of_the_person_is_passed_on() {
    empty_on_each_engine(async |home| {
        let outside = furnished(home, Options::bare(), 2).await;
        outside.world().forget_calls();
        sign_in(&home.anonymous().from("::ffff:198.51.100.7"), login(FRIEND)).await.expect(200);
        let calls = outside.world().calls_to(&Service::MEDIA_SERVER);
        assert_eq!(calls[0].header("x-forwarded-for"), Some("198.51.100.7"));
    });
}

#[test]
fn without_a_server_there_is_no_way_in() {
    on_sqlite(async |home| {
        let reply = sign_in(&home.anonymous(), login(FRIEND)).await;
        assert!(reply.expect(500)["error"].is_string());
    });
}
