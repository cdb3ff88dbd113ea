//! The recorded folders of the reference, where they lie beside the clone.

use std::fs;

use serde_json::{Value, json};

use super::super::{Document, Settings, SettingsFile, Surroundings, defaults::defaults, diff};
use super::{load, shared, start};

const FIXTURES: [&str; 2] = ["jellyseerr-2.7.3-small", "seerr-3.1.0-small"];

fn keys(value: &Value, path: &str, found: &mut Vec<String>) {
    let pairs: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(i, v)| (i.to_string(), v)).collect(),
        _ => return,
    };
    for (key, value) in pairs {
        let path = format!("{path}/{key}");
        keys(value, &path, found);
        found.push(path);
    }
}

/// How the keys of 2.7.3 are called now.
fn new_name(path: &str) -> String {
    match path {
        "/main/hideBlacklisted" => "/main/hideBlocklisted".to_owned(),
        "/main/blacklistedTags" => "/main/blocklistedTags".to_owned(),
        "/main/blacklistedTagsLimit" => "/main/blocklistedTagsLimit".to_owned(),
        other => other.replace("process-blacklisted-tags", "process-blocklisted-tags"),
    }
}

#[test]
fn every_key_of_the_fixtures_survives_load_and_save() {
    for name in FIXTURES {
        let Some(fixture) = shared(&format!("fixtures/{name}/config/settings.json")) else {
            return;
        };
        let text = fs::read_to_string(fixture).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::new(folder.path().join("settings.json"));
        fs::write(file.path(), &text).unwrap();

        let mut random = rand::SeedableRng::seed_from_u64(1);
        let loaded = file.open(&mut start(&Surroundings::default(), &mut random)).unwrap();
        assert_eq!((loaded.generated.len(), loaded.pending.len()), (0, 0), "{name}");
        file.save(&loaded.document).unwrap();

        let before: Value = serde_json::from_str(&text).unwrap();
        let after: Value = serde_json::from_str(&file.read().unwrap().unwrap()).unwrap();
        let mut paths = Vec::new();
        keys(&before, "", &mut paths);
        assert!(paths.len() > 200);
        for path in paths {
            let (old, new) = (before.pointer(&path), after.pointer(&new_name(&path)));
            assert!(new.is_some(), "{name}: {path} is gone");
            if old.is_some_and(|old| !old.is_object() && !old.is_array()) {
                assert_eq!(old, new, "{name}: {path}");
            }
        }
    }
}

#[test]
fn a_file_of_3_1_0_is_written_back_byte_by_byte() {
    let paths = [
        "fixtures/seerr-3.1.0-small/config/settings.json",
        "contracts/schema/seerr-3.1.0.settings.json",
    ];
    for path in paths {
        let Some(path) = shared(path) else { return };
        let text = fs::read_to_string(&path).unwrap();
        let loaded = load(&text, &Surroundings::default());
        assert!(!loaded.must_be_saved());
        assert_eq!(loaded.document.to_text(), text.trim_end(), "{}", path.display());
    }
}

#[test]
fn the_defaults_are_those_of_3_1_0_under_our_name() {
    let Some(path) = shared("contracts/schema/seerr-3.1.0.settings.json") else { return };
    let reference = Document::parse(&fs::read_to_string(path).unwrap()).unwrap();
    let changes = serde_json::to_value(diff(&reference, defaults())).unwrap();
    let keys: Vec<&str> =
        changes.as_array().unwrap().iter().map(|change| change["key"].as_str().unwrap()).collect();
    assert_eq!(
        keys,
        [
            "clientId",
            "vapidPrivate",
            "vapidPublic",
            "main.apiKey",
            "main.applicationTitle",
            "notifications.agents.email.options.senderName",
            "migrations.0",
            "migrations.1",
            "migrations",
        ]
    );
}

#[test]
fn settings_2_7_3_become_those_of_3_1_0() {
    let Some(path) = shared("contracts/schema/jellyseerr-2.7.3.settings.json") else { return };
    let loaded = load(&fs::read_to_string(path).unwrap(), &Surroundings::default());
    let Some(path) = shared("contracts/schema/seerr-3.1.0.settings.json") else { return };
    let reference = Document::parse(&fs::read_to_string(path).unwrap()).unwrap();
    let changes = diff(&reference, &loaded.document);
    for change in changes {
        let expected = ["clientId", "vapidPrivate", "vapidPublic", "main.apiKey"];
        let renamed = [change.old, change.new] == [Some(json!("Seerr")), Some(json!("Jellyseerr"))];
        assert!(expected.contains(&change.key.as_str()) || renamed, "{}", change.key);
    }
}

