//! The program under test, started as a household starts it: by its binary and its environment.

use super::database::Database;
use crate::Result;
use crate::shell::{self, Guarded};
use crate::wire::{Answer, Caller, Question};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a start may take, with an adoption on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// Long enough for any answer; the reference's own callers gave up after 8 s.
const ANSWER_TIME: Duration = Duration::from_secs(30);

/// What a server is started with.
pub(crate) struct Start<'a> {
    pub(crate) program: &'a Path,
    pub(crate) folder: &'a Path,
    pub(crate) database: &'a Database,
    /// On top of what the database needs.
    pub(crate) environment: &'a [(String, String)],
}

/// A running server.
pub(crate) struct Server {
    pub(crate) port: u16,
    /// From the start of the process to the first answer.
    pub(crate) ready_after: Duration,
    process: Guarded,
    log: PathBuf,
}

impl Server {
    pub(crate) fn start(start: &Start<'_>) -> Result<Self> {
        let port = sim::free_port();
        let log = start.folder.with_extension("log");
        let output = File::create(&log)?;
        let mut command = shell::confined(start.program, None);
        command
            .arg("serve")
            .env_clear()
            .envs(std::env::vars().filter(|(name, _)| is_harmless(name)))
            .env("CONFIG_DIRECTORY", start.folder)
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            .env("TZ", "UTC")
            .env("LOG_LEVEL", "info")
            .envs(start.database.environment()?)
            .envs(start.environment.iter().map(|(name, value)| (name, value)))
            .current_dir(start.folder)
            .stdout(output.try_clone()?)
            .stderr(output);
        let began = Instant::now();
        let process = Guarded::start(command, "usherr", "TERM")?;
        let mut server = Self { port, ready_after: Duration::ZERO, process, log };
        server.wait_until_ready(began)?;
        Ok(server)
    }

    /// The process that answers.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Asks once on a connection of its own.
    pub(crate) fn ask(&self, question: &Question) -> Result<Answer> {
        Caller::new(self.port, ANSWER_TIME).ask(question)
    }

    /// Stops it as an init system does; it must end well and soon.
    pub(crate) fn stop(mut self) -> Result<()> {
        let status = self.process.stop(Duration::from_secs(15))?;
        if status.success() {
            return Ok(());
        }
        Err(format!("usherr ended with {status} after SIGTERM\n{}", self.last_words()).into())
    }

    /// Returns the end of the log, for a person who wonders why.
    pub(crate) fn last_words(&self) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    fn wait_until_ready(&mut self, began: Instant) -> Result<()> {
        loop {
            shell::go_on()?;
            let answer = Caller::new(self.port, ANSWER_TIME).ask(&Question::get("/api/v1/status"));
            if answer.is_ok_and(|answer| answer.status == 200) {
                self.ready_after = began.elapsed();
                return Ok(());
            }
            let ended = self.process.ended();
            if ended.is_some() || began.elapsed() > PATIENCE {
                let how =
                    ended.map_or_else(|| "not ready in time".to_owned(), |end| end.to_string());
                return Err(format!("usherr did not start: {how}\n{}", self.last_words()).into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone_with_the_folder = fs::remove_file(&self.log);
    }
}

/// Tells whether a variable of ours may reach the server without changing what it does.
fn is_harmless(name: &str) -> bool {
    matches!(name, "PATH" | "HOME" | "LANG" | "TMPDIR") || name.starts_with("RUST_")
}

/// How the program is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to come by, slow to run.
    Dev,
    /// As people run it: packagers use it for what they hand out.
    Dist,
}

impl Profile {
    /// The profile's name in the manifest, and that of its folder.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Dev => ("dev", "debug"),
            Self::Dist => ("dist", "dist"),
        }
    }
}

/// Builds the program, unless `USHERR_BINARY` names one, and returns where it lies.
pub(crate) fn build_program(profile: Profile) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("USHERR_BINARY") {
        return Ok(path.into());
    }
    let mut cargo = shell::cargo();
    let (name, _) = profile.names();
    cargo.args(["build", "--quiet", "--package", "usherr", "--profile", name]);
    if !shell::succeeds(&mut cargo)? {
        return Err("`usherr` does not build".into());
    }
    built_program(profile)
}

/// Returns where a build has put the program.
pub(crate) fn built_program(profile: Profile) -> Result<PathBuf> {
    let here = std::env::current_exe()?;
    let target = here.parent().and_then(Path::parent).ok_or("xtask lies in no target folder")?;
    let (_, folder) = profile.names();
    Ok(target.join(folder).join("usherr"))
}
