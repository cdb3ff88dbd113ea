//! Files of every age become complete documents.

use serde_json::{Value, json};

use super::super::view::Secret;
use super::super::{Fault, Pending, Settings, Surroundings, defaults::defaults};
use super::{document, load, start};

/// What Jellyseerr 1.9 wrote, with keys of its time and some of nobody's.
fn jellyseerr_1_9() -> Value {
    json!({
        "clientId": "11111111-2222-4333-8444-555555555555",
        "vapidPrivate": "private", "vapidPublic": "public",
        "main": {
            "apiKey": "old-key", "applicationTitle": "Jellyseerr", "applicationUrl": "",
            "csrfProtection": true, "cacheImages": false, "defaultPermissions": 32,
            "defaultQuotas": {"movie": {}, "tv": {"quotaLimit": 3}}, "hideAvailable": true,
            "localLogin": true, "newPlexLogin": true, "region": "DE", "originalLanguage": "de",
            "trustProxy": true, "mediaServerType": 2, "partialRequestsEnabled": true,
            "locale": "de", "ownKey": {"deep": [1, {"deeper": null}]},
        },
        "plex": {"name": "", "ip": "", "port": 32400, "useSsl": false, "libraries": []},
        "jellyfin": {
            "name": "Home", "hostname": "https://jf.example.com:8920/jelly/",
            "externalHostname": "", "libraries": [{"id": "a", "name": "Movies", "enabled": true}],
            "serverId": "s",
        },
        "tautulli": {},
        "radarr": [{"id": 0, "name": "R", "port": "7878", "is4k": false, "isDefault": true}],
        "sonarr": [],
        "public": {"initialized": true},
        "notifications": {"agents": {
            "discord": {"enabled": true, "types": 6, "options": {"webhookUrl": "w"}},
            "lunasea": {"enabled": false, "types": 0, "options": {"webhookUrl": ""}},
        }},
        "jobs": {"radarr-scan": {"schedule": "0 0 6 * * *"}},
        "unknownSection": {"kept": true},
    })
}

/// What Overseerr 1.34 wrote.
fn overseerr_1_34() -> Value {
    json!({
        "clientId": "c", "vapidPrivate": "p", "vapidPublic": "q",
        "main": {
            "apiKey": "k", "applicationTitle": "Overseerr", "applicationUrl": "",
            "csrfProtection": false, "cacheImages": false, "defaultPermissions": 32,
            "defaultQuotas": {"movie": {}, "tv": {}}, "hideAvailable": false, "localLogin": true,
            "newPlexLogin": true, "region": "", "originalLanguage": "", "trustProxy": false,
            "partialRequestsEnabled": true, "locale": "en",
        },
        "plex": {
            "name": "Plex", "ip": "10.0.0.2", "port": 32400, "useSsl": false, "machineId": "m",
            "libraries": [{"id": "1", "name": "Films", "enabled": true, "type": "movie", "lastScan": 5}],
        },
        "tautulli": {}, "radarr": [], "sonarr": [], "public": {"initialized": true},
        "notifications": {"agents": {"email": {"enabled": true, "options": {
            "emailFrom": "a@example.com", "smtpHost": "h", "smtpPort": 25, "senderName": "Overseerr",
        }}}},
        "jobs": {"plex-full-scan": {"schedule": "0 0 3 * * *"}},
    })
}

