//! A caller with one kept connection.

use super::message::{Head, read_body, read_head};
use crate::Result;
use serde_json::Value;
use std::io::{BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A call as it goes over the wire.
#[derive(Clone, Debug, Default)]
pub(crate) struct Question {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Vec<u8>>,
}

impl Question {
    pub(crate) fn get(path: &str) -> Self {
        Self { method: "GET".to_owned(), path: path.to_owned(), ..Self::default() }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: Head,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Returns the body as JSON; what is none comes back as a string, as in the recordings.
    pub(crate) fn value(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&self.body).into_owned()))
    }
}

/// Calls one server, on one connection for as long as the server keeps it.
pub(crate) struct Caller {
    address: SocketAddr,
    patience: Duration,
    connection: Option<BufReader<TcpStream>>,
}

impl Caller {
    pub(crate) fn new(port: u16, patience: Duration) -> Self {
        Self { address: ([127, 0, 0, 1], port).into(), patience, connection: None }
    }

    /// Sends `question` once. Nothing is repeated: a write must not arrive twice.
    pub(crate) fn ask(&mut self, question: &Question) -> Result<Answer> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.connect()?,
        };
        connection.get_mut().write_all(&self.written(question))?;
        let head = read_head(&mut connection)?.ok_or("the server hung up without an answer")?;
        let status: u16 = head
            .first_line
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .ok_or_else(|| format!("`{}` is no HTTP answer", head.first_line))?;
        let bodiless = status == 204 || status == 304 || question.method == "HEAD";
        let body = if bodiless { Vec::new() } else { read_body(&mut connection, &head, true)? };
        if !head.closes() {
            self.connection = Some(connection);
        }
        Ok(Answer { status, head, body })
    }

    fn connect(&self) -> Result<BufReader<TcpStream>> {
        let stream = TcpStream::connect_timeout(&self.address, self.patience)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(self.patience))?;
        Ok(BufReader::new(stream))
    }

    fn written(&self, question: &Question) -> Vec<u8> {
        let mut lines = vec![
            format!("{} {} HTTP/1.1", question.method, question.path),
            format!("Host: {}", self.address),
            "Accept: application/json".to_owned(),
        ];
        lines.extend(question.headers.iter().map(|(name, value)| format!("{name}: {value}")));
        lines.extend(question.body.iter().map(|body| format!("Content-Length: {}", body.len())));
        let mut bytes = (lines.join("\r\n") + "\r\n\r\n").into_bytes();
        bytes.extend(question.body.iter().flatten());
        bytes
    }
}
