//! Starting other programs, and ending them whatever happens to us.
//!
//! Nothing here uses a process group of the terminal: on Ctrl-C a thread ends the children that are
//! registered, the caller's wait returns, and every guard on the way out cleans up after itself.

use crate::Result;
use std::collections::BTreeSet;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// A child process that does not outlive its guard.
pub(crate) struct Guarded {
    child: Child,
    name: String,
    gentle: &'static str,
}

impl Guarded {
    /// Starts `command` in a process group of its own. `gentle` is the signal that asks it to stop.
    pub(crate) fn start(mut command: Command, name: &str, gentle: &'static str) -> Result<Self> {
        command.process_group(0).stdin(Stdio::null());
        let child = command.spawn().map_err(|why| format!("cannot start {name}: {why}"))?;
        register(child.id());
        Ok(Self { child, name: name.to_owned(), gentle })
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Takes what it prints, where that was to be piped.
    pub(crate) fn output(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// Returns how it ended, if it has ended by itself.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Asks it to stop and waits; a child that does not listen within `patience` is killed.
    pub(crate) fn stop(&mut self, patience: Duration) -> Result<ExitStatus> {
        if let Some(status) = self.ended() {
            return Ok(status);
        }
        send(self.gentle, self.child.id());
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline {
            if let Some(status) = self.ended() {
                return Ok(status);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        self.child.kill()?;
        self.child.wait()?;
        Err(format!("{} did not stop within {} s and was killed", self.name, patience.as_secs())
            .into())
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        if let Err(why) = self.stop(Duration::from_secs(10)) {
            eprintln!("note: {why}");
        }
        if let Ok(mut running) = RUNNING.lock() {
            running.remove(&self.child.id());
        }
    }
}

/// Ends the registered children at the first Ctrl-C or SIGTERM, and everything at the second.
pub(crate) fn watch_signals() {
    std::thread::spawn(|| {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
            return;
        };
        runtime.block_on(async {
            for turn in 0.. {
                if wait_for_signal().await.is_err() {
                    return;
                }
                if turn > 0 {
                    std::process::exit(130);
                }
                INTERRUPTED.store(true, Ordering::SeqCst);
                eprintln!("stopping, once more to stop without cleaning up");
                let running = RUNNING.lock().map(|ids| ids.clone()).unwrap_or_default();
                for id in running {
                    send("TERM", id);
                }
            }
        });
    });
}

async fn wait_for_signal() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminate.recv() => Ok(()),
    }
}

/// Returns an error once the person has asked to stop; long loops ask between two steps.
pub(crate) fn go_on() -> Result<()> {
    if INTERRUPTED.load(Ordering::SeqCst) { Err("interrupted".into()) } else { Ok(()) }
}

/// Runs `command` with its output going to the terminal, and tells whether it succeeded.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    let mut child = command.spawn().map_err(|why| format!("cannot start {command:?}: {why}"))?;
    let status = waited(&mut child)?;
    go_on()?;
    Ok(status.success())
}

/// Runs `command` and returns its standard output; an error holds what it complained about.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let done = command.output().map_err(|why| format!("cannot start {command:?}: {why}"))?;
    go_on()?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    Err(format!("{command:?} failed: {}", String::from_utf8_lossy(&done.stderr).trim()).into())
}

/// Waits for a child that is registered while it runs.
pub(crate) fn waited(child: &mut Child) -> Result<ExitStatus> {
    register(child.id());
    let status = child.wait();
    if let Ok(mut running) = RUNNING.lock() {
        running.remove(&child.id());
    }
    Ok(status?)
}

/// Sends a signal by its name; a process that is gone already is none of our business.
pub(crate) fn send(signal: &str, id: u32) {
    let _gone_already = Command::new("kill")
        .args([format!("-{signal}"), id.to_string()])
        .stderr(Stdio::null())
        .status();
}

/// Looks a program up in `PATH` and in the folders that Debian keeps out of it.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin"), PathBuf::from("/sbin")])
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// Returns the root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Returns `cargo`, to be run in the root of the workspace.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Returns a command that dies with us and, where `user` is given, runs as that user.
pub(crate) fn confined(program: &Path, user: Option<(u32, u32)>) -> Command {
    let Some(setpriv) = find_program("setpriv") else {
        return Command::new(program);
    };
    let mut command = Command::new(setpriv);
    if let Some((user, group)) = user {
        command.args([format!("--reuid={user}"), format!("--regid={group}")]).arg("--clear-groups");
    }
    command.args(["--pdeathsig", "KILL"]).arg("--").arg(program);
    command
}

fn register(id: u32) {
    if let Ok(mut running) = RUNNING.lock() {
        running.insert(id);
    }
}
