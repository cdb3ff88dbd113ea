//! A private PostgreSQL that lives as long as its guard: own folder, own port, unprivileged user.

use crate::Result;
use crate::shell::{self, Guarded};
use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Names the server where tests may create databases.
pub(crate) const VARIABLE: &str = "USHERR_TEST_POSTGRES";

/// What tests start it with. It need not survive a power cut: they kill Usherr, never the server, and
/// hundreds of databases take twice as long when each reaches the disk.
const HASTY: &[&str] = &["-c", "fsync=off", "-c", "full_page_writes=off"];

/// A PostgreSQL server of ours, or one that the caller named in the environment.
pub(crate) struct Cluster {
    url: String,
    server: Option<(Guarded, TempDir)>,
}

impl Cluster {
    /// Uses the server named by `USHERR_TEST_POSTGRES`, or starts one.
    pub(crate) fn find_or_start() -> Result<Self> {
        Self::named().map_or_else(|| Self::start(HASTY), Ok)
    }

    /// The same for measurements: what is written reaches the disk, as it does in a household.
    pub(crate) fn find_or_start_durable() -> Result<Self> {
        Self::named().map_or_else(|| Self::start(&[]), Ok)
    }

    fn named() -> Option<Self> {
        std::env::var(VARIABLE).ok().filter(|url| !url.is_empty()).map(|url| Self::at(&url))
    }

    /// Uses a server that somebody else keeps running.
    pub(crate) fn at(url: &str) -> Self {
        Self { url: url.to_owned(), server: None }
    }

    /// Starts a server with these options on a free port of 127.0.0.1.
    fn start(options: &[&str]) -> Result<Self> {
        let user = unprivileged_user()?;
        let folder = tempfile::Builder::new().prefix("usherr-postgres-").tempdir()?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        if let Some((uid, gid)) = user {
            chown(folder.path(), Some(uid), Some(gid))?;
        }
        create_data(folder.path(), user)?;
        let port = sim::free_port();
        let server = launch(folder.path(), port, user, options)?;
        let mut cluster = Self {
            url: format!("postgres://usherr@127.0.0.1:{port}/postgres"),
            server: Some((server, folder)),
        };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    /// Returns the address of the server's `postgres` database.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + Duration::from_mins(1);
        loop {
            shell::go_on()?;
            let Err(why) = postgres::Client::connect(&self.url, postgres::NoTls) else {
                return Ok(());
            };
            let Some((server, folder)) = &mut self.server else { return Err(why.into()) };
            if server.ended().is_some() || Instant::now() > deadline {
                let log = fs::read_to_string(folder.path().join("log")).unwrap_or_default();
                return Err(format!("PostgreSQL did not start: {why}\n{log}").into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Keeps a server running until the person has had enough.
pub(crate) fn serve() -> Result<bool> {
    let cluster = Cluster::start(HASTY)?;
    println!("export {VARIABLE}={}", cluster.url());
    while shell::go_on().is_ok() {
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(true)
}

/// Finds a program of the newest PostgreSQL that is installed.
pub(crate) fn find_binary(name: &str) -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|folder| {
            let version = folder.file_name().to_str()?.parse().ok()?;
            Some((version, folder.path().join("bin").join(name)))
        })
        .filter(|(_, program)| program.is_file())
        .collect();
    versions.sort();
    versions.pop().map(|(_, program)| program).or_else(|| shell::find_program(name))
}

/// Returns whom the server shall run as: PostgreSQL refuses to run as root.
fn unprivileged_user() -> Result<Option<(u32, u32)>> {
    if ask_id(&["-u"])? != 0 {
        return Ok(None);
    }
    for name in ["postgres", "nobody"] {
        if let (Ok(user), Ok(group)) = (ask_id(&["-u", name]), ask_id(&["-g", name])) {
            return Ok(Some((user, group)));
        }
    }
    Err("there is neither a user `postgres` nor a user `nobody` to run PostgreSQL as".into())
}

fn ask_id(arguments: &[&str]) -> Result<u32> {
    Ok(shell::output(Command::new("id").args(arguments))?.trim().parse()?)
}

fn create_data(folder: &Path, user: Option<(u32, u32)>) -> Result<()> {
    let initdb = find_binary("initdb").ok_or("`initdb` is not installed (package `postgresql`)")?;
    let mut command = shell::confined(&initdb, user);
    command.current_dir(folder).arg("--pgdata").arg(folder.join("data")).args([
        "--auth=trust",
        "--username=usherr",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    ]);
    shell::output(&mut command).map(drop)
}

fn launch(folder: &Path, port: u16, user: Option<(u32, u32)>, options: &[&str]) -> Result<Guarded> {
    let postgres = find_binary("postgres").ok_or("the program `postgres` is not installed")?;
    let log = File::create(folder.join("log"))?;
    let mut command = shell::confined(&postgres, user);
    command
        .current_dir(folder)
        .arg("-D")
        .arg(folder.join("data"))
        .arg("-k")
        .arg(folder)
        .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"])
        .args(["-c", "max_connections=200", "-c", "shared_buffers=32MB"])
        .args(options)
        .stdout(log.try_clone()?)
        .stderr(log);
    Guarded::start(command, "PostgreSQL", "INT")
}
