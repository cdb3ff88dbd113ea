//! What the API does to the document: one method per write, with the reference's own rules about
//! what is merged, assigned or replaced.

use std::fmt;

use serde_json::{Value, json};

use super::defaults::defaults;
use super::document::{Document, Object};
use super::error::EditError;
use super::merge::{assign, lay_over};
use super::migrations::{self, Pending};
use super::read::Reader;
use super::start::Start;
use super::template::{decode_payload, encode_payload};

/// Which list of servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArrKind {
    Radarr,
    Sonarr,
}

impl Document {
    /// Merges into `main`: what the body leaves out stays, inside nested objects too.
    pub fn merge_main(&mut self, body: &Object) {
        self.change("main", |main| lay_over(main, body));
    }

    /// Keeps a key for TMDB, in the section that is ours alone.
    pub fn set_tmdb_key(&mut self, key: &str) {
        self.change("usherr", |ours| {
            ours.insert("tmdbApiKey".to_owned(), Value::from(key));
        });
    }

    /// Merges into `network`, in the same way.
    pub fn merge_network(&mut self, body: &Object) {
        self.change("network", |network| lay_over(network, body));
    }

    /// Sets keys of `plex`; nested values are replaced.
    pub fn assign_plex(&mut self, body: &Object) {
        self.change("plex", |plex| assign(plex, body));
    }

    /// Sets keys of `jellyfin`; nested values are replaced.
    pub fn assign_jellyfin(&mut self, body: &Object) {
        self.change("jellyfin", |jellyfin| assign(jellyfin, body));
    }

    /// Sets keys of `tautulli`; nested values are replaced.
    pub fn assign_tautulli(&mut self, body: &Object) {
        self.change("tautulli", |tautulli| assign(tautulli, body));
    }

    /// Replaces both metadata providers; one that the body leaves out is left out here too.
    pub fn replace_metadata(&mut self, body: &Object) {
        self.change("metadataSettings", |providers| {
            for key in ["tv", "anime"] {
                match body.get(key) {
                    Some(value) => providers.insert(key.to_owned(), value.clone()),
                    None => providers.shift_remove(key),
                };
            }
        });
    }

    /// Replaces a notification agent by the body as it is. The webhook is built anew from what is
    /// known of it, because its template is stored in another form than it is sent in.
    pub fn replace_agent(&mut self, name: &str, body: &Object) -> Result<(), EditError> {
        let agent = if name == "webhook" { webhook(body)? } else { body.clone() };
        self.change("notifications", |notifications| {
            change_object(notifications, "agents", Object::new, |agents| {
                agents.insert(name.to_owned(), Value::Object(agent));
            });
        });
        Ok(())
    }

    /// Returns an agent as the API shows it: the webhook with its template as plain text.
    pub fn agent_to_read(&self, name: &str) -> Option<Value> {
        let mut agent = self.agent(name)?.clone();
        if name == "webhook"
            && let Some(Value::Object(options)) = agent.get_mut("options")
        {
            if let Some(payload) = options.get_mut("jsonPayload") {
                *payload = Value::from(decode_payload(&Reader::new(Some(payload), None).text()));
            }
            options.entry("supportVariables").or_insert(Value::Bool(false));
        }
        Some(agent)
    }

    /// Adds a Radarr or Sonarr server and returns it with its new id.
    pub fn add_server(&mut self, kind: ArrKind, mut body: Object) -> Value {
        self.change_servers(kind, |servers| {
            body.insert("id".to_owned(), Value::from(next_id(servers)));
            keep_one_default(servers, &body);
            let server = Value::Object(body);
            servers.push(server.clone());
            server
        })
    }

    /// Replaces a server, which keeps its id, and returns it.
    pub fn replace_server(
        &mut self,
        kind: ArrKind,
        id: i64,
        mut body: Object,
    ) -> Result<Value, EditError> {
        self.change_servers(kind, |servers| {
            let index = index_of(servers, id).ok_or(EditError::NoSuchServer { kind, id })?;
            body.insert("id".to_owned(), Value::from(id));
            keep_one_default(servers, &body);
            let new = Value::Object(body);
            if let Some(server) = servers.get_mut(index) {
                *server = new.clone();
            }
            Ok(new)
        })
    }

    /// Removes a server and returns it. Requests and titles that name it are left alone.
    pub fn remove_server(&mut self, kind: ArrKind, id: i64) -> Result<Value, EditError> {
        self.change_servers(kind, |servers| {
            let index = index_of(servers, id).ok_or(EditError::NoSuchServer { kind, id })?;
            Ok(servers.remove(index))
        })
    }

    /// Sets when a job runs. Whether the text is a schedule is for the caller to check.
    pub fn set_job_schedule(&mut self, job: &str, schedule: &str) -> Result<(), EditError> {
        self.change("jobs", |jobs| {
            if !jobs.contains_key(job) {
                return Err(EditError::NoSuchJob(job.to_owned()));
            }
            change_object(jobs, job, Object::new, |job| {
                job.insert("schedule".to_owned(), Value::from(schedule));
            });
            Ok(())
        })
    }

