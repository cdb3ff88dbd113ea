//! Recorded conversations of the reference with the outside, where the recordings are at hand.

use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{Map, Value};

/// One recorded call and its answer.
#[derive(Debug, Clone)]
pub(crate) struct Exchange {
    pub(crate) place: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Map<String, Value>,
    pub(crate) body: Value,
    pub(crate) status: Option<u16>,
    pub(crate) answer: Value,
}

#[derive(Deserialize)]
struct Scenario {
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    #[serde(default)]
    upstream: Vec<Recorded>,
}

#[derive(Deserialize)]
struct Recorded {
    service: String,
    method: String,
    path: String,
    #[serde(default)]
    query: Map<String, Value>,
    #[serde(default)]
    body: Value,
    status: Option<u16>,
    #[serde(default)]
    response: Value,
    response_ref: Option<String>,
}

/// Returns the calls to the services whose name begins with `service`, in the order of recording;
/// nothing, with a word about it, where the recordings are not at hand.
pub(crate) fn exchanges(service: &str) -> Vec<Exchange> {
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/golden");
    let Ok(folder) = fs::read_dir(golden.join("seerr-3.1.0-small/scenarios")) else {
        println!("skipped: there are no recordings beside this clone");
        return Vec::new();
    };
    let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let scenario: Scenario = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        for (number, step) in scenario.steps.into_iter().enumerate() {
            let ours = step.upstream.into_iter().filter(|call| call.service.starts_with(service));
            found.extend(ours.map(|call| Exchange {
                place: format!("{name}#{number}"),
                method: call.method,
                path: call.path,
                query: call.query,
                body: call.body,
                status: call.status,
                answer: call.response_ref.map_or(call.response, |file| {
                    let text = fs::read_to_string(golden.join(file)).unwrap();
                    serde_json::from_str(&text).unwrap_or(Value::String(text))
                }),
            }));
        }
    }
    assert!(!found.is_empty(), "the recordings know no service {service}");
    found
}
