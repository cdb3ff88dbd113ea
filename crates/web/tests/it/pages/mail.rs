//! The mail settings as a form, and the trial before anything is kept.

use crate::support::{beside_sim, on_sqlite};
use domain::{Permissions, UserId};
use serde_json::json;
use sim::Service;

const PAGE: &str = "/settings/mail";
const GOOD: &str = "on=on&name=Our+house&from=usherr%40example.com&required=on&host=127.0.0.1&\
    port=2525&encryption=none&user=usherr&password=carry-this";

#[test]
fn what_is_saved_is_read_back_and_the_password_is_never_shown() {
    let settings = json!({ "notifications": { "agents": { "email": {
        "enabled": false, "embedPoster": false, "options": { "pgpPassword": "kept", "odd": 1 } } } } });
    beside_sim(settings, async |home, _| {
        let owner = home.signed_in(UserId::OWNER).await;
        let saved = owner.send(PAGE, GOOD).await;
        assert_eq!(saved.header("location"), Some(PAGE), "{}", saved.text);
        let agent = home.app.settings().document().agent("email").unwrap().clone();
        let options = &agent["options"];
        assert_eq!((&agent["enabled"], &agent["embedPoster"]), (&json!(true), &json!(false)));
        assert_eq!(
            (&options["senderName"], &options["smtpPort"]),
            (&json!("Our house"), &json!(2525))
        );
        let switches = ["secure", "ignoreTls", "requireTls", "userEmailRequired"];
        assert_eq!(switches.map(|name| options[name] == true), [false, true, false, true]);
        assert_eq!((&options["pgpPassword"], &options["odd"]), (&json!("kept"), &json!(1)));
        assert_eq!(options["authPass"], "carry-this");
        let page = owner.get(PAGE).await.text;
        assert!(page.contains("Our house") && page.contains("value=\"none\" selected"), "{page}");
        assert!(!page.contains("carry-this"));
        let password =
            || home.app.settings().notifications.email.options.auth_pass.reveal().to_owned();
        owner.send(PAGE, &GOOD.replace("carry-this", "")).await.expect(303);
        assert_eq!(password(), "carry-this");
        owner.send(PAGE, &GOOD.replace("user=usherr", "user=")).await.expect(303);
        assert_eq!(password(), "");
    });
}

#[test]
fn each_way_to_encrypt_is_kept_as_other_programs_know_it() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        for (chosen, switches) in [
            ("offered", [false, false, false]),
            ("always", [false, false, true]),
            ("implicit", [true, false, false]),
            ("none", [false, true, false]),
        ] {
            let form = GOOD.replace("encryption=none", &format!("encryption={chosen}"));
            owner.send(PAGE, &form).await.expect(303);
            let email = home.app.settings().notifications.email.options.clone();
            assert_eq!([email.secure, email.ignore_tls, email.require_tls], switches, "{chosen}");
            let page = owner.get(PAGE).await.text;
            assert!(page.contains(&format!("value=\"{chosen}\" selected")), "{page}");
        }
    });
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_saved() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        for (good, bad, words) in [
            ("usherr%40example.com", "usherr", "Enter an address like"),
            ("host=127.0.0.1", "host=+", "the host of your mail server"),
            ("port=2525", "port=0", "from 1 to 65535"),
        ] {
            for act in ["", "&act=test"] {
                let page = owner.send(PAGE, &(GOOD.replace(good, bad) + act)).await;
                page.expect(422);
                assert!(page.text.contains(words), "{words}");
            }
            assert!(!home.app.settings().notifications.email.enabled);
        }
        let off = "name=&from=&host=&port=587&encryption=offered&user=";
        owner.send(PAGE, off).await.expect(303);
        let friend = home.with_user("mara", Permissions::MANAGE_USERS).await;
        friend.send(PAGE, GOOD).await.expect(403);
    });
}

#[test]
fn a_trial_goes_to_whoever_asks_and_saves_nothing() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let port = world.address(&Service::SMTP).unwrap().port();
        let form = GOOD.replace("port=2525", &format!("port={port}")) + "&act=test";
        let sent = owner.send(PAGE, &form).await;
        sent.expect(200);
        let me = home.key().get("/api/v1/auth/me").await.expect(200);
        let address = me["email"].as_str().unwrap().to_owned();
        assert!(sent.text.contains(&format!("on its way to {address}")), "{}", sent.text);
        assert!(sent.text.contains("carry-this"), "what was typed is still there to be saved");
        assert!(!owner.get(PAGE).await.text.contains("carry-this"));
        let mails = world.world().mails();
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].to, [address]);
        assert!(!home.app.settings().notifications.email.enabled, "trying saves nothing");
        let failed = owner.send(PAGE, &GOOD.replace("port=2525", "port=1&act=test")).await;
        failed.expect(200);
        assert!(failed.text.contains("could not be sent"), "{}", failed.text);
        assert!(failed.text.contains("refused"), "what was in its way is said: {}", failed.text);
    });
}
