//! What the outside world of one step answers, and what it heard.

use super::episodes;
use super::recording::{Exchange, Fault, Scenario};
use crate::Result;
use crate::deliberate::modern;
use crate::house::Fixture;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use std::fs;
use std::path::PathBuf;

/// A call that Usherr made.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) service: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Map<String, Value>,
    pub(crate) headers: Map<String, Value>,
    pub(crate) body: Option<Value>,
    /// Whether any recording knew an answer.
    pub(crate) is_known: bool,
    /// Whether it was hung up on; who only reads then tries again.
    pub(crate) is_cut_off: bool,
}

/// What goes back over the wire.
pub(crate) enum Reply {
    HangUp,
    Send {
        status: u16,
        content_type: String,
        body: Vec<u8>,
    },
    /// A picture; the recordings keep its bytes only.
    Picture {
        body: Vec<u8>,
    },
}

/// The recordings of the scenario that is played, and of all others to fall back on.
pub(crate) struct Stage {
    root: PathBuf,
    index: Vec<Exchange>,
    steps: Vec<Vec<Exchange>>,
    step: usize,
    used: Vec<bool>,
    faults: Vec<Fault>,
    heard: Vec<Heard>,
}

impl Stage {
    pub(crate) fn new(fixture: &Fixture) -> Result<Self> {
        let root = fixture.recordings();
        let index = serde_json::from_slice(&fs::read(root.join("upstream/index.json"))?)?;
        Ok(Self {
            root,
            index,
            steps: Vec::new(),
            step: 0,
            used: Vec::new(),
            faults: Vec::new(),
            heard: Vec::new(),
        })
    }

    pub(crate) fn begin_scenario(&mut self, scenario: &Scenario) {
        self.steps = scenario.steps.iter().map(|step| step.upstream.clone()).collect();
        self.faults.clear();
        self.heard.clear();
        self.begin_step(0, None);
    }

    /// Goes on to a step. Faults stay until a step names others.
    pub(crate) fn begin_step(&mut self, step: usize, faults: Option<&Vec<Fault>>) {
        self.step = step;
        self.used = vec![false; self.steps.get(step).map_or(0, Vec::len)];
        if let Some(faults) = faults {
            self.faults.clone_from(faults);
        }
        self.heard.clear();
    }

    /// Tells whether a service does not answer as it should.
    pub(crate) fn is_service_out(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Returns what was heard since the step began.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.heard.clone()
    }

    /// Writes a call down that needs no answer from the recordings.
    pub(crate) fn note(&mut self, heard: Heard) {
        self.heard.push(heard);
    }

    /// Answers a call and writes it down.
    pub(crate) fn answer(&mut self, mut heard: Heard) -> Reply {
        let reply = match many_ids(&heard) {
            _ if episodes::are_asked_for(&heard) => self.episodes(&heard),
            Some(ids) => self.items(&heard, &ids),
            None => self.recorded(&heard).and_then(|exchange| self.reply(&exchange)),
        };
        heard.is_known = reply.is_some();
        heard.is_cut_off = matches!(reply, Some(Reply::HangUp));
        self.heard.push(heard);
        reply.unwrap_or_else(|| Reply::Send {
            status: 404,
            content_type: "application/json".to_owned(),
            body: br#"{"message":"no such recording"}"#.to_vec(),
        })
    }

