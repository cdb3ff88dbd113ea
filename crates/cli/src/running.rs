//! The running server, as commands reach it that it must do itself: where it listens stands in the
//! folder's lock, and the key of its API in the settings beside it. Whoever answers there must first
//! show, on every connection, that it is the server that wrote the lock.

use crate::environment::Environment;
use crate::restore::document;
use crate::talk::{heard, reach};
use app::random::Random;
use serde_json::Value;
use std::error::Error;
use std::fs::File;
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;
use store::adopt::Place;
use store::folder::{FolderError, Served};
use store::settings::view::Secret;
use web::presence;

type AnyError = Box<dyn Error + Send + Sync>;

/// How long the server may keep silent: it may have to ask a place of backups first.
const PATIENCE: Duration = Duration::from_mins(2);
/// How often it is asked how far it is.
const GLANCE: Duration = Duration::from_millis(250);
/// How long a challenge is: nobody can have heard it before.
const CHALLENGE_LETTERS: usize = 32;
/// The header with what opens an upload.
const SECRET_HEADER: &str = "x-usherr-secret";

/// The server that has the folder.
pub(crate) struct Running<'a> {
    environment: &'a Environment,
    place: &'a Place,
    line: Line,
}

/// How it is called.
#[derive(Clone)]
pub(crate) struct Line {
    served: Served,
    key: Secret,
}

/// What it answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Answer {
    /// Reads one to its end.
    fn hear(stream: &TcpStream) -> io::Result<Self> {
        let (status, body) = heard(stream)?;
        Ok(Self { status, body: serde_json::from_slice(&body).unwrap_or_default() })
    }

    /// A text in it.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The answer, if it is a good one; else what it says to people.
    fn good(self) -> Result<Self, AnyError> {
        match (self.status, self.text("message")) {
            (200..300, _) => Ok(self),
            (401 | 403, _) => Err("the running server does not take the API key of its settings: \
                                   do it in the browser (at `/setup/restore` where nobody lives \
                                   yet), or stop it first"
                .into()),
            (status, "") => Err(format!("the running server answers with {status}").into()),
            (_, said) => Err(said.into()),
        }
    }
}