#[test]
fn jellyseerr_1_9_is_brought_up_to_date() {
    let before = jellyseerr_1_9();
    let loaded = load(&before.to_string(), &Surroundings::default());

    assert!(loaded.migrated && loaded.must_be_saved() && !loaded.was_overseerr);
    assert_eq!(loaded.generated, Vec::<&str>::new());
    assert_eq!(loaded.pending, [Pending::JellyfinApiKey]);
    let done = json!(["0007_migrate_arr_tags", "0008_migrate_blacklist_to_blocklist"]);
    for (path, expected) in [
        ("jellyfin.hostname", None),
        ("jellyfin.ip", Some(json!("jf.example.com"))),
        ("jellyfin.port", Some(json!("8920"))),
        ("jellyfin.useSsl", Some(json!(true))),
        ("jellyfin.urlBase", Some(json!("/jelly"))),
        ("main.region", None),
        ("main.discoverRegion", Some(json!("DE"))),
        ("main.streamingRegion", Some(json!("DE"))),
        ("main.csrfProtection", None),
        ("network.csrfProtection", Some(json!(true))),
        ("network.trustProxy", Some(json!(true))),
        ("network.proxy.port", Some(json!(8080))),
        ("network.dnsCache.forceMaxTtl", Some(json!(-1))),
        ("notifications.agents.lunasea", None),
        ("notifications.agents.discord.embedPoster", Some(json!(true))),
        ("jobs.radarr-scan.schedule", Some(json!("0 0 6 * * *"))),
        ("jobs.jellyfin-full-scan.schedule", Some(json!("0 0 3 * * *"))),
        ("main.ownKey", Some(json!({"deep": [1, {"deeper": null}]}))),
        ("unknownSection", Some(json!({"kept": true}))),
        ("migrations", Some(done)),
    ] {
        assert_eq!(loaded.document.find(path), expected.as_ref(), "{path}");
    }
}

#[test]
fn the_view_of_jellyseerr_1_9_forgives_its_texts() {
    let loaded = load(&jellyseerr_1_9().to_string(), &Surroundings::default());
    let settings = Settings::read(&loaded.document);
    assert_eq!(settings.jellyfin.url().as_deref(), Some("https://jf.example.com:8920/jelly"));
    assert_eq!(settings.radarr[0].port, 7878);
    assert_eq!(settings.main.tv_quota.limit, Some(3));
    assert!(settings.main.media_server_login);
    assert_eq!(settings.jobs.schedule("radarr-scan"), Some("0 0 6 * * *"));
}

#[test]
fn loading_twice_changes_nothing_more() {
    for before in [jellyseerr_1_9(), overseerr_1_34(), json!({}), json!({"main": {}})] {
        let first = load(&before.to_string(), &Surroundings::default());
        let second = load(&first.document.to_text(), &Surroundings::default());
        assert_eq!(second.document, first.document);
        assert_eq!(second.document.to_text(), first.document.to_text());
        assert!(!second.must_be_saved(), "{:?}", second.generated);
    }
}

#[test]
fn overseerr_becomes_a_household_with_plex() {
    let loaded = load(&overseerr_1_34().to_string(), &Surroundings::default());
    let settings = Settings::read(&loaded.document);
    assert!(loaded.was_overseerr && loaded.migrated);
    assert_eq!(loaded.pending, []);
    assert_eq!(settings.main.media_server_type, domain::MediaServerType::Plex);
    assert_eq!(settings.main.application_title, "Usherr");
    assert_eq!(settings.notifications.email.options.sender_name, "Usherr");
    assert_eq!(settings.main.streaming_region, "US");
    assert_eq!(settings.plex.url().as_deref(), Some("http://10.0.0.2:32400"));
    assert_eq!(settings.plex.libraries[0].last_scan_ms, Some(5));
    assert_eq!(settings.client_id.reveal(), "c");
}

#[test]
fn emby_and_tags_wait_for_their_servers() {
    let text = json!({
        "main": {"mediaServerType": 2},
        "radarr": [{"id": 0, "tagRequests": true}],
    })
    .to_string();
    let emby = Surroundings { jellyfin_is_emby: true, ..Surroundings::default() };
    let mut loaded = load(&text, &emby);
    assert_eq!(loaded.document.find("main.mediaServerType"), Some(&json!(3)));
    assert_eq!(loaded.pending, [Pending::JellyfinApiKey, Pending::ArrTags]);

    loaded.document.record_arr_tags();
    loaded.document.assign_jellyfin(&super::object(&json!({"apiKey": "k"})));
    assert_eq!(loaded.document.pending(), []);
}

