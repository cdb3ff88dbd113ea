//! How commands talk with a server on this machine: plain HTTP without any library, since a container
//! engine may start one every few seconds, and since the server is near.

use std::io::{self, BufReader, Read as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// The longest answer that is read.
const ANSWER_BYTES: u64 = 4 << 20;

/// Connects to the first of these addresses that can be reached; nobody is waited for longer.
pub(crate) fn reach(
    addresses: impl IntoIterator<Item = SocketAddr>,
    patience: Duration,
) -> io::Result<TcpStream> {
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the host has no address");
    for address in addresses {
        let reached = TcpStream::connect_timeout(&address, patience).and_then(|stream| {
            stream.set_read_timeout(Some(patience))?;
            stream.set_write_timeout(Some(patience))?;
            Ok(stream)
        });
        match reached {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// The status in the first line of an answer, if a server of HTTP says it.
pub(crate) fn status_in(answer: &str) -> Option<u16> {
    let mut words = answer.split_ascii_whitespace();
    let status = words.next()?.starts_with("HTTP/1.").then(|| words.next())??;
    status.parse().ok()
}

/// Reads an answer as long as it says that it is, or to the end of the connection: its status and its
/// body.
pub(crate) fn heard(stream: &TcpStream) -> io::Result<(u16, Vec<u8>)> {
    let mut reader = BufReader::new(stream.take(ANSWER_BYTES));
    let first = line(&mut reader)?;
    let status = status_in(&first).ok_or_else(|| io::Error::other("it is no server of ours"))?;
    let mut length = None;
    loop {
        let next = line(&mut reader)?;
        if next.is_empty() {
            break;
        }
        if let Some((name, value)) = next.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<u64>().ok();
        }
    }
    let mut body = Vec::new();
    reader.take(length.unwrap_or(ANSWER_BYTES)).read_to_end(&mut body)?;
    if length.is_some_and(|length| length != body.len() as u64) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((status, body))
}

/// One line of an answer's head, without its end.
fn line(reader: &mut impl io::BufRead) -> io::Result<String> {
    let mut bytes = Vec::new();
    if reader.read_until(b'\n', &mut bytes)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::net::TcpListener;

    /// What is heard, one after the other, of somebody who says this and hangs up.
    fn said(text: &'static str) -> impl FnMut() -> io::Result<(u16, Vec<u8>)> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = reach([listener.local_addr().unwrap()], Duration::from_secs(5)).unwrap();
        listener.accept().unwrap().0.write_all(text.as_bytes()).unwrap();
        move || heard(&stream)
    }

    #[test]
    fn an_answer_ends_where_it_says_or_with_the_connection() {
        let mut told = said("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        assert_eq!(told().unwrap(), (200, b"{}".to_vec()));
        let mut told = said("HTTP/1.0 503 Later\r\nx: y\r\n\r\nsoon");
        assert_eq!(told().unwrap(), (503, b"soon".to_vec()));
        for broken in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}"]
        {
            assert!(said(broken)().is_err(), "{broken}");
        }
        assert!(said("SSH-2.0-OpenSSH\r\n\r\n")().is_err());
    }
}
