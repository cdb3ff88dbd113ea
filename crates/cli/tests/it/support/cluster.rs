//! A PostgreSQL server of the test's own, which may be stopped without disturbing anybody.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use store::{PostgresAddress, Store};
use tempfile::TempDir;

use super::free_port;

/// How long a server may take to start on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Cluster {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
    user: Option<(u32, u32)>,
    running: Option<Child>,
}

impl Cluster {
    /// Makes and starts a server, where PostgreSQL is installed.
    pub(crate) fn start_new() -> Option<Self> {
        let Some(programs) = find_programs() else {
            eprintln!("skipped: the PostgreSQL server is not installed");
            return None;
        };
        let folder = TempDir::new().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let user = unprivileged_user();
        if let Some((user, group)) = user {
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let mut cluster = Self { folder, programs, port: free_port(), user, running: None };
        let made = cluster
            .command("initdb")
            .arg("--pgdata")
            .arg(cluster.folder.path().join("data"))
            .args(["--auth=trust", "--username=usherr", "--encoding=UTF8", "--locale=C.UTF-8"])
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(made.success());
        cluster.start();
        Some(cluster)
    }

    pub(crate) fn address(&self) -> PostgresAddress {
        let url = format!("postgres://usherr@127.0.0.1:{}/postgres", self.port);
        PostgresAddress { config: url.parse().unwrap(), tls: None }
    }

    /// Starts the server and waits until it answers.
    pub(crate) fn start(&mut self) {
        let log = File::create(self.folder.path().join("log")).unwrap();
        let mut command = self.command("postgres");
        command
            .arg("-D")
            .arg(self.folder.path().join("data"))
            .arg("-k")
            .arg(self.folder.path())
            .args(["-p", &self.port.to_string(), "-c", "listen_addresses=127.0.0.1"])
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        self.running = Some(command.spawn().unwrap());
        let begun = Instant::now();
        while Store::open_postgres(self.address()).is_err() {
            assert!(begun.elapsed() < PATIENCE, "PostgreSQL did not start");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Writes a file into the server's own folder, for its eyes only.
    pub(crate) fn put(&self, name: &str, text: &str) {
        let path = self.folder.path().join("data").join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        if let Some((user, group)) = self.user {
            chown(&path, Some(user), Some(group)).unwrap();
        }
    }

    /// Stops the server: `INT` sends everybody away, `QUIT` is as good as a crash.
    pub(crate) fn stop(&mut self, signal: &str) {
        let Some(mut running) = self.running.take() else { return };
        let pid = running.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &pid]).status().unwrap().success());
        running.wait().unwrap();
    }

    /// Lets the server and all that serve its sessions stand still; the kernel goes on for them.
    pub(crate) fn freeze(&self) {
        self.signal("STOP");
    }

    /// Lets them go on.
    pub(crate) fn thaw(&self) {
        self.signal("CONT");
    }

    fn signal(&self, signal: &str) {
        let Some(running) = &self.running else { return };
        let server = running.id().to_string();
        // The server first, so that it takes on nobody meanwhile.
        let kill = |pid: &str| Command::new("kill").args(["-s", signal, pid]).status().unwrap();
        assert!(kill(&server).success());
        let children = format!("/proc/{server}/task/{server}/children");
        for child in fs::read_to_string(children).unwrap().split_whitespace() {
            // One that was ending just now is gone.
            kill(child);
        }
    }

    /// A program of PostgreSQL; it refuses to run as root.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.current_dir(self.folder.path());
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.thaw();
        self.stop("INT");
    }
}

fn find_programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut programs: Vec<PathBuf> = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|programs| programs.join("initdb").is_file())
        .collect();
    programs.sort();
    programs.pop()
}

/// Whom to run as, for root.
fn unprivileged_user() -> Option<(u32, u32)> {
    if !is_root() {
        return None;
    }
    ["postgres", "nobody"].iter().find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)))
}

pub(crate) fn is_root() -> bool {
    id(&["-u"]) == Some(0)
}

fn id(words: &[&str]) -> Option<u32> {
    let answer = Command::new("id").args(words).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(answer.stdout).ok()?.trim().parse().ok()
}

/// Makes a place reachable and writable for `nobody`, and says who that is.
pub(crate) fn give_to_nobody(path: &Path) -> Option<(u32, u32)> {
    let (user, group) = (id(&["-u", "nobody"])?, id(&["-g", "nobody"])?);
    chown(path, Some(user), Some(group)).unwrap();
    Some((user, group))
}
