//! `/login` with an account of the media server, against the simulated household, and the token that
//! forms carry while the reference's switch is on.

use crate::support::{
    Reply, TestApp, Visitor, empty_on_each_engine, on_sqlite_with, set_up_with_media_server,
};
use domain::UserId;
use serde_json::{Value, json};
use sim::{FRIEND, Fault, FaultRule, Household, Login, Options, PEOPLE, Service};

async fn knock(visitor: &Visitor, name: &str, password: &str) -> Reply {
    visitor.send("/login", &format!("way=server&username={name}&password={password}")).await
}

async fn change(home: &TestApp, what: Value) {
    home.key().post("/api/v1/settings/main", what).await.expect(200);
}

fn person(name: &str) -> Login {
    *PEOPLE.iter().find(|login| login.name == name).unwrap()
}

#[test]
fn people_come_in_with_their_account_at_the_media_server() {
    for (options, server_type, words) in [
        (Options::bare as fn() -> Options, 2_u8, "Sign in with Jellyfin"),
        (Options::emby, 3, "Sign in with Emby"),
    ] {
        empty_on_each_engine(async |home| {
            let _outside = set_up_with_media_server(home, options(), server_type).await;
            let stranger = home.anonymous();
            assert!(stranger.get("/login").await.text.contains(words));
            let opened = knock(&stranger, FRIEND.name, FRIEND.password).await;
            assert_eq!((opened.status.as_u16(), opened.header("location")), (303, Some("/")));
            let inside = stranger.with_session_of(&opened);
            assert!(inside.get("/").await.text.contains(FRIEND.name));
            let me = inside.get("/api/v1/auth/me").await.expect(200);
            assert_eq!(me["jellyfinUsername"], FRIEND.name);
        });
    }
}

#[test]
fn who_stays_outside_learns_why_and_need_not_type_the_name_again() {
    empty_on_each_engine(async |home| {
        let outside = set_up_with_media_server(home, Options::bare(), 2).await;
        let stranger = home.anonymous();
        let wrong = knock(&stranger, "finn", "wrong").await;
        wrong.expect(403);
        assert!(wrong.text.contains("go together") && wrong.text.contains("value=\"finn\""));
        assert!(wrong.cookie("connect.sid").is_none());
        let empty = knock(&stranger, "", "").await;
        empty.expect(403);
        let wren = PEOPLE.iter().find(|login| login.disabled).unwrap();
        let off = knock(&stranger, wren.name, wren.password).await;
        off.expect(403);
        assert!(off.text.contains("allowed in here"), "{}", off.text);

        outside.world().break_down(FaultRule::new(Service::MEDIA_SERVER, Fault::Reset));
        let silent = knock(&stranger, "finn", FRIEND.password).await;
        silent.expect(503);
        assert!(silent.text.contains("Jellyfin isn’t answering"));
        outside.world().heal_all();

        change(home, json!({ "newPlexLogin": false })).await;
        let maya = person("maya");
        let uninvited = knock(&stranger, maya.name, maya.password).await;
        uninvited.expect(403);
        assert!(uninvited.text.contains("Ask the owner"));
        assert_eq!(home.key().get("/api/v1/user").await.expect(200)["pageInfo"]["results"], 1);
    });
}

#[test]
fn the_form_names_no_server_of_its_own() {
    empty_on_each_engine(async |home| {
        let _outside = set_up_with_media_server(home, Options::bare(), 2).await;
        let elsewhere = Household::start(Options { seed: 2, ..Options::bare() }).await.unwrap();
        let port = elsewhere.address(&Service::MEDIA_SERVER).unwrap().port();
        let form = format!(
            "way=server&username=finn&password=x&hostname=127.0.0.1&port={port}&serverType=2"
        );
        home.anonymous().send("/login", &form).await.expect(403);
        assert!(elsewhere.world().calls().is_empty());
    });
}

#[test]
fn each_way_can_be_switched_off() {
    empty_on_each_engine(async |home| {
        let _outside = set_up_with_media_server(home, Options::bare(), 2).await;
        let stranger = home.anonymous();
        let ways = async || {
            let page = stranger.get("/login").await.text;
            (page.contains("value=\"server\""), page.contains("value=\"local\""))
        };
        assert_eq!(ways().await, (true, true));
        change(home, json!({ "localLogin": false })).await;
        assert_eq!(ways().await, (true, false));
        stranger.send("/login", "way=local&email=a&password=b").await.expect(403);
        change(home, json!({ "localLogin": true, "mediaServerLogin": false })).await;
        assert_eq!(ways().await, (false, true));
        knock(&stranger, FRIEND.name, FRIEND.password).await.expect(403);
    });
}

#[test]
fn a_forgotten_password_is_renewed_at_the_server() {
    for (jellyfin, expected) in [
        (
            json!({ "jellyfinForgotPasswordUrl": "https://a.example/f" }),
            Some("https://a.example/f"),
        ),
        (
            json!({ "externalHostname": "https://films.example/" }),
            Some("https://films.example/web/index.html#!/forgotpassword.html"),
        ),
        (json!({ "jellyfinForgotPasswordUrl": "javascript:alert(1)" }), None),
        (json!({}), None),
    ] {
        let mut server = json!({ "ip": "127.0.0.1", "port": 1 });
        server.as_object_mut().unwrap().extend(jellyfin.as_object().unwrap().clone());
        let settings = json!({
            "public": { "initialized": true },
            "main": { "mediaServerType": 2 },
            "jellyfin": server,
        });
        on_sqlite_with(settings, async |home| {
            let page = home.anonymous().get("/login").await.text;
            assert!(!page.contains("javascript:"), "{page}");
            match expected {
                Some(address) => assert!(page.contains(address), "{address}: {page}"),
                // The one that is left is for local accounts.
                None => assert_eq!(page.matches("Forgot").count(), 1, "{page}"),
            }
        });
    }
}

#[test]
fn forms_carry_the_token_while_the_switch_is_on() {
    let settings = json!({
        "network": { "csrfProtection": true },
        "public": { "initialized": true },
    });
    on_sqlite_with(settings, async |home| {
        home.give_password(UserId::OWNER).await;
        let form = "way=local&email=owner@example.com&password=test1234";
        let page = home.anonymous().get("/login").await;
        let secret = page.cookie("_csrf").unwrap().split(';').next().unwrap().to_owned();
        let token = page.text.split("name=\"_csrf\" value=\"").nth(1).unwrap();
        let token = token.split('"').next().unwrap();

        home.anonymous().send("/login", form).await.expect(403);
        let browser = home.anonymous().header("cookie", &secret);
        let refused = browser.send("/login", form).await;
        refused.expect(403);
        assert!(refused.cookie("connect.sid").is_none());
        browser.send("/login", &format!("{form}&_csrf={token}x")).await.expect(403);
        let opened = browser.send("/login", &format!("{form}&_csrf={token}")).await;
        assert_eq!((opened.status.as_u16(), opened.header("location")), (303, Some("/")));
        assert!(opened.cookie("_csrf").is_none(), "it is known already");

        let session = opened.cookie("connect.sid").unwrap().split(';').next().unwrap();
        let inside = home.anonymous().header("cookie", &format!("{secret}; {session}"));
        let page = inside.get("/").await;
        let writes = page.text.matches("method=\"post\"").count();
        assert_eq!(writes, page.text.matches("name=\"_csrf\"").count());
        inside.send("/logout", "").await.expect(403);
        inside.send("/logout", &format!("_csrf={token}")).await.expect(303);
    });
}