#[test]
fn the_view_reads_the_fixtures() {
    for name in FIXTURES {
        let Some(path) = shared(&format!("fixtures/{name}/config/settings.json")) else { return };
        let loaded = load(&fs::read_to_string(path).unwrap(), &Surroundings::default());
        let settings = Settings::read(&loaded.document);
        assert_eq!(settings.main.application_title, "Fixture Requests");
        assert_eq!(settings.main.blocklisted_tags, [1000, 1001]);
        assert_eq!(settings.jellyfin.url().as_deref(), Some("http://127.0.0.1:18096"));
        assert_eq!(settings.jellyfin.libraries.len(), 3);
        assert_eq!(settings.default_radarr(true).unwrap().tags, [1, 2]);
        assert_eq!(settings.default_sonarr(false).unwrap().anime_tags, [3]);
        assert!(settings.movie_4k_enabled() && settings.series_4k_enabled());
        assert_eq!(settings.notifications.email.options.smtp_port, 12525);
        assert_eq!(settings.notifications.email.options.auth_pass.reveal(), "fixture-pass");
        assert!(settings.notifications.slack.enabled && !settings.notifications.telegram.enabled);
        assert!(settings.initialized);
    }
}

/// The steps of a recorded scenario that changed settings and need no upstream.
fn steps(fixture: &str, scenario: &str) -> Option<Vec<Value>> {
    let path = shared(&format!("golden/{fixture}/scenarios/{scenario}.json"))?;
    let scenario: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    Some(scenario["steps"].as_array().unwrap().clone())
}

/// Plays the recorded writes against the document and compares what changed.
fn play(scenario: &str) {
    let fixture = "seerr-3.1.0-small";
    let Some(steps) = steps(fixture, scenario) else { return };
    let Some(path) = shared(&format!("fixtures/{fixture}/config/settings.json")) else { return };
    let mut document = load(&fs::read_to_string(path).unwrap(), &Surroundings::default()).document;
    let mut played = 0;
    for step in steps {
        let Some(recorded) = step.get("settings_changed").and_then(Value::as_array) else {
            continue;
        };
        let before = document.clone();
        if !write(&mut document, &step) {
            continue;
        }
        let mut changed: Vec<String> =
            diff(&before, &document).into_iter().map(|change| change.key).collect();
        let mut expected: Vec<String> =
            recorded.iter().map(|change| change["key"].as_str().unwrap().to_owned()).collect();
        changed.sort();
        expected.sort();
        assert_eq!(changed, expected, "{scenario}: {} {}", step["method"], step["path"]);
        played += 1;
    }
    assert!(played >= 3, "{scenario}: only {played} writes");
}

/// Does what a recorded call does to the document; tells whether it is one of ours.
fn write(document: &mut Document, step: &Value) -> bool {
    use super::super::ArrKind::{Radarr, Sonarr};
    let body = step["body"].as_object().cloned().unwrap_or_default();
    let path = step["path"].as_str().unwrap().trim_start_matches("/api/v1/settings/");
    let answer = &step["response"];
    let parts: Vec<&str> = path.split('/').collect();
    let kind = if parts[0] == "radarr" { Radarr } else { Sonarr };
    let id = parts.get(1).and_then(|id| id.parse().ok());
    match (step["method"].as_str().unwrap(), parts.as_slice()) {
        ("POST", ["main"]) => document.merge_main(&body),
        ("POST", ["network"]) => document.merge_network(&body),
        ("POST", ["tautulli"]) => document.assign_tautulli(&body),
        ("POST", ["jellyfin"]) => document.assign_jellyfin(&body),
        ("POST", ["radarr" | "sonarr"]) => {
            assert_eq!(document.add_server(kind, body).to_string(), answer.to_string());
        }
        ("PUT", ["radarr" | "sonarr", _]) => {
            let replaced = document.replace_server(kind, id.unwrap(), body).unwrap();
            assert_eq!(replaced.to_string(), answer.to_string());
        }
        ("DELETE", ["radarr" | "sonarr", _]) => {
            let removed = document.remove_server(kind, id.unwrap()).unwrap();
            assert_eq!(removed.to_string(), answer.to_string());
        }
        ("POST", ["notifications", agent]) => {
            document.replace_agent(agent, &body).unwrap();
            assert_eq!(document.agent(agent).unwrap().to_string(), answer.to_string());
        }
        ("POST", ["jobs", job, "schedule"]) => {
            document.set_job_schedule(job, body["schedule"].as_str().unwrap()).unwrap();
        }
        _ => return false,
    }
    true
}

#[test]
fn recorded_writes_change_what_they_changed() {
    for scenario in [
        "50-settings-main",
        "51-settings-network-metadata",
        "52-settings-radarr-sonarr",
        "55-notifications-save-test",
    ] {
        play(scenario);
    }
}

#[test]
fn recorded_reads_of_agents_are_given() {
    let fixture = "seerr-3.1.0-small";
    let Some(path) = shared(&format!("fixtures/{fixture}/config/settings.json")) else { return };
    let document = load(&fs::read_to_string(path).unwrap(), &Surroundings::default()).document;
    let Some(index) = shared(&format!("golden/{fixture}/INDEX.txt")) else { return };
    let mut compared = 0;
    for line in fs::read_to_string(index).unwrap().lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [file, "200", "apikey", path] = words.as_slice() else { continue };
        let Some(agent) = path.strip_prefix("/api/v1/settings/notifications/") else { continue };
        let Some(answer) = shared(&format!("golden/{fixture}/{file}")) else { return };
        let answer: Value = serde_json::from_str(&fs::read_to_string(answer).unwrap()).unwrap();
        assert_eq!(document.agent_to_read(agent).as_ref(), Some(&answer["body"]), "{agent}");
        compared += 1;
    }
    assert_eq!(compared, 10);
}
