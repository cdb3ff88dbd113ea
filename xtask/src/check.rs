//! `cargo xtask test`: everything that must hold, cheapest first, with one line to close.

use crate::Result;
use crate::cluster::{self, Cluster};
use crate::machine;
use crate::shell::{self, cargo};
use crate::tally::Tally;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Runs every check and prints the sum. A step that fails does not stop the others, so that one run
/// shows all there is to mend; only without a build there is nothing to go on with.
pub(crate) fn everything() -> Result<bool> {
    machine::prepare()?;
    let mut sum = Tally::default();
    sum += step("format", cargo().args(["fmt", "--all", "--check"]))?;
    sum += tests("tidy and the commands themselves", &["--package", "xtask"], None)?;
    sum += step("clippy", cargo().args(CLIPPY))?;
    let built = step("build", cargo().args(["build", "--workspace", "--all-targets"]))?;
    sum += built;
    if built.is_good() {
        let cluster = Cluster::find_or_start()?;
        let workspace = ["--workspace", "--exclude", "xtask", "--no-fail-fast"];
        sum += tests("all tests on both engines", &workspace, Some(&cluster))?;
    }
    println!("\n{sum}");
    Ok(sum.is_good())
}

const CLIPPY: &[&str] = &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];

/// Runs one command as one check.
fn step(name: &str, command: &mut Command) -> Result<Tally> {
    println!("\n== {name}");
    Ok(Tally::of(shell::succeeds(command)?))
}

/// Runs `cargo test` with `selection` and counts what its binaries report.
fn tests(name: &str, selection: &[&str], cluster: Option<&Cluster>) -> Result<Tally> {
    println!("\n== {name}");
    let mut command = cargo();
    command.arg("test").args(selection).stdout(Stdio::piped());
    if let Some(cluster) = cluster {
        command.env(cluster::VARIABLE, cluster.url());
    }
    let mut child = command.spawn()?;
    let mut sum = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line?;
            sum += Tally::from_test_result(&line).unwrap_or_default();
            println!("{line}");
        }
    }
    let good = shell::waited(&mut child)?.success();
    shell::go_on()?;
    if !good && sum.failed == 0 {
        sum += Tally::of(false);
    }
    Ok(sum)
}