    /// Finds the answer: of this step and not given yet, of this step, by a fault, of a step as near
    /// as possible, of any scenario; and where nothing is equal, the same again for similar calls.
    fn recorded(&mut self, heard: &Heard) -> Option<Exchange> {
        for likeness in [Likeness::Equal, Likeness::SameQuery, Likeness::SamePath] {
            let this_step = self.steps.get(self.step).map(Vec::as_slice).unwrap_or_default();
            let fitting = |used: bool| {
                this_step.iter().enumerate().position(|(index, exchange)| {
                    self.used[index] == used && likeness.holds(exchange, heard)
                })
            };
            if let Some(index) = fitting(false).or_else(|| fitting(true)) {
                self.used[index] = true;
                return self.steps[self.step].get(index).cloned();
            }
            if let Some(fault) = self.faults.iter().find(|fault| is_about(fault, heard)) {
                return Some(fault_as_exchange(fault, heard));
            }
            let before = self.steps.iter().take(self.step).rev();
            let after = self.steps.iter().skip(self.step + 1);
            let others = before.chain(after).flatten().chain(&self.index);
            let mut fitting = others.filter(|exchange| likeness.holds(exchange, heard));
            if let Some(exchange) = fitting.find(|exchange| is_healthy(exchange)) {
                return Some(exchange.clone());
            }
        }
        None
    }

    /// Answers a question about many items of the media server from the recorded answers about each:
    /// the reference asks one by one.
    fn items(&mut self, heard: &Heard, ids: &[String]) -> Option<Reply> {
        let mut items = Vec::new();
        for id in ids {
            let mut about_one = heard.clone();
            about_one.query.insert("ids".to_owned(), Value::String(id.clone()));
            let exchange = self.recorded(&about_one)?;
            match self.reply(&exchange)? {
                Reply::Send { status: 200, body, .. } => {
                    let answer: Value = serde_json::from_slice(&body).ok()?;
                    let listed = answer["Items"].as_array().cloned().unwrap_or_default();
                    items.extend(listed.into_iter().filter(|item| item["Id"] == **id));
                }
                refused => return Some(refused),
            }
        }
        let answer = serde_json::json!({ "TotalRecordCount": items.len(), "Items": items });
        Some(Reply::Send {
            status: 200,
            content_type: "application/json".to_owned(),
            body: answer.to_string().into_bytes(),
        })
    }

    /// Answers with all episodes of the media server from the recorded answers about each season.
    fn episodes(&self, heard: &Heard) -> Option<Reply> {
        if let Some(fault) = self.faults.iter().find(|fault| is_about(fault, heard)) {
            return self.reply(&fault_as_exchange(fault, heard));
        }
        let this_step = self.steps.get(self.step).map(Vec::as_slice).unwrap_or_default();
        let others = self.steps.iter().flatten().chain(&self.index);
        let whole = episodes::Recorded {
            now: this_step.iter().filter(|one| is_healthy(one)).collect(),
            ever: others.filter(|one| is_healthy(one)).collect(),
        };
        let answer = whole.answer(&heard.query, |exchange| match self.reply(exchange)? {
            Reply::Send { body, .. } => serde_json::from_slice(&body).ok(),
            _ => None,
        })?;
        Some(Reply::Send {
            status: 200,
            content_type: "application/json".to_owned(),
            body: answer.to_string().into_bytes(),
        })
    }

    fn reply(&self, exchange: &Exchange) -> Option<Reply> {
        let Some(status) = exchange.status.filter(|_| !exchange.dropped) else {
            return Some(Reply::HangUp);
        };
        let (body, is_json) = match (&exchange.response_ref, &exchange.response) {
            (Some(file), _) if file.ends_with(".base64.json") => {
                let body = unwrapped(&fs::read(self.root.join(file)).ok()?)?;
                return Some(Reply::Picture { body });
            }
            // A media server calls a key as it was asked to.
            (Some(file), _) if exchange.path == "/Auth/Keys" => {
                let keys = fs::read_to_string(self.root.join(file)).ok()?;
                (modern(&keys).into_bytes(), true)
            }
            (Some(file), _) => (fs::read(self.root.join(file)).ok()?, file.contains(".json")),
            (None, Value::String(text)) => (text.clone().into_bytes(), false),
            (None, Value::Null) => (Vec::new(), false),
            (None, value) => (value.to_string().into_bytes(), true),
        };
        let guess = if is_json { "application/json" } else { "text/plain" };
        let content_type = exchange.content_type.clone().unwrap_or_else(|| guess.to_owned());
        Some(Reply::Send { status, content_type, body })
    }
}

