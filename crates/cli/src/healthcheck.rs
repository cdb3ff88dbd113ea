//! `usherr healthcheck`: asks the running server whether it is well.

use std::io::{self, Read, Write};
use std::net::ToSocketAddrs;
use std::time::Duration;

use crate::environment::Environment;
use crate::talk::{reach, status_in};

const PATIENCE: Duration = Duration::from_secs(5);

/// Why the server does not count as well.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unwell {
    #[error("cannot reach the server at `{place}`: {source}")]
    Unreachable { place: String, source: io::Error },

    #[error("the server at `{place}` answers with `{answer}` instead of `200`")]
    WrongAnswer { place: String, answer: String },
}

/// Asks for the status of the server that the environment describes.
pub(crate) fn check(environment: &Environment) -> Result<(), Unwell> {
    let host = reachable_host(environment.host.as_deref());
    let place = format!("{host}:{}", environment.port);
    let path = format!("{}/api/v1/status", environment.base_path);
    let answer = ask((host, environment.port), &path)
        .map_err(|source| Unwell::Unreachable { place: place.clone(), source })?;
    match status_in(&answer) {
        Some(200) => Ok(()),
        _ => Err(Unwell::WrongAnswer { place, answer }),
    }
}

/// Listening on all addresses means that this machine's own name reaches the server.
fn reachable_host(host: Option<&str>) -> &str {
    match host {
        None | Some("0.0.0.0" | "::" | "[::]") => "localhost",
        Some(host) => host.trim_start_matches('[').trim_end_matches(']'),
    }
}

/// Asks at the first address of the host that can be reached, and returns the first line of the answer.
fn ask(place: (&str, u16), path: &str) -> io::Result<String> {
    let mut stream = reach(place.to_socket_addrs()?, PATIENCE)?;
    let address = stream.peer_addr()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    // The first line is all that matters, and a stranger on the port may never stop talking.
    let _ = stream.take(256).read_to_string(&mut answer);
    Ok(answer.lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::io::{BufRead, BufReader};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    fn environment(port: u16, base_path: &str) -> Environment {
        let (port, base_path) = (port.to_string(), base_path.to_owned());
        Environment::read(&move |name| match name {
            "PORT" => Some(OsString::from(&port)),
            "HOST" => Some(OsString::from("127.0.0.1")),
            "USHERR_BASE_PATH" => Some(OsString::from(&base_path)),
            _ => None,
        })
        .unwrap()
    }

    /// Answers one request with the given text and returns its first line.
    fn server(answer: &'static str) -> (u16, thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map(Result::unwrap);
            let first = lines.next().unwrap();
            assert!(lines.any(|line| line.is_empty()), "the request ends with an empty line");
            stream.write_all(answer.as_bytes()).unwrap();
            first
        });
        (port, asked)
    }

    #[test]
    fn a_server_that_answers_200_is_well() {
        let (port, asked) = server("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
        check(&environment(port, "/usherr")).unwrap();
        assert_eq!(asked.join().unwrap(), "GET /usherr/api/v1/status HTTP/1.1");
    }

    #[test]
    fn any_other_answer_is_told() {
        for answer in ["HTTP/1.1 503 Service Unavailable\r\n\r\n", "SSH-2.0-OpenSSH\r\n", ""] {
            let (port, asked) = server(answer);
            let unwell = check(&environment(port, "")).unwrap_err();
            let said = unwell.to_string();
            assert!(said.contains(answer.lines().next().unwrap_or("``")), "{said}");
            asked.join().unwrap();
        }
    }

    #[test]
    fn nobody_there_is_told() {
        let port = {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap().port()
        };
        let said = check(&environment(port, "")).unwrap_err().to_string();
        assert!(
            said.starts_with(&format!("cannot reach the server at `127.0.0.1:{port}`")),
            "{said}"
        );
    }

    #[test]
    fn all_addresses_are_reached_by_name() {
        for (host, reachable) in [
            (None, "localhost"),
            (Some("0.0.0.0"), "localhost"),
            (Some("::"), "localhost"),
            (Some("192.168.1.2"), "192.168.1.2"),
            (Some("[::1]"), "::1"),
        ] {
            assert_eq!(reachable_host(host), reachable);
        }
    }
}