#[test]
fn a_fresh_install_has_every_key_and_the_reference_s_order() {
    let mut random = rand::SeedableRng::seed_from_u64(1);
    let loaded = super::super::fresh(&mut start(&Surroundings::default(), &mut random));
    let order: Vec<&str> = loaded.document.tree().keys().map(String::as_str).collect();
    assert_eq!(
        order,
        [
            "clientId",
            "vapidPrivate",
            "vapidPublic",
            "main",
            "plex",
            "jellyfin",
            "tautulli",
            "metadataSettings",
            "radarr",
            "sonarr",
            "public",
            "notifications",
            "jobs",
            "network",
            "migrations",
        ]
    );
    assert!(loaded.must_be_saved());
    assert_eq!(loaded.generated, ["clientId", "vapidPrivate", "vapidPublic", "main.apiKey"]);
    assert_eq!(loaded.pending, []);
    assert!(!load(&loaded.document.to_text(), &Surroundings::default()).must_be_saved());
}

#[test]
fn missing_keys_are_made_and_a_fixed_one_wins() {
    let fixed = Surroundings { api_key: Secret::new("fixed"), ..Surroundings::default() };
    let complete = json!({
        "clientId": "c", "vapidPrivate": "p", "vapidPublic": "q",
        "main": {"apiKey": "stored", "mediaServerType": 4, "discoverRegion": "", "streamingRegion": ""},
        "network": {}, "migrations": ["0007_migrate_arr_tags", "0008_migrate_blacklist_to_blocklist"],
    });
    let key = |loaded: &super::Loaded| loaded.document.find("main.apiKey").cloned();

    let stored = load(&complete.to_string(), &Surroundings::default());
    assert_eq!((key(&stored), stored.must_be_saved()), (Some(json!("stored")), false));
    let over = load(&complete.to_string(), &fixed);
    assert_eq!((key(&over), over.must_be_saved()), (Some(json!("fixed")), false));

    for (path, empty) in [("apiKey", json!("")), ("apiKey", json!(null))] {
        let mut text = complete.clone();
        text["main"][path] = empty;
        let made = load(&text.to_string(), &fixed);
        assert_eq!((key(&made), made.must_be_saved()), (Some(json!("fixed")), true));
    }

    let mut half = complete;
    half["vapidPublic"] = json!("");
    let made = load(&half.to_string(), &Surroundings::default());
    assert_eq!(made.generated, ["vapidPrivate", "vapidPublic"]);
    assert_ne!(made.document.find("vapidPrivate"), Some(&json!("p")));
}

#[test]
fn null_sections_are_restored_and_wrong_ones_refused() {
    let loaded =
        load(r#"{"main": null, "radarr": null, "migrations": null}"#, &Surroundings::default());
    assert_eq!(loaded.document.find("main.locale"), Some(&json!("en")));
    assert_eq!(loaded.document.find("radarr"), Some(&json!([])));

    let mut random = rand::SeedableRng::seed_from_u64(1);
    for (text, key) in [(r#"{"main": []}"#, "`main`"), (r#"{"radarr": {"id": 1}}"#, "`radarr`")] {
        let refused = super::super::load(text, &mut start(&Surroundings::default(), &mut random));
        assert!(matches!(refused, Err(Fault::Shape { key: found, .. }) if found == key));
    }
}

#[test]
fn the_view_of_an_empty_document_is_the_view_of_the_defaults() {
    assert_eq!(Settings::read(&document(&json!({}))), Settings::read(defaults()));
    let settings = Settings::read(defaults());
    assert_eq!(settings.notifications.email.options.smtp_port, 587);
    assert_eq!(settings.network.dns_cache.max_ttl_seconds, None);
    assert_eq!(settings.network.api_request_timeout_ms, 10_000);
    assert!(settings.notifications.webhook.options.template.starts_with('{'));
    assert!(!settings.movie_4k_enabled());
}

#[test]
fn the_view_prints_no_secret() {
    let loaded = load(&jellyseerr_1_9().to_string(), &Surroundings::default());
    let printed = format!("{:?}", Settings::read(&loaded.document));
    assert!(!printed.contains("old-key") && !printed.contains("11111111-2222"), "{printed}");
}
