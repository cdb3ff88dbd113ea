//! `/api/v1/settings/main` and its neighbours.

use crate::support::service;
use crate::support::{on_each_engine, on_sqlite};
use axum::Router;
use axum::http::{StatusCode, Uri};
use domain::Permissions;
use serde_json::json;
use std::sync::{Arc, Mutex};

const MAIN: &str = "/api/v1/settings/main";

#[test]
fn what_is_left_out_stays_inside_nested_objects_too() {
    on_each_engine(async |home| {
        let owner = home.key();
        let both = json!({ "defaultQuotas": { "movie": { "quotaLimit": 3, "quotaDays": 7 } } });
        owner.post(MAIN, both).await.expect(200);
        let limit = json!({ "defaultQuotas": { "movie": { "quotaLimit": 9 } }, "ours": 1 });
        let saved = owner.post(MAIN, limit).await.expect(200);
        assert_eq!(saved["defaultQuotas"]["movie"], json!({ "quotaLimit": 9, "quotaDays": 7 }));
        assert_eq!(saved["applicationTitle"], "Usherr");
        assert_eq!(owner.get(MAIN).await.expect(200)["ours"], 1);
    });
}

#[test]
fn renamed_keys_are_known_by_both_names() {
    on_sqlite(async |home| {
        let owner = home.key();
        let former = json!({ "hideBlacklisted": true, "blacklistedTags": "12,13" });
        let saved = owner.post(MAIN, former).await.expect(200);
        for key in ["hideBlocklisted", "hideBlacklisted"] {
            assert_eq!(saved[key], true, "{key}");
        }
        assert_eq!(saved["blocklistedTags"], "12,13");
        assert!(!home.app.settings().document().tree()["main"]["hideBlacklisted"].is_boolean());
        let both = json!({ "hideBlocklisted": false, "hideBlacklisted": true });
        assert_eq!(owner.post(MAIN, both).await.expect(200)["hideBlacklisted"], false);
    });
}

#[test]
fn only_administrators_see_them_and_caches_never_do() {
    on_sqlite(async |home| {
        let mara = home.with_user("mara", Permissions::MANAGE_USERS).await;
        for path in ["main", "network", "jellyfin", "radarr", "jobs", "notifications/email"] {
            let path = format!("/api/v1/settings/{path}");
            mara.get(&path).await.expect(403);
            let reply = home.key().get(&path).await;
            reply.expect(200);
            assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
        }
    });
}

#[test]
fn a_new_api_key_ends_the_old_one() {
    on_sqlite(async |home| {
        let before = home.key();
        before.post(MAIN, json!({ "apiKey": "chosen" })).await.expect(400);
        let renewed = before.post("/api/v1/settings/main/regenerate", json!({})).await.expect(200);
        assert_eq!(renewed["apiKey"], home.app.settings().main.api_key.reveal());
        before.get(MAIN).await.expect(403);
        home.key().get(MAIN).await.expect(200);
    });
}

#[test]
fn a_change_of_trust_waits_for_a_restart() {
    on_sqlite(async |home| {
        let owner = home.key();
        let sent = json!({ "trustProxy": true, "proxy": { "hostname": "proxy.example.com" } });
        let saved = owner.post("/api/v1/settings/network", sent).await.expect(200);
        assert_eq!(saved["proxy"]["port"], 8080);
        assert_eq!(owner.get("/api/v1/status").await.expect(200)["restartRequired"], true);
    });
}

#[test]
fn a_proxy_is_used_as_soon_as_it_is_chosen_and_no_longer_than_that() {
    on_sqlite(async |home| {
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let noted = Arc::clone(&seen);
        let through = Router::new().fallback(async move |uri: Uri| {
            noted.lock().unwrap().push(uri.to_string());
            StatusCode::NOT_FOUND
        });
        let port = service(through).await;
        let owner = home.key();
        let call = async |host: &str| {
            let radarr = json!({ "hostname": host, "port": 7878, "apiKey": "k", "useSsl": false });
            owner.post("/api/v1/settings/radarr/test", radarr).await.expect(500);
            std::mem::take(&mut *seen.lock().unwrap())
        };
        let choose = async |enabled: bool| {
            let proxy = json!({
                "enabled": enabled, "hostname": "127.0.0.1", "port": port,
                "bypassFilter": "*.lan.invalid",
            });
            let sent = json!({ "proxy": proxy });
            owner.post("/api/v1/settings/network", sent).await.expect(200);
        };
        assert!(call("radarr.invalid").await.is_empty());
        choose(true).await;
        let through = call("radarr.invalid").await;
        assert!(through.iter().any(|uri| uri.starts_with("http://radarr.invalid:7878/")));
        assert!(call("radarr.lan.invalid").await.is_empty(), "it is reached directly");
        assert_eq!(owner.get("/api/v1/status").await.expect(200)["restartRequired"], false);
        choose(false).await;
        assert!(call("radarr.invalid").await.is_empty());
    });
}

#[test]
fn tautulli_is_taken_over_only_if_it_answers_and_given_up_at_once() {
    on_sqlite(async |home| {
        let (owner, path) = (home.key(), "/api/v1/settings/tautulli");
        let nowhere = json!({ "hostname": "127.0.0.1", "port": 1, "apiKey": "k" });
        owner.post(path, nowhere).await.expect(500);
        assert_eq!(owner.get(path).await.expect(200), json!({}));
        owner.post(path, json!({ "hostname": "" })).await.expect(200);
        assert_eq!(owner.get(path).await.expect(200), json!({ "hostname": "" }));
    });
}

#[test]
fn sources_that_do_not_answer_are_not_chosen() {
    on_sqlite(async |home| {
        let (owner, path) = (home.key(), "/api/v1/settings/metadatas");
        let refused = owner.put(path, json!({ "tv": "tmdb", "anime": "tmdb" })).await.expect(500);
        let tests = json!({ "tvdb": "not tested", "tmdb": "failed" });
        assert_eq!(refused, json!({ "success": false, "tests": tests }));
        let nothing = owner.post(&format!("{path}/test"), json!({})).await.expect(200);
        assert_eq!(nothing["tests"]["tmdb"], "not tested");
    });
}