    /// Marks the setup as finished.
    pub fn initialize(&mut self) {
        self.change("public", |public| public.insert("initialized".to_owned(), Value::from(true)));
    }

    /// Gives the server a new API key: the fixed one of the environment, if there is one.
    pub fn regenerate_api_key(&mut self, start: &mut Start<'_>) {
        let key = start.new_api_key();
        self.change("main", |main| main.insert("apiKey".to_owned(), Value::from(key)));
    }

    /// Returns what migrations still need from outside.
    pub fn pending(&self) -> Vec<Pending> {
        migrations::pending(self.tree())
    }

    /// Notes that the tags in Radarr and Sonarr have their new labels, see [`Pending::ArrTags`].
    pub fn record_arr_tags(&mut self) {
        migrations::record(self.tree_mut(), migrations::ARR_TAGS);
    }

    /// Changes a top-level object, which is first restored to its default if it is none.
    fn change<T>(&mut self, name: &str, change: impl FnOnce(&mut Object) -> T) -> T {
        let default = || defaults().section(name).cloned().unwrap_or_default();
        change_object(self.tree_mut(), name, default, change)
    }

    fn change_servers<T>(&mut self, kind: ArrKind, change: impl FnOnce(&mut Vec<Value>) -> T) -> T {
        let place = self.tree_mut().entry(kind.key()).or_insert(Value::Null);
        let mut servers = match place.take() {
            Value::Array(servers) => servers,
            _ => Vec::new(),
        };
        let result = change(&mut servers);
        *place = Value::Array(servers);
        result
    }
}

impl ArrKind {
    /// The key of the list in the document.
    pub fn key(self) -> &'static str {
        match self {
            Self::Radarr => "radarr",
            Self::Sonarr => "sonarr",
        }
    }
}

impl fmt::Display for ArrKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Radarr => "Radarr",
            Self::Sonarr => "Sonarr",
        })
    }
}

/// Changes an object inside another, in its place, putting one there if there is none.
fn change_object<T>(
    parent: &mut Object,
    key: &str,
    default: impl FnOnce() -> Object,
    change: impl FnOnce(&mut Object) -> T,
) -> T {
    let place = parent.entry(key).or_insert(Value::Null);
    let mut object = match place.take() {
        Value::Object(object) => object,
        _ => default(),
    };
    let result = change(&mut object);
    *place = Value::Object(object);
    result
}

/// Builds the stored form of the webhook from what a client sends.
fn webhook(body: &Object) -> Result<Object, EditError> {
    let options = body.get("options").and_then(Value::as_object);
    let option = |key: &str| options.and_then(|options| options.get(key));
    let payload = option("jsonPayload").and_then(Value::as_str).unwrap_or_default();

    let mut stored = Object::new();
    stored.insert("jsonPayload".to_owned(), Value::from(encode_payload(payload)?));
    for key in ["webhookUrl", "authHeader"] {
        if let Some(value) = option(key) {
            stored.insert(key.to_owned(), value.clone());
        }
    }
    let variables = option("supportVariables").filter(|value| !value.is_null());
    stored.insert("supportVariables".to_owned(), variables.cloned().unwrap_or(json!(false)));

    let mut agent = Object::new();
    for key in ["enabled", "embedPoster", "types"] {
        if let Some(value) = body.get(key) {
            agent.insert(key.to_owned(), value.clone());
        }
    }
    agent.insert("options".to_owned(), Value::Object(stored));
    Ok(agent)
}

/// Returns the id after the last server's. Should that one be taken, because somebody sorted the
/// list by hand, the id after the highest.
fn next_id(servers: &[Value]) -> i64 {
    let after = |id: i64| id.saturating_add(1);
    let next = servers.last().and_then(id_of).map_or(0, after);
    if index_of(servers, next).is_none() {
        return next;
    }
    servers.iter().filter_map(id_of).max().map_or(0, after)
}

fn index_of(servers: &[Value], id: i64) -> Option<usize> {
    servers.iter().position(|server| id_of(server) == Some(id))
}

fn id_of(server: &Value) -> Option<i64> {
    Reader::new(server.get("id"), None).optional_int()
}

/// A new default takes the place of the old one of the same quality.
fn keep_one_default(servers: &mut [Value], new: &Object) {
    let flag = |object: &Object, key: &str| Reader::new(object.get(key), None).flag();
    if !flag(new, "isDefault") {
        return;
    }
    for server in servers.iter_mut().filter_map(Value::as_object_mut) {
        if flag(server, "isDefault") && flag(server, "is4k") == flag(new, "is4k") {
            server.insert("isDefault".to_owned(), Value::Bool(false));
        }
    }
}