/// What is sent.
enum Body<'b> {
    Nothing,
    Json(&'b Value),
    File(File, &'b str),
}

impl<'a> Running<'a> {
    /// Finds the server that has the folder, as whoever wanted the folder was told; says why it cannot
    /// be asked.
    pub(crate) fn find(
        environment: &'a Environment,
        place: &'a Place,
        refusal: &FolderError,
    ) -> Result<Self, AnyError> {
        let FolderError::Locked { holder, .. } = refusal else {
            return Err(format!("{refusal}; {}", refusal.advice()).into());
        };
        let why = match &holder.served {
            None => "it serves nobody, or not yet: wait until it is done, or stop it first",
            Some(_) if !holder.is_near() => {
                "it runs on another machine or in a container: give the command there \
                 (`docker exec CONTAINER usherr …`), or stop it first"
            }
            Some(_) => "",
        };
        let Some(served) = holder.served.as_deref().filter(|_| why.is_empty()) else {
            return Err(format!("{refusal}: {why}").into());
        };
        let key = key(environment, place)?;
        Ok(Self { environment, place, line: Line { served: served.clone(), key } })
    }

    /// How it is called, for whoever calls it later.
    pub(crate) fn line(&self) -> Line {
        self.line.clone()
    }

    /// Has something done.
    pub(crate) fn post(&mut self, path: &str, what: &Value) -> Result<Answer, AnyError> {
        self.line.post(path, what)
    }

    /// Hands a file over, with the secret that opens it.
    pub(crate) fn upload(
        &mut self,
        path: &str,
        (file, secret): (&Path, &str),
    ) -> Result<Answer, AnyError> {
        if secret.lines().any(|line| line.trim() != line || line.chars().any(char::is_control)) {
            return Err(
                "a passphrase that begins or ends with a blank, or holds other signs than \
                        letters, cannot be handed to a running server: stop it first"
                    .into(),
            );
        }
        let unread = |error| format!("`{}` cannot be read: {error}", file.display());
        let opened = File::open(file).map_err(unread)?;
        self.line.call(&format!("POST {path}"), &Body::File(opened, secret))?.good()
    }

    /// Waits a moment, and asks again. While one household takes the place of another the server only
    /// says so; afterwards it may have another key.
    pub(crate) fn look_again(&mut self, path: &str) -> Result<Answer, AnyError> {
        std::thread::sleep(GLANCE);
        let line = format!("GET {path}");
        let answer = self.line.call(&line, &Body::Nothing)?;
        match answer.status {
            503 if answer.body.get("phase").is_some() => Ok(answer),
            401 | 403 => {
                self.line.key = key(self.environment, self.place)?;
                self.line.call(&line, &Body::Nothing)?.good()
            }
            _ => answer.good(),
        }
    }
}

impl Line {
    /// Has something done.
    pub(crate) fn post(&self, path: &str, what: &Value) -> Result<Answer, AnyError> {
        self.call(&format!("POST {path}"), &Body::Json(what))?.good()
    }

    fn call(&self, line: &str, body: &Body<'_>) -> Result<Answer, AnyError> {
        let address = self.served.address;
        let stream = reach(reachable(address), PATIENCE).map_err(|error| {
            format!("the running server cannot be reached at {address}: {error}")
        })?;
        let broke_off = |error| format!("the running server at {address} broke off: {error}");
        if !self.is_known(&stream).map_err(broke_off)? {
            return Err(format!(
                "what answers at {address} is not the server that has the folder, and was told \
                 nothing; stop the server (its number stands in `usherr.lock`), or start it again"
            )
            .into());
        }
        Ok(self.talk(&stream, line, body).map_err(broke_off)?)
    }

    /// Whether it is the server that wrote the lock: a key or a passphrase is for nobody else, and
    /// after a server was killed anybody may listen at its address.
    fn is_known(&self, mut stream: &TcpStream) -> io::Result<bool> {
        let Served { address, base, word } = &self.served;
        let challenge = Random.letters(CHALLENGE_LETTERS);
        let place = presence::PLACE;
        let line = format!("GET {base}{place}{challenge} HTTP/1.1\r\nHost: {address}\r\n\r\n");
        stream.write_all(line.as_bytes())?;
        let answer = Answer::hear(stream)?;
        let proof = presence::proof(word.reveal(), &challenge, stream.local_addr()?);
        Ok(!word.is_empty() && answer.text("proof") == proof)
    }

    fn talk(&self, mut stream: &TcpStream, line: &str, body: &Body<'_>) -> io::Result<Answer> {
        let (verb, path) = line.split_once(' ').unwrap_or(("GET", line));
        // Of the older protocol, in which an answer ends with the connection.
        let head = format!(
            "{verb} {}{path} HTTP/1.0\r\nHost: {}\r\nX-Api-Key: {}\r\n",
            self.served.base,
            self.served.address,
            self.key.reveal()
        );
        let sent = match body {
            Body::Nothing => stream.write_all(format!("{head}\r\n").as_bytes()),
            Body::Json(what) => {
                let what = what.to_string();
                let about = about("application/json", what.len() as u64);
                stream.write_all(format!("{head}{about}\r\n{what}").as_bytes())
            }
            Body::File(file, secret) => {
                let about = about("application/octet-stream", file.metadata()?.len());
                let lines = secret.lines().map(|line| format!("{SECRET_HEADER}: {line}\r\n"));
                let lines: String = lines.collect();
                let begun = stream.write_all(format!("{head}{about}{lines}\r\n").as_bytes());
                begun.and_then(|()| io::copy(&mut &*file, &mut stream).map(drop))
            }
        };
        // It may say no in the midst of what it is sent, and that is what people are to hear.
        let answer = Answer::hear(stream);
        if answer.is_err() { sent.and(answer) } else { answer }
    }
}

fn about(kind: &str, length: u64) -> String {
    format!("Content-Type: {kind}\r\nContent-Length: {length}\r\n")
}

/// The key of the API, as the settings have it at this moment.
fn key(environment: &Environment, place: &Place) -> Result<Secret, AnyError> {
    let document = document(environment, place)?;
    let key = document.as_ref().and_then(|document| document.find("main.apiKey"));
    match key.and_then(Value::as_str) {
        Some(key) if !key.is_empty() && key.is_ascii() => Ok(Secret::new(key)),
        _ => Err("the settings have no API key by which the running server could be asked".into()),
    }
}

/// Who listens on all addresses listens on this machine's own.
fn reachable(address: SocketAddr) -> Vec<SocketAddr> {
    if !address.ip().is_unspecified() {
        return vec![address];
    }
    // Where the server listens on IPv6 alone, the other address may be anybody's.
    let own: Vec<IpAddr> = match address {
        SocketAddr::V4(_) => vec![Ipv4Addr::LOCALHOST.into()],
        SocketAddr::V6(_) => vec![Ipv6Addr::LOCALHOST.into(), Ipv4Addr::LOCALHOST.into()],
    };
    own.into_iter().map(|ip| SocketAddr::new(ip, address.port())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_listens_everywhere_is_reached_here() {
        let shown = |address: &str| {
            let all = reachable(address.parse().unwrap());
            all.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(shown("0.0.0.0:5055"), ["127.0.0.1:5055"]);
        assert_eq!(shown("[::]:5055"), ["[::1]:5055", "127.0.0.1:5055"]);
        assert_eq!(shown("192.168.1.2:80"), ["192.168.1.2:80"]);
    }

    #[test]
    fn what_the_server_says_no_with_is_told() {
        let answer = |status, body| Answer { status, body }.good().map(drop);
        let said = |status, body| answer(status, body).unwrap_err().to_string();
        assert!(answer(202, Value::Null).is_ok());
        let busy = serde_json::json!({ "message": "A restore is under way already." });
        assert_eq!(said(409, busy), "A restore is under way already.");
        assert!(said(500, Value::Null).contains("500"));
        assert!(said(403, Value::Null).contains("API key"));
    }
}
