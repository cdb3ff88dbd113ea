//! The port: is the server there, or could it be?

use std::io;
use std::net::TcpListener;

use store::folder::Holder;

use super::report::Finding;
use crate::environment::Environment;
use crate::healthcheck;

/// Says whether the server answers, or whether its port is free for it.
pub(super) fn examine(environment: &Environment, holder: Option<&Holder>) -> Vec<Finding> {
    let port = environment.port;
    match (healthcheck::check(environment), holder) {
        (Ok(()), _) => vec![Finding::good(format!("the server answers on port {port}"))],
        (Err(unwell), Some(holder)) => vec![Finding::problem(
            format!("{holder} has the folder, but {unwell}"),
            "see its log; if it listens elsewhere, set `HOST` and `PORT` here as they are there",
        )],
        (Err(_), None) => vec![examine_port(environment)],
    }
}

fn examine_port(environment: &Environment) -> Finding {
    let port = environment.port;
    let host = environment.host.as_deref().unwrap_or("0.0.0.0");
    let Err(error) = TcpListener::bind((host, port)) else {
        return Finding::good(format!("the server is not running; port {port} is free for it"));
    };
    let text = format!("cannot listen on `{host}`, port {port}: {error}");
    let advice = match error.kind() {
        io::ErrorKind::AddrInUse => {
            "another program has the port: stop it, or set `PORT` to another one"
        }
        io::ErrorKind::PermissionDenied => "ports below 1024 need rights: set `PORT` to 5055",
        _ => "`HOST` must be an address of this machine; leave it out to listen on all of them",
    };
    Finding::problem(text, advice)
}
