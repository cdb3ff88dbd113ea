//! The writes of the API, as the reference answers them.

use serde_json::{Value, json};

use super::super::defaults::defaults;
use super::super::view::Secret;
use super::super::{ArrKind, Document, EditError, Start, Surroundings};
use super::{object, start};

fn server(name: &str, is_4k: bool, is_default: bool) -> super::Object {
    object(&json!({"name": name, "is4k": is_4k, "isDefault": is_default}))
}

fn defaults_of(document: &Document) -> Vec<(i64, bool)> {
    let servers = document.find("radarr").unwrap().as_array().unwrap();
    servers
        .iter()
        .map(|server| (server["id"].as_i64().unwrap(), server["isDefault"].as_bool().unwrap()))
        .collect()
}

#[test]
fn main_merges_deeply_and_keeps_unknown_keys() {
    let mut document = defaults().clone();
    document.merge_main(&object(
        &json!({"defaultQuotas": {"movie": {"quotaLimit": 10, "quotaDays": 7}}}),
    ));
    document.merge_main(&object(
        &json!({"defaultQuotas": {"movie": {"quotaLimit": 3}}, "unknownKey": 1}),
    ));
    assert_eq!(
        document.find("main.defaultQuotas"),
        Some(&json!({"movie": {"quotaLimit": 3, "quotaDays": 7}, "tv": {}}))
    );
    assert_eq!(document.section("main").unwrap().keys().next_back().unwrap(), "unknownKey");
}

#[test]
fn network_merges_deeply() {
    let mut document = defaults().clone();
    document.merge_network(&object(&json!({"proxy": {"hostname": "p"}, "trustProxy": true})));
    assert_eq!(document.find("network.proxy.port"), Some(&json!(8080)));
    assert_eq!(document.find("network.proxy.hostname"), Some(&json!("p")));
    assert_eq!(document.find("network.trustProxy"), Some(&json!(true)));
}

#[test]
fn media_servers_are_assigned_key_by_key() {
    let mut document = defaults().clone();
    document.assign_jellyfin(&object(&json!({"libraries": [{"id": "a"}, {"id": "b"}], "ip": "j"})));
    document.assign_jellyfin(&object(&json!({"libraries": [{"id": "c"}]})));
    assert_eq!(document.find("jellyfin.libraries"), Some(&json!([{"id": "c"}])));
    assert_eq!(document.find("jellyfin.ip"), Some(&json!("j")));
    document.assign_plex(&object(&json!({"machineId": "m"})));
    assert_eq!(document.find("plex.machineId"), Some(&json!("m")));
    document.assign_tautulli(&object(&json!({"hostname": "t"})));
    assert_eq!(document.find("tautulli"), Some(&json!({"hostname": "t"})));
}

#[test]
fn metadata_replaces_both() {
    let mut document = defaults().clone();
    document.replace_metadata(&object(&json!({"tv": "tvdb", "other": 1})));
    assert_eq!(document.find("metadataSettings"), Some(&json!({"tv": "tvdb"})));
}

#[test]
fn servers_get_the_id_after_the_last() {
    let mut document = defaults().clone();
    for expected in 0..3 {
        let added = document.add_server(ArrKind::Radarr, server("r", false, false));
        assert_eq!(added["id"], expected);
    }
    document.remove_server(ArrKind::Radarr, 2).unwrap();
    assert_eq!(document.add_server(ArrKind::Radarr, server("r", false, false))["id"], 2);
    document.remove_server(ArrKind::Radarr, 0).unwrap();
    assert_eq!(document.add_server(ArrKind::Radarr, server("r", false, false))["id"], 3);
    assert_eq!(document.add_server(ArrKind::Sonarr, server("s", false, false))["id"], 0);
}

#[test]
fn no_id_is_given_twice_in_a_list_sorted_by_hand() {
    let list = json!({"radarr": [{"id": "5"}, {"id": 1}, {"id": 0}]});
    let mut document = super::document(&list);
    assert_eq!(document.add_server(ArrKind::Radarr, server("r", false, false))["id"], 6);
}

#[test]
fn one_default_for_each_quality() {
    let mut document = defaults().clone();
    document.add_server(ArrKind::Radarr, server("hd", false, true));
    document.add_server(ArrKind::Radarr, server("4k", true, true));
    document.add_server(ArrKind::Radarr, server("new hd", false, true));
    assert_eq!(defaults_of(&document), [(0, false), (1, true), (2, true)]);

    document.replace_server(ArrKind::Radarr, 2, server("now 4k", true, true)).unwrap();
    assert_eq!(defaults_of(&document), [(0, false), (1, false), (2, true)]);
}

