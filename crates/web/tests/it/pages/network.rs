//! The network settings, and where descriptions come from, as forms.

use crate::support::{beside_sim, on_sqlite};
use domain::UserId;
use sim::{Fault, FaultRule, Service};

const PAGE: &str = "/settings/network";
const GOOD: &str = "trustProxy=on&timeout=25&dns=on&dnsLeast=5&dnsMost=-1&proxy=on&host=proxy.lan&\
    port=3128&user=ann&password=let-me-out&bypass=*.lan&bypassLocal=on";

#[test]
fn what_is_saved_is_read_back_and_the_password_is_never_shown() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        assert_eq!(owner.send(PAGE, GOOD).await.header("location"), Some(PAGE));
        let network = home.app.settings().network.clone();
        assert!(network.trust_proxy && !network.csrf_protection && network.dns_cache.enabled);
        assert_eq!(network.api_request_timeout_ms, 25_000);
        assert_eq!(network.dns_cache.max_ttl_seconds, None);
        assert_eq!((network.proxy.port, network.proxy.password.reveal()), (3128, "let-me-out"));
        let page = owner.get(PAGE).await;
        assert!(page.text.contains("proxy.lan") && page.text.contains("after a restart"));
        assert!(!page.text.contains("let-me-out"));
        owner.send(PAGE, &GOOD.replace("let-me-out", "")).await.expect(303);
        assert_eq!(home.app.settings().network.proxy.password.reveal(), "let-me-out");
        owner.send(PAGE, &GOOD.replace("user=ann", "user=").replace("let-me-out", "")).await;
        assert_eq!(home.app.settings().network.proxy.password.reveal(), "");
    });
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_saved() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let before = home.app.settings().network.clone();
        for (good, bad, words) in [
            ("timeout=25", "timeout=soon", "number of seconds"),
            ("dnsMost=-1", "dnsMost=-2", "number of seconds"),
            ("port=3128", "port=0", "from 1 to 65535"),
            ("host=proxy.lan", "host=+", "the host of the proxy"),
        ] {
            let page = owner.send(PAGE, &GOOD.replace(good, bad)).await;
            page.expect(422);
            assert!(page.text.contains(words), "{words}");
            assert_eq!(home.app.settings().network, before);
        }
    });
}

#[test]
fn a_source_that_does_not_answer_is_not_chosen() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let page = owner.send("/settings/metadata", "tv=tvdb&anime=tvdb").await;
        page.expect(422);
        assert!(page.text.contains("TVDB doesn’t answer"));
        assert_eq!(home.app.settings_section("metadataSettings")["tv"], "tmdb");
    });
}

#[test]
fn a_key_that_the_environment_names_is_not_replaced_by_another() {
    beside_sim(serde_json::json!({}), async |home, _| {
        let owner = home.signed_in(UserId::OWNER).await;
        let key = sim::Options::default().tmdb_key;
        let page = owner.send("/settings/metadata", &format!("act=key&tmdbKey={key}")).await;
        page.expect(422);
        assert!(page.text.contains("TMDB_API_KEY"), "{}", page.text);
        assert_eq!(home.app.settings().tmdb_key.reveal(), "");
    });
}

#[test]
fn sources_are_tried_without_being_chosen_and_chosen_once_they_answer() {
    beside_sim(serde_json::json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let page = "/settings/metadata";
        let kept = || home.app.settings_section("metadataSettings");
        let tried = owner.send(page, "tv=tvdb&anime=tmdb&act=test").await;
        tried.expect(200);
        assert!(tried.text.contains("TMDB answers") && tried.text.contains("TVDB answers"));
        assert!(tried.text.contains("<option value=\"tvdb\" selected"), "the choice stays chosen");
        assert_eq!(kept()["tv"], "tmdb", "trying saves nothing");
        owner.send(page, "tv=tvdb&anime=tmdb").await.expect(303);
        assert_eq!((kept()["tv"].as_str(), kept()["anime"].as_str()), (Some("tvdb"), Some("tmdb")));
        let shown = owner.get(page).await.text;
        assert!(shown.contains("<option value=\"tvdb\" selected"), "{shown}");
        // What was heard before says nothing about now.
        world.world().break_down(FaultRule::new(Service::TVDB, Fault::Status { code: 503 }));
        let tried = owner.send(page, "tv=tvdb&anime=tmdb&act=test").await;
        assert!(tried.text.contains("TVDB doesn’t answer"), "{}", tried.text);
    });
}
