//! `cargo xtask strangers`: clients that others published, against a server on a fixture.

use crate::Result;
use crate::cluster::Cluster;
use crate::golden::Selection;
use crate::house::{Fixture, Home, Server, Start};
use crate::outside;
use crate::shell;
use crate::tally::Tally;
use std::path::Path;
use std::process::Command;

const PYTHON_CLIENT: &str = "python-overseerr==0.9.0";
const PYTHON_CALLS: &str = include_str!("../strangers/python_overseerr_calls.py");

/// Runs both clients. Where a client cannot be installed, a line says so.
pub(crate) fn run(selection: &Selection) -> Result<Tally> {
    let fixture = Fixture::open(&selection.dir, &selection.name)?;
    let program = selection.program()?;
    let cluster: Option<Cluster> = selection.cluster()?;
    let home = Home::prepare(&fixture, cluster.as_ref())?;
    let _ports = outside::reserve_ports()?;
    let (folder, database) = home.household(&fixture)?;
    let start = Start {
        program: &program,
        folder: folder.path(),
        database: &database,
        environment: &outside::nobody_there(),
    };
    let server = Server::start(&start)?;
    let mut sum = python(&server, fixture.api_key())?;
    // Last, because it ends with a new key.
    sum += rust(&server, fixture.api_key())?;
    server.stop()?;
    println!("strangers: {sum}");
    Ok(sum)
}

fn python(server: &Server, key: &str) -> Result<Tally> {
    let folder = tempfile::Builder::new().prefix("usherr-strangers-").tempdir()?;
    if let Err(why) = install_python_client(folder.path()) {
        println!("python-overseerr: skipped, it cannot be installed here: {why}");
        return Ok(Tally::default());
    }
    let script = folder.path().join("calls.py");
    std::fs::write(&script, PYTHON_CALLS)?;
    let done = Command::new(folder.path().join("bin/python"))
        .arg(&script)
        .args(["127.0.0.1", &server.port.to_string(), key])
        .output()?;
    shell::go_on()?;
    let output = String::from_utf8_lossy(&done.stdout);
    print!("python-overseerr:\n{output}");
    eprint!("{}", String::from_utf8_lossy(&done.stderr));
    let closing = output.lines().last().and_then(Tally::from_plain);
    closing.ok_or_else(|| "python-overseerr: the script ended early".into())
}

/// Its authors ask for a newer Python than Debian 12 has; it runs on 3.11 all the same.
fn install_python_client(folder: &Path) -> Result<()> {
    let python = shell::find_program("python3").ok_or("there is no `python3`")?;
    shell::output(Command::new(python).args(["-m", "venv"]).arg(folder))?;
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--ignore-requires-python", "--retries", "1", PYTHON_CLIENT]);
    shell::output(&mut pip).map(drop)
}

fn rust(server: &Server, key: &str) -> Result<Tally> {
    println!("the crate seerr:");
    let mut cargo = shell::cargo();
    cargo
        .args(["test", "--quiet", "--workspace", "--test", "strangers"])
        .env("USHERR_STRANGER_URL", format!("http://127.0.0.1:{}", server.port))
        .env("USHERR_STRANGER_KEY", key);
    Ok(Tally::of(shell::succeeds(&mut cargo)?))
}
