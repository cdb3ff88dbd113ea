//! The outside world on loopback: the ports that the fixture's settings name, and one port for each
//! service with a public address.

use super::listener::Listener;
use super::recording::{Fault, Scenario};
use super::smtp;
use super::stage::{Heard, Reply, Stage};
use crate::Result;
use crate::house::Fixture;
use crate::outside::{self, PUBLIC_SERVICES};
use crate::wire::{Head, read_body, read_head};
use serde_json::{Map, Value};
use std::io::{BufReader, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A running replay; its ports are free again when it is dropped.
pub(crate) struct Replay {
    stage: Arc<Mutex<Stage>>,
    _listeners: Vec<Listener>,
    public: Vec<(&'static str, u16)>,
}

impl Replay {
    pub(crate) fn start(fixture: &Fixture) -> Result<Self> {
        let stage = Arc::new(Mutex::new(Stage::new(fixture)?));
        let settings = fixture.settings()?;
        let mut listeners = Vec::new();
        for (service, port) in services_of_household(&settings) {
            listeners.push(listen(port, service, &stage)?);
        }
        let mail = &settings["notifications"]["agents"]["email"]["options"]["smtpPort"];
        if let Some(port) = mail.as_u64().and_then(|port| u16::try_from(port).ok()) {
            let stage = Arc::clone(&stage);
            let serve = move |stream: TcpStream| {
                let _client_hung_up = smtp::converse(&stream, &stage);
            };
            listeners.push(Listener::open(port, "the mail server", serve)?);
        }
        let mut public = Vec::new();
        for service in PUBLIC_SERVICES {
            let listener = listen(0, service.name.to_owned(), &stage)?;
            public.push((service.name, listener.port()));
            listeners.push(listener);
        }
        Ok(Self { stage, _listeners: listeners, public })
    }

    /// Returns the variables that lead Usherr to the replayed public services.
    pub(crate) fn environment(&self) -> Vec<(String, String)> {
        outside::environment(|service| {
            let port =
                self.public.iter().find(|(name, _)| *name == service.name).map(|(_, port)| port);
            format!("http://127.0.0.1:{}", port.copied().unwrap_or(1))
        })
    }

    pub(crate) fn begin_scenario(&self, scenario: &Scenario) {
        self.stage().begin_scenario(scenario);
    }

    pub(crate) fn begin_step(&self, step: usize, faults: Option<&Vec<Fault>>) {
        self.stage().begin_step(step, faults);
    }

    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.stage().heard()
    }

    /// Tells whether a service does not answer as it should.
    pub(crate) fn is_service_out(&self) -> bool {
        self.stage().is_service_out()
    }

    fn stage(&self) -> MutexGuard<'_, Stage> {
        lock(&self.stage)
    }
}

pub(crate) fn lock(stage: &Mutex<Stage>) -> MutexGuard<'_, Stage> {
    stage.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the services that the household runs itself, as its settings name them.
fn services_of_household(settings: &Value) -> Vec<(String, u16)> {
    let mut found = Vec::new();
    let mut add = |service: String, port: Option<u16>| {
        if let Some(port) = port {
            found.push((service, port));
        }
    };
    let port = |value: &Value| value["port"].as_u64().and_then(|port| u16::try_from(port).ok());
    for service in ["jellyfin", "tautulli"] {
        add(service.to_owned(), port(&settings[service]));
    }
    for service in ["radarr", "sonarr"] {
        for server in settings[service].as_array().into_iter().flatten() {
            let quality = if server["is4k"] == true { "4k" } else { "" };
            add(format!("{service}{quality}"), port(server));
        }
    }
    for (agent, key) in [
        ("discord", "webhookUrl"),
        ("slack", "webhookUrl"),
        ("webhook", "webhookUrl"),
        ("gotify", "url"),
        ("ntfy", "url"),
    ] {
        let url = settings["notifications"]["agents"][agent]["options"][key].as_str();
        add(agent.to_owned(), url.and_then(port_of_url));
    }
    found
}

