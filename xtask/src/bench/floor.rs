//! What the machine itself takes for an answer: a program that does nothing but read a call from a
//! socket and write the same words back. Figures of different machines can be compared by it.

use super::load::{self, Cost};
use crate::Result;
use crate::shell::{self, Guarded};
use crate::wire::Question;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// As long as the shortest answer that is measured.
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
content-length: 61\r\n\r\n{\"answer\":\"................................................\"}";

/// Answers on a port until it is told to stop.
pub(crate) fn serve(port: u16) -> Result<bool> {
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    println!("ready");
    for stream in listener.incoming() {
        let stream = stream?;
        std::thread::spawn(move || answer(stream));
    }
    Ok(true)
}

/// Answers every call of a connection. One that breaks ends.
fn answer(mut stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let mut call = [0; 4096];
    while let Ok(1..) = stream.read(&mut call) {
        if stream.write_all(ANSWER).is_err() {
            break;
        }
    }
}

/// Measures it as a household is measured.
pub(super) fn measure() -> Result<Cost> {
    let port = sim::free_port();
    let mut command = shell::confined(&std::env::current_exe()?, None);
    command.args(["floor", &port.to_string()]).stdout(std::process::Stdio::piped());
    let mut process = Guarded::start(command, "floor", "KILL")?;
    let mut ready = String::new();
    let told = process.output().ok_or("it says nothing")?;
    BufReader::new(told).read_line(&mut ready)?;
    let cost = load::run((process.id(), port), &Question::get("/"));
    process.stop(Duration::from_secs(5))?;
    cost
}
