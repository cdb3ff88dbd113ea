//! A forgotten password, and the language of those who are not signed in.

use crate::auth::reset_password::code_of;
use crate::support::{on_sqlite, on_sqlite_with};
use domain::Permissions;
use serde_json::json;

#[test]
fn without_mail_it_is_said_and_nothing_is_pretended() {
    on_sqlite(async |home| {
        let stranger = home.anonymous();
        let page = stranger.get("/resetpassword").await;
        page.expect(200);
        assert!(page.text.contains("cannot send mail") && !page.text.contains("name=\"email\""));
        stranger.send("/resetpassword", "email=mara%40example.com").await.expect(422);
    });
}

#[test]
fn a_link_sets_a_password_and_leads_to_the_door() {
    let settings = json!({
        "public": { "initialized": true },
        "main": { "applicationUrl": "https://films.example" },
        "notifications": { "agents": { "email": {
            "enabled": true,
            "options": { "smtpHost": "127.0.0.1", "smtpPort": 1, "emailFrom": "usherr@films.example" },
        } } },
    });
    on_sqlite_with(settings, async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let stranger = home.anonymous();
        let sent = stranger.send("/resetpassword", "email=mara%40example.com").await;
        sent.expect(200);
        let nobody = home.anonymous().from("192.0.2.99");
        let other = nobody.send("/resetpassword", "email=nobody%40example.com").await;
        let main = |text: &str| text.split("<main").nth(1).unwrap().to_owned();
        assert_eq!(main(&sent.text), main(&other.text), "nobody learns who has an account");

        let code = code_of(home, mara).await;
        let address = format!("/resetpassword/{code}");
        for _ in 0..2 {
            let form = stranger.get(&address).await;
            assert!(form.text.contains("name=\"confirm\""), "looking does not spend the link");
        }
        stranger.send(&address, "password=short&confirm=short").await.expect(422);
        stranger.send(&address, "password=long+enough&confirm=other").await.expect(422);
        let done = stranger.send(&address, "password=long+enough&confirm=long+enough").await;
        assert_eq!(done.header("location"), Some("/login"));
        let again = stranger.send(&address, "password=long+enough&confirm=long+enough").await;
        again.expect(422);
        let useless = stranger.get(&address).await;
        assert!(!useless.text.contains("type=\"password\""), "nobody types for nothing");
        assert!(useless.text.contains("href=\"/resetpassword\""), "{}", useless.text);
        let form = "way=local&email=mara%40example.com&password=long+enough";
        assert_eq!(stranger.send("/login", form).await.header("location"), Some("/"));
    });
}

#[test]
fn a_language_is_chosen_at_the_door() {
    on_sqlite(async |home| {
        let stranger = home.anonymous().header("accept-language", "fr");
        assert!(stranger.get("/login").await.text.contains("lang=\"fr\""));
        let chosen = stranger.send("/language", "language=es").await;
        assert_eq!(chosen.header("location"), Some("/login"));
        let cookie = chosen.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let page = stranger.header("cookie", &cookie).get("/login").await;
        assert!(page.text.contains("<html lang=\"es\""), "{}", page.text);
    });
}
