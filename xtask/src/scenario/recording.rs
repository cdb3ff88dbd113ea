//! The recordings as they lie in the files; `golden/README.md` describes the format.

use crate::Result;
use crate::house::Fixture;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::fs;

#[derive(Deserialize)]
pub(crate) struct Scenario {
    #[serde(skip)]
    pub(crate) name: String,
    pub(crate) steps: Vec<Step>,
}

#[derive(Deserialize)]
pub(crate) struct Step {
    #[serde(rename = "as")]
    pub(crate) caller: String,
    pub(crate) method: String,
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) headers: Map<String, Value>,
    pub(crate) body: Option<Value>,
    pub(crate) status: Option<u16>,
    #[serde(default)]
    pub(crate) response: Value,
    pub(crate) content_type: Option<String>,
    #[serde(default)]
    pub(crate) set_cookie: Vec<String>,
    #[serde(default)]
    pub(crate) upstream: Vec<Exchange>,
    pub(crate) upstream_faults: Option<Vec<Fault>>,
    #[serde(default)]
    pub(crate) rows_changed: Vec<RowChange>,
    #[serde(default)]
    pub(crate) settings_changed: Vec<SettingChange>,
}

/// One call to the outside with its answer.
#[derive(Clone, Deserialize)]
pub(crate) struct Exchange {
    pub(crate) service: String,
    pub(crate) method: String,
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) query: Map<String, Value>,
    #[serde(default)]
    pub(crate) headers: Map<String, Value>,
    pub(crate) body: Option<Value>,
    pub(crate) status: Option<u16>,
    #[serde(default)]
    pub(crate) response: Value,
    /// A file that holds the answer's body; the index calls it `file`.
    #[serde(alias = "file")]
    pub(crate) response_ref: Option<String>,
    #[serde(default)]
    pub(crate) dropped: bool,
    pub(crate) content_type: Option<String>,
}

/// From its step on, a service answers otherwise.
#[derive(Clone, Deserialize)]
pub(crate) struct Fault {
    pub(crate) service: String,
    pub(crate) method: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) status: Option<u16>,
    #[serde(default)]
    pub(crate) body: Value,
    #[serde(default)]
    pub(crate) drop: bool,
}

#[derive(Clone, Deserialize)]
pub(crate) struct RowChange {
    pub(crate) table: String,
    pub(crate) op: String,
    pub(crate) key: String,
    #[serde(default)]
    pub(crate) row: Map<String, Value>,
    #[serde(default)]
    pub(crate) changed: Map<String, Value>,
}

#[derive(Deserialize)]
pub(crate) struct SettingChange {
    pub(crate) key: String,
    pub(crate) old: Option<Value>,
    pub(crate) new: Option<Value>,
}

/// Returns the names of all recorded scenarios, in order.
pub(crate) fn names(fixture: &Fixture) -> Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(fixture.golden().join("scenarios"))?
        .flatten()
        .filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".json")?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

impl Scenario {
    pub(crate) fn read(fixture: &Fixture, name: &str) -> Result<Self> {
        let path = fixture.golden().join("scenarios").join(format!("{name}.json"));
        let scenario: Self = serde_json::from_slice(&fs::read(&path)?)
            .map_err(|why| format!("{}: {why}", path.display()))?;
        Ok(Self { name: name.to_owned(), ..scenario })
    }

    /// Returns the recording of one job alone, if there is one: `60-job-radarr-scan`.
    pub(crate) fn read_of_job(fixture: &Fixture, job: &str) -> Result<Option<Self>> {
        let end = format!("-job-{job}");
        let name = names(fixture)?.into_iter().find(|name| name.ends_with(&end));
        name.map(|name| Self::read(fixture, &name)).transpose()
    }

    /// Tells whether the scenario was recorded on an empty folder instead of the fixture's.
    pub(crate) fn begins_empty(&self) -> bool {
        self.name.ends_with("-from-empty")
    }
}

impl Step {
    /// Tells whether the step starts a job, which goes on after the answer.
    pub(crate) fn runs_a_job(&self) -> bool {
        let starts_sync =
            || self.body.as_ref().is_some_and(|body| body["start"].as_bool().unwrap_or_default());
        self.job().is_some() || (self.path == "/api/v1/settings/jellyfin/sync" && starts_sync())
    }

    /// Returns the job that the step starts by its name.
    pub(crate) fn job(&self) -> Option<&str> {
        self.path.strip_prefix("/api/v1/settings/jobs/")?.strip_suffix("/run")
    }
}