#[test]
fn replacing_a_server_keeps_nothing_but_its_id() {
    let mut document = defaults().clone();
    let mut body = server("r", false, false);
    body.insert("tags".to_owned(), json!([1]));
    document.add_server(ArrKind::Radarr, body);
    let replaced = document
        .replace_server(ArrKind::Radarr, 0, object(&json!({"name": "n", "id": 9})))
        .unwrap();
    assert_eq!(replaced, json!({"name": "n", "id": 0}));
    assert_eq!(document.find("radarr"), Some(&json!([{"name": "n", "id": 0}])));

    let unknown = EditError::NoSuchServer { kind: ArrKind::Radarr, id: 77 };
    assert_eq!(document.remove_server(ArrKind::Radarr, 77), Err(unknown.clone()));
    assert_eq!(
        document.replace_server(ArrKind::Radarr, 77, server("x", false, true)),
        Err(unknown)
    );
}

#[test]
fn agents_are_replaced_whole() {
    let mut document = defaults().clone();
    document.replace_agent("slack", &object(&json!({"enabled": true}))).unwrap();
    assert_eq!(document.agent("slack"), Some(&json!({"enabled": true})));
    assert_eq!(document.agent_to_read("slack"), Some(json!({"enabled": true})));
    assert_eq!(document.agent_to_read("none"), None);
}

#[test]
fn the_webhook_is_rebuilt() {
    let mut document = defaults().clone();
    let template = r#"{"t":"{{event}}"}"#;
    let body = json!({
        "enabled": true, "embedPoster": true, "types": 6, "unknown": 1,
        "options": {
            "webhookUrl": "http://w", "jsonPayload": Value::from(template).to_string(),
            "authHeader": "Basic x", "unknown": 2,
        },
    });
    document.replace_agent("webhook", &object(&body)).unwrap();
    assert_eq!(
        document.agent("webhook").unwrap().to_string(),
        r#"{"enabled":true,"embedPoster":true,"types":6,"options":{"jsonPayload":"IntcInRcIjpcInt7ZXZlbnR9fVwifSI=","webhookUrl":"http://w","authHeader":"Basic x","supportVariables":false}}"#
    );
    let read = document.agent_to_read("webhook").unwrap();
    assert_eq!(read["options"]["jsonPayload"], template);

    let before = document.clone();
    for options in [json!({"jsonPayload": "{bad"}), json!({}), json!({"jsonPayload": 1})] {
        let refused = document.replace_agent("webhook", &object(&json!({"options": options})));
        assert!(matches!(refused, Err(EditError::Template(_))), "{options}");
    }
    assert_eq!(document, before);
}

#[test]
fn the_webhook_of_an_older_file_reads_with_its_new_switch() {
    let read = defaults().agent_to_read("webhook").unwrap();
    assert_eq!(read["options"]["supportVariables"], false);
    assert!(read["options"]["jsonPayload"].as_str().unwrap().starts_with("{\n"));
}

#[test]
fn schedules_of_known_jobs() {
    let mut document = defaults().clone();
    document.set_job_schedule("radarr-scan", "0 0 7 * * *").unwrap();
    assert_eq!(document.find("jobs.radarr-scan"), Some(&json!({"schedule": "0 0 7 * * *"})));
    let unknown = document.set_job_schedule("no-such-job", "0 0 7 * * *");
    assert_eq!(unknown, Err(EditError::NoSuchJob("no-such-job".to_owned())));
    assert_eq!(document.find("jobs.no-such-job"), None);
}

#[test]
fn setup_and_a_new_key() {
    let mut document = defaults().clone();
    document.initialize();
    assert_eq!(document.find("public.initialized"), Some(&json!(true)));

    let mut random = rand::SeedableRng::seed_from_u64(1);
    let free = Surroundings::default();
    let mut start: Start<'_> = start(&free, &mut random);
    document.regenerate_api_key(&mut start);
    let first = document.find("main.apiKey").cloned();
    document.regenerate_api_key(&mut start);
    assert_ne!(document.find("main.apiKey").cloned(), first);

    let fixed = Surroundings { api_key: Secret::new("fixed"), ..free };
    document.regenerate_api_key(&mut Start { surroundings: &fixed, ..start });
    assert_eq!(document.find("main.apiKey"), Some(&json!("fixed")));
}

#[test]
fn a_section_that_is_no_object_is_restored_when_it_is_written() {
    let mut document = super::document(&json!({"main": null, "notifications": {"agents": null}}));
    document.merge_main(&object(&json!({"locale": "de"})));
    assert_eq!(document.find("main.locale"), Some(&json!("de")));
    assert_eq!(document.find("main.localLogin"), Some(&json!(true)));
    document.replace_agent("discord", &object(&json!({"enabled": true}))).unwrap();
    assert_eq!(document.find("notifications.agents.discord.enabled"), Some(&json!(true)));
}