/// Returns the ids of a call that asks for more than one item.
fn many_ids(heard: &Heard) -> Option<Vec<String>> {
    let ids = heard.query.get("ids").and_then(Value::as_str).filter(|_| heard.path == "/Items")?;
    ids.contains(',').then(|| ids.split(',').map(str::to_owned).collect())
}

/// Returns the bytes that a recording keeps as text.
fn unwrapped(file: &[u8]) -> Option<Vec<u8>> {
    let file: Value = serde_json::from_slice(file).ok()?;
    STANDARD.decode(file["base64"].as_str()?).ok()
}

/// How much of a call must agree with a recorded one.
#[derive(Clone, Copy)]
enum Likeness {
    Equal,
    SameQuery,
    SamePath,
}

impl Likeness {
    fn holds(self, exchange: &Exchange, heard: &Heard) -> bool {
        let path = exchange.service == heard.service
            && exchange.method == heard.method
            && exchange.path.eq_ignore_ascii_case(&heard.path);
        path && match self {
            Self::Equal => same_query(exchange, heard) && exchange.body == heard.body,
            Self::SameQuery => same_query(exchange, heard),
            Self::SamePath => true,
        }
    }
}

/// Compares queries without the key of TMDB, which is the household's own.
pub(crate) fn same_query(exchange: &Exchange, heard: &Heard) -> bool {
    let without_key = |query: &Map<String, Value>| {
        let mut query = query.clone();
        query.shift_remove("api_key");
        query
    };
    let (recorded, ours) = (without_key(&exchange.query), without_key(&heard.query));
    recorded.len() == ours.len()
        && recorded.iter().all(|(name, value)| ours.get(name) == Some(value))
}

fn is_healthy(exchange: &Exchange) -> bool {
    !exchange.dropped && exchange.status.is_some_and(|status| status < 500)
}

fn is_about(fault: &Fault, heard: &Heard) -> bool {
    fault.service == heard.service
        && fault.method.as_ref().is_none_or(|method| *method == heard.method)
        && fault.path.as_ref().is_none_or(|pattern| pattern_fits(pattern, &heard.path))
}

/// Understands as much of regular expressions as the recordings use: `^`, `$` and `(a|b)`.
fn pattern_fits(pattern: &str, path: &str) -> bool {
    if let Some((before, rest)) = pattern.split_once('(')
        && let Some((choices, after)) = rest.split_once(')')
    {
        return choices
            .split('|')
            .any(|choice| pattern_fits(&format!("{before}{choice}{after}"), path));
    }
    match (pattern.strip_prefix('^'), pattern.strip_suffix('$')) {
        (Some(start), _) => path.starts_with(start),
        (_, Some(end)) => path.ends_with(end),
        _ => path.contains(pattern),
    }
}

fn fault_as_exchange(fault: &Fault, heard: &Heard) -> Exchange {
    Exchange {
        service: heard.service.clone(),
        method: heard.method.clone(),
        path: heard.path.clone(),
        query: Map::new(),
        headers: Map::new(),
        body: None,
        status: fault.status,
        response: fault.body.clone(),
        response_ref: None,
        dropped: fault.drop,
        content_type: None,
    }
}

#[cfg(test)]
mod tests {
    use super::pattern_fits;

    #[test]
    fn fault_patterns() {
        assert!(pattern_fits("/movie$", "/api/v3/movie"));
        assert!(!pattern_fits("/movie$", "/api/v3/movie/lookup"));
        assert!(pattern_fits("^/(Items|Shows)", "/Shows/1/Seasons"));
        assert!(!pattern_fits("^/(Items|Shows)", "/Users/Items"));
        assert!(pattern_fits("lookup", "/api/v3/movie/lookup"));
    }
}
