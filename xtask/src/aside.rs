//! A command of ours that runs beside something else; what it says is kept until it is asked for.

use crate::Result;
use crate::recap::Recap;
use crate::shell::Guarded;
use crate::tally::Tally;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

/// Variables on top of our own.
pub(crate) type Environment = BTreeMap<&'static str, String>;

/// A running command, stopped when it is dropped before its end.
pub(crate) struct Aside {
    process: Guarded,
    said: JoinHandle<Vec<String>>,
}

impl Aside {
    /// Starts this very program with another command, which closes with `N passed, N failed`.
    pub(crate) fn start(command: &str, environment: &Environment) -> Result<Self> {
        // Whatever was built in the meantime took the place of the file that we were started from.
        let mut us = Command::new(std::env::current_exe()?.with_file_name("xtask"));
        us.arg(command).envs(environment).stdout(Stdio::piped());
        let mut process = Guarded::start(us, command, "TERM")?;
        let output = process.output().ok_or("nothing is heard of what was started")?;
        let said = std::thread::spawn(move || {
            BufReader::new(output).lines().map_while(Result::ok).collect()
        });
        Ok(Self { process, said })
    }

    /// Waits for the end, prints what was said, and counts.
    pub(crate) fn finish(mut self, recap: &mut Recap) -> Result<Tally> {
        let said = self.said.join().map_err(|_| "what was said aside is lost")?;
        for line in &said {
            println!("{line}");
        }
        recap.read_recordings(&said);
        let sum = said.last().and_then(|line| Tally::from_plain(line)).unwrap_or_default();
        let ended_well = self.process.stop(LAST_BREATH)?.success();
        if ended_well || sum.failed > 0 {
            return Ok(sum);
        }
        recap.note("the recordings");
        Ok(sum + Tally::of(false))
    }
}

/// From its last word to its end.
const LAST_BREATH: Duration = Duration::from_secs(10);