fn port_of_url(url: &str) -> Option<u16> {
    url.split("//").nth(1)?.split('/').next()?.rsplit(':').next()?.parse().ok()
}

fn listen(port: u16, service: String, stage: &Arc<Mutex<Stage>>) -> Result<Listener> {
    let (stage, name) = (Arc::clone(stage), service.clone());
    Listener::open(port, &name, move |stream| {
        let _one_side_hung_up = serve(&stream, &service, &stage);
    })
}

/// When every picture was made that the stand-ins of the recordings had. The answers of the
/// reference show it as a version, `1735689600000`.
const PICTURE_OF: &str = "Last-Modified: Wed, 01 Jan 2025 00:00:00 GMT";

/// Serves one connection until one side has enough. A broken connection is no failure here: Usherr
/// gives up on calls, and a fault may be to hang up.
fn serve(stream: &TcpStream, service: &str, stage: &Mutex<Stage>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let writer = stream;
    while let Some(head) = read_head(&mut reader).ok()? {
        let body = read_body(&mut reader, &head, false).ok()?;
        let is_head = head.first_line.starts_with("HEAD ");
        match lock(stage).answer(heard(service, &head, &body)?) {
            Reply::HangUp => return None,
            Reply::Send { status, content_type, body } => {
                let kind = format!("{status} Replayed\r\nContent-Type: {content_type}");
                send(writer, &kind, &body, is_head || status == 204)?;
            }
            Reply::Picture { body } => {
                let kind = format!("200 Replayed\r\nContent-Type: image/png\r\n{PICTURE_OF}");
                send(writer, &kind, &body, is_head)?;
            }
        }
    }
    Some(())
}

fn send(mut to: &TcpStream, kind: &str, body: &[u8], is_head_only: bool) -> Option<()> {
    let length = body.len();
    to.write_all(format!("HTTP/1.1 {kind}\r\nContent-Length: {length}\r\n\r\n").as_bytes()).ok()?;
    if !is_head_only {
        to.write_all(body).ok()?;
    }
    Some(())
}

fn heard(service: &str, head: &Head, body: &[u8]) -> Option<Heard> {
    let mut parts = head.first_line.split(' ');
    let (method, target) = (parts.next()?, parts.next()?);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut query: Map<String, Value> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value).into()))
        .collect();
    // Radarr and Sonarr take their key in the address or in a header; the recordings have it in the address.
    if let Some(key) = head.header("x-api-key") {
        query.entry("apikey").or_insert_with(|| key.into());
    }
    let headers =
        head.headers.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
    let body = (!body.is_empty()).then(|| {
        serde_json::from_slice(body)
            .unwrap_or_else(|_| String::from_utf8_lossy(body).into_owned().into())
    });
    Some(Heard {
        service: service.to_owned(),
        method: method.to_owned(),
        path: full_path(service, path),
        query,
        headers,
        body,
        is_known: false,
        is_cut_off: false,
    })
}

/// Puts the part of a path back that belongs to the base address which we replaced.
fn full_path(service: &str, path: &str) -> String {
    let base = match service {
        "tmdb" => "/3",
        "imdbproxy" => "/v1",
        "pushover" => "/1",
        "tmdbimage" => "/t/p",
        "api4.thetvdb.com" => "/v4",
        "animelist" => return "/Anime-Lists/anime-lists/master/anime-list.xml".to_owned(),
        _ => "",
    };
    let decoded = decoded_path(path);
    if decoded.starts_with(&format!("{base}/")) { decoded } else { format!("{base}{decoded}") }
}

fn decoded(text: &str) -> String {
    decoded_path(&text.replace('+', " "))
}

fn decoded_path(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = (byte == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        let decoded = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(decoded.unwrap_or(byte));
        rest = if decoded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
