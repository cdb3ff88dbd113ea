//! Starting and stopping the real program, in good surroundings and in bad ones.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test may fail and say so")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use tempfile::TempDir;

/// The program with an environment of its own.
fn usherr(folder: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_usherr"));
    command
        .env_clear()
        .env("CONFIG_DIRECTORY", folder)
        .env("HOST", "127.0.0.1")
        .env("PORT", port.to_string());
    command
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Runs a start that must fail, and returns what it said.
fn refusal(folder: &Path) -> String {
    let Output { status, stderr, .. } = usherr(folder, free_port()).output().unwrap();
    assert_eq!(status.code(), Some(1));
    String::from_utf8(stderr).unwrap()
}

/// A server that runs until it is stopped.
struct Server {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Server {
    /// Starts a server and waits until it says that it is ready.
    fn start(folder: &Path, port: u16) -> Self {
        let mut child = usherr(folder, port).stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut server = Self { child, output };
        server.wait_for("ready");
        server
    }

    /// Reads on until a line with these words.
    fn wait_for(&mut self, words: &str) {
        let mut line = String::new();
        while !line.contains(words) {
            line.clear();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server ended");
        }
    }

    fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    /// Sends a signal and returns the exit code with the last line said.
    fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        self.signal(signal);
        let last = self.output.by_ref().lines().map(Result::unwrap).last().unwrap_or_default();
        (self.child.wait().unwrap().code(), last)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A disk in memory; only root may mount one.
struct Disk(TempDir);

impl Disk {
    fn mount(size: &str) -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", size, "tmpfs"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            eprintln!("skipped: this user may not mount a disk");
        }
        mounted.then_some(Self(folder))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[test]
fn it_serves_says_that_it_is_well_and_stops_when_told() {
    let folder = TempDir::new().unwrap();
    let port = free_port();
    for signal in ["-TERM", "-INT"] {
        let server = Server::start(folder.path(), port);
        let check = usherr(folder.path(), port).arg("healthcheck").status().unwrap();
        assert!(check.success());
        let (code, last) = server.stop(signal);
        assert_eq!(code, Some(0), "{signal}");
        assert!(last.contains("stopped"), "{last}");
        let check = usherr(folder.path(), port).arg("healthcheck").output().unwrap();
        assert_eq!(check.status.code(), Some(1));
    }
    let wal = folder.path().join("db/db.sqlite3-wal");
    assert!(fs::metadata(wal).map_or(0, |wal| wal.len()) == 0, "the database is folded up");
    let log = fs::read_to_string(folder.path().join("logs/usherr.log")).unwrap();
    assert_eq!(log.matches("[Server]: stopped").count(), 2, "{log}");
}

#[test]
fn a_connection_that_never_ends_does_not_keep_it_from_stopping() {
    let folder = TempDir::new().unwrap();
    let port = free_port();
    let mut server = Server::start(folder.path(), port);
    let mut endless = TcpStream::connect(("127.0.0.1", port)).unwrap();
    endless.write_all(b"GET /api/v1/status HTTP/1.1\r\nHost: x\r\n").unwrap();
    server.signal("-TERM");
    server.wait_for("finishing what is running");
    let (code, last) = server.stop("-TERM");
    assert_eq!(code, Some(0));
    assert!(last.contains("stopped"), "{last}");
}

#[test]
fn a_second_process_is_told_who_was_first_and_disturbs_nothing() {
    let folder = TempDir::new().unwrap();
    let port = free_port();
    let server = Server::start(folder.path(), port);
    let said = refusal(folder.path());
    assert!(said.contains("is already in use by another Usherr"), "{said}");
    assert!(said.contains(&format!("process {}", server.child.id())), "{said}");
    assert!(usherr(folder.path(), port).arg("healthcheck").status().unwrap().success());
}

#[test]
fn a_killed_server_leaves_no_lock_behind() {
    let folder = TempDir::new().unwrap();
    let (code, _) = Server::start(folder.path(), free_port()).stop("-KILL");
    assert_eq!(code, None);
    let (code, _) = Server::start(folder.path(), free_port()).stop("-TERM");
    assert_eq!(code, Some(0));
}

#[test]
fn broken_settings_are_refused_and_left_alone() {
    let folder = TempDir::new().unwrap();
    let (_, _) = Server::start(folder.path(), free_port()).stop("-TERM");
    let settings = folder.path().join("settings.json");
    let half = fs::read_to_string(&settings).unwrap().split_off(100);
    fs::write(&settings, &half).unwrap();
    let said = refusal(folder.path());
    assert!(said.contains("settings.json"), "{said}");
    assert_eq!(fs::read_to_string(&settings).unwrap(), half);
    let log = fs::read_to_string(folder.path().join("logs/usherr.log")).unwrap();
    assert!(log.lines().any(|line| line.contains("[error]") && line.contains("settings.json")));
}

#[test]
fn a_taken_port_is_named() {
    let folder = TempDir::new().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let output = usherr(folder.path(), port).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(&format!("port {port}")) && said.contains("`PORT`"), "{said}");
}

#[test]
fn a_full_disk_is_called_full_and_nothing_is_lost() {
    let Some(disk) = Disk::mount("size=4m") else { return };
    let folder = disk.0.path();
    Server::start(folder, free_port()).stop("-TERM");
    let settings = fs::read(folder.join("settings.json")).unwrap();
    let database = fs::read(folder.join("db/db.sqlite3")).unwrap();
    let mut filler = fs::File::create(folder.join("filler")).unwrap();
    while filler.write_all(&[0; 4096]).is_ok() {}

    let said = refusal(folder);

    assert!(said.contains("is full") && said.contains("make room"), "{said}");
    assert_eq!(fs::read(folder.join("settings.json")).unwrap(), settings);
    assert_eq!(fs::read(folder.join("db/db.sqlite3")).unwrap(), database);
    drop(filler);
    fs::remove_file(folder.join("filler")).unwrap();
    Server::start(folder, free_port()).stop("-TERM");
}

#[test]
fn a_read_only_folder_is_called_read_only() {
    let Some(disk) = Disk::mount("size=4m") else { return };
    Server::start(disk.0.path(), free_port()).stop("-TERM");
    let remounted =
        Command::new("mount").args(["-o", "remount,ro"]).arg(disk.0.path()).status().unwrap();
    assert!(remounted.success());
    let said = refusal(disk.0.path());
    assert!(said.contains("is mounted read-only") && said.contains("`:ro`"), "{said}");
}

#[test]
fn a_wrong_variable_ends_the_start_with_its_name() {
    let folder = TempDir::new().unwrap();
    let output =
        usherr(folder.path(), free_port()).env("USHERR_BASE_PATH", "/a b").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("`USHERR_BASE_PATH`"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was touched");
}
