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
}

/// Makes one call. `headers` are whole lines.
pub(crate) fn call(
    port: u16,
    line: &str,
    headers: &[String],
    body: Option<&Value>,
) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut request = vec![
        format!("{line} HTTP/1.1"),
        "Host: 127.0.0.1".to_owned(),
        "Connection: close".to_owned(),
    ];
    request.extend_from_slice(headers);
    if !body.is_empty() {
        request.push("Content-Type: application/json".to_owned());
        request.push(format!("Content-Length: {}", body.len()));
    }
    stream.write_all(format!("{}\r\n\r\n{body}", request.join("\r\n")).as_bytes())?;
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
    let body = if body.is_empty() { Value::Null } else { serde_json::from_slice(body).ok()? };
    Some(Answer { status, body })
}
