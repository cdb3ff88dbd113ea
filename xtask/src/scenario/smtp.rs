//! A mail server that accepts everything and writes down who got what from whom.

use super::replay::lock;
use super::stage::{Heard, Stage};
use serde_json::{Map, json};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::Mutex;

/// One conversation; it ends when the client hangs up, which is no failure.
pub(crate) fn converse(stream: &TcpStream, stage: &Mutex<Stage>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut writer = stream;
    let (mut from, mut to) = (String::new(), Vec::new());
    writer.write_all(b"220 replay\r\n").ok()?;
    loop {
        let line = next_line(&mut reader)?;
        let (command, argument) = line.split_once(' ').unwrap_or((&line, ""));
        let reply = match command.to_ascii_uppercase().as_str() {
            "EHLO" => "250-replay\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME",
            "AUTH" if argument.eq_ignore_ascii_case("LOGIN") => {
                for prompt in ["334 VXNlcm5hbWU6\r\n", "334 UGFzc3dvcmQ6\r\n"] {
                    writer.write_all(prompt.as_bytes()).ok()?;
                    next_line(&mut reader)?;
                }
                "235 welcome"
            }
            "AUTH" => "235 welcome",
            "MAIL" => {
                from = address(argument);
                "250 ok"
            }
            "RCPT" => {
                to.push(address(argument));
                "250 ok"
            }
            "DATA" => {
                writer.write_all(b"354 go on\r\n").ok()?;
                while next_line(&mut reader)? != "." {}
                lock(stage).note(mail(&from, &std::mem::take(&mut to)));
                "250 taken"
            }
            "QUIT" => {
                writer.write_all(b"221 bye\r\n").ok()?;
                return Some(());
            }
            _ => "250 ok",
        };
        writer.write_all(format!("{reply}\r\n").as_bytes()).ok()?;
    }
}

fn next_line(reader: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    let length = reader.read_until(b'\n', &mut line).ok()?;
    (length > 0).then(|| String::from_utf8_lossy(&line).trim_end().to_owned())
}

/// Returns `<address>` of `FROM:<address> …`.
fn address(argument: &str) -> String {
    let start = argument.find('<').unwrap_or(0);
    let end = argument.find('>').map_or(argument.len(), |end| end + 1);
    argument.get(start..end).unwrap_or_default().to_owned()
}

fn mail(from: &str, to: &[String]) -> Heard {
    Heard {
        service: "smtp".to_owned(),
        method: "MAIL".to_owned(),
        path: String::new(),
        query: Map::new(),
        headers: Map::new(),
        body: Some(json!({ "from": from, "to": to })),
        is_known: true,
        is_cut_off: false,
    }
}
