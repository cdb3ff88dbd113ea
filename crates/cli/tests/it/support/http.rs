//! Plain HTTP, one connection a call, so that no library retries behind the test's back.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// Longer than any answer may take, shorter than a test may hang.
const PATIENCE: Duration = Duration::from_secs(30);

/// A whole answer; half of one is an error, because it acknowledges nothing.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    /// Null when it is not JSON.
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// What it says to a person.
    pub(crate) fn sentence(&self) -> &str {
        self.body["message"].as_str().or(self.body["error"].as_str()).unwrap_or_default()
    }

    /// The cookie that a browser would send back.
    pub(crate) fn cookie(&self) -> Option<&str> {
        let set = self.head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("set-cookie").then(|| value.trim())
        })?;
        set.split(';').next()
    }
}

/// Makes one call, with JSON if there is something to send. `headers` are whole lines.
pub(crate) fn call(
    port: u16,
    line: &str,
    headers: &[String],
    body: Option<&Value>,
) -> io::Result<Answer> {
    let body = body.map(|body| ("application/json", body.to_string()));
    send(port, line, headers, body)
}

/// Sends a form as a browser on the server's own pages does.
pub(crate) fn submit(port: u16, path: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let headers = ["Sec-Fetch-Site: same-origin".to_owned()];
    let body = Some(("application/x-www-form-urlencoded", form));
    send(port, &format!("POST {path}"), &headers, body)
}

fn send(
    port: u16,
    line: &str,
    headers: &[String],
    body: Option<(&str, String)>,
) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut request = vec![
        format!("{line} HTTP/1.1"),
        format!("Host: 127.0.0.1:{port}"),
        "Connection: close".to_owned(),
    ];
    request.extend_from_slice(headers);
    let body = body.map(|(kind, body)| {
        request.push(format!("Content-Type: {kind}"));
        request.push(format!("Content-Length: {}", body.len()));
        body
    });
    let head = request.join("\r\n");
    stream.write_all(format!("{head}\r\n\r\n{}", body.unwrap_or_default()).as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    read(&answer).ok_or_else(|| io::Error::other("half an answer"))
}

fn read(answer: &[u8]) -> Option<Answer> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    let body = &answer[end + 4..];
    if length.is_some_and(|length| length != body.len()) {
        return None;
    }
    let body = serde_json::from_slice(body).unwrap_or_default();
    Some(Answer { status, head, body })
}
