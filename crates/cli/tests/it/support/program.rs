//! The program as a process.

use sim::free_port;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

/// The program with an environment of its own.
pub(crate) fn usherr(folder: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_usherr"));
    command
        .env_clear()
        .env("CONFIG_DIRECTORY", folder)
        .env("HOST", "127.0.0.1")
        .env("PORT", port.to_string());
    command
}

/// Runs a command that must fail, and returns what it said.
pub(crate) fn refused(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{said}{}", String::from_utf8_lossy(&stdout));
    said
}

/// Runs a start that must fail, and returns what it said.
pub(crate) fn refusal(folder: &Path) -> String {
    refused(&mut usherr(folder, free_port()))
}

/// A server that runs until it is stopped.
pub(crate) struct Server {
    pub(crate) child: Child,
    output: BufReader<ChildStdout>,
}

impl Server {
    /// Starts a server and waits until it says that it is ready.
    pub(crate) fn start(folder: &Path, port: u16) -> Self {
        Self::run(&mut usherr(folder, port))
    }

    pub(crate) fn run(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut server = Self { child, output };
        server.wait_for("ready");
        server
    }

    /// Reads on until a line with these words.
    pub(crate) fn wait_for(&mut self, words: &str) {
        let mut line = String::new();
        while !line.contains(words) {
            line.clear();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server ended");
        }
    }

    pub(crate) fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    /// Sends a signal and returns the exit code with the last line said.
    pub(crate) fn stop(mut self, signal: &str) -> (Option<i32>, String) {
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
