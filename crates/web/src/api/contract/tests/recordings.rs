//! The reference's recorded answers: what its validator refused is refused in the same words, what
//! it let through is let through, and its guards decide as ours do.

use super::super::{BASE, Refusal, find};
use super::{Call, facts};
use domain::Permissions;
use domain::ids::UserId;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const FIXTURES: [&str; 2] = ["seerr-3.1.0-small", "jellyseerr-2.7.3-small"];

fn read(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// The JSON files of a folder, in order.
fn files(folder: &Path) -> Vec<Value> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// Routes that 2.7.3 did not have; there they were not found.
fn is_new(path: &str) -> bool {
    ["/blocklist", "/settings/metadatas", "/settings/cache/dns/"]
        .iter()
        .any(|new| path.strip_prefix(BASE).is_some_and(|path| path.starts_with(new)))
}

/// Compares one recorded answer with ours; returns whether our check refused.
fn compare(call: Call<'_>, status: u64, body: &Value) -> bool {
    let name = format!("{} {}", call.method, call.path);
    let by_validator = body["errors"][0].is_object();
    match call.answer() {
        Ok(_) => {
            assert!(!by_validator, "{name}: let through, but the reference refused: {body}");
            false
        }
        // The sentence about JSON that cannot be read is our own.
        Err(Refusal { status: 400, body: ours }) if ours.get("errors").is_none() => {
            assert_eq!((status, by_validator), (400, false), "{name}");
            true
        }
        Err(refusal) => {
            assert_eq!(u64::from(refusal.status), status, "{name}: {}", refusal.body);
            assert_eq!(refusal.body, *body, "{name}");
            true
        }
    }
}

/// A recorded read.
struct Read {
    path: String,
    /// Who asked: `none`, `apikey`, or `session:` and an id.
    caller: String,
    status: u64,
    body: Value,
}

/// The reads of a fixture that were answered and whose routes we have.
fn reads(golden: &Path, fixture: &str) -> Vec<Read> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    files(&golden.join(fixture))
        .into_iter()
        .filter_map(|recording| {
            Some(Read {
                path: text(&recording["path"]),
                caller: text(&recording["as"]),
                status: recording["status"].as_u64()?,
                body: recording["body"].clone(),
            })
        })
        .filter(|read| read.path.starts_with(BASE))
        .filter(|read| !(fixture.starts_with('j') && is_new(&read.path)))
        .collect()
}

#[test]
fn recorded_reads_are_answered_alike() {
    let Some(golden) = facts("golden") else { return };
    for fixture in FIXTURES {
        let mut refused = 0;
        for read in reads(&golden, fixture) {
            let mut call = Call::new("GET", &read.path);
            if read.caller == "none" {
                call = call.anonymous();
            }
            refused += u32::from(compare(call, read.status, &read.body));
        }
        assert!(refused > 140, "{fixture}: only {refused} refusals were compared");
    }
}

#[test]
fn recorded_scenarios_are_answered_alike() {
    let Some(folder) = facts("golden") else { return };
    for fixture in FIXTURES {
        let mut refused = 0;
        for scenario in files(&folder.join(fixture).join("scenarios")) {
            for step in scenario["steps"].as_array().unwrap() {
                let path = step["path"].as_str().unwrap();
                let Some(status) = step["status"].as_u64() else { continue };
                if !path.starts_with(BASE) || (fixture.starts_with('j') && is_new(path)) {
                    continue;
                }
                let body = match &step["body"] {
                    Value::String(text) => Some(text.clone()),
                    Value::Null => None,
                    json => Some(json.to_string()),
                };
                let mut call = Call::new(step["method"].as_str().unwrap(), path);
                if let Some(body) = &body {
                    call = call.json(body);
                }
                if step["as"] == "anonymous" && step["headers"]["Cookie"].is_null() {
                    call = call.anonymous();
                }
                refused += u32::from(compare(call, status, &step["response"]));
            }
        }
        assert!(refused > 30, "{fixture}: only {refused} refusals were compared");
    }
}

#[test]
fn recorded_guards_decide_alike() {
    let (Some(golden), Some(fixtures)) = (facts("golden"), facts("fixtures")) else { return };
    for fixture in FIXTURES {
        let known = read(&fixtures.join(fixture).join("KNOWN.json"));
        let people: BTreeMap<_, _> = known["users"]
            .as_array()
            .unwrap()
            .iter()
            .map(|user| (user["id"].as_i64().unwrap(), user["permissions"].as_i64().unwrap()))
            .collect();
        let mut denied = 0;
        for read in reads(&golden, fixture).iter().filter(|read| read.caller != "none") {
            let caller = read.caller.strip_prefix("session:").map_or(1, |id| id.parse().unwrap());
            let permissions = Permissions(people[&caller]);
            denied += u32::from(compare_guard(read, UserId(caller), permissions));
        }
        assert!(denied > 80, "{fixture}: only {denied} denials were compared");
    }
}

/// Compares what a guard decided about a recorded read; returns whether it denied.
fn compare_guard(read: &Read, caller: UserId, permissions: Permissions) -> bool {
    let name = format!("{caller} at {}", read.path);
    let path = read.path.split('?').next().unwrap();
    let Ok(found) = find("GET", path) else { return false };
    let guard = found.route.guard;
    if path.contains("/pushSubscription") {
        // Wrong in both: 2.7.3 guards nothing, 3.1.0 refuses people their own.
        return false;
    }
    let person = found.params.iter().find(|(name, _)| *name == "userId");
    let person = person.and_then(|(_, id)| id.parse().ok()).map(UserId);
    if guard.allows(permissions, caller, person) {
        let by_guard = read.status == 403 && read.body.get("error").is_some();
        assert!(!by_guard, "{name}: the reference denied");
        return false;
    }
    assert_eq!(read.status, 403, "{name}: the reference let through");
    let keys = |body: &Value| body.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&guard.denial(true).body), keys(&read.body), "{name}");
    true
}
