//! The project's own commands: `cargo xtask test` and what it is made of.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "these commands talk to the person who started them"
)]

mod check;
mod cluster;
mod machine;
mod shell;
mod tally;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// What every command here returns: a failure is a sentence for the person at the terminal.
type Result<T, E = Box<dyn std::error::Error + Send + Sync>> = std::result::Result<T, E>;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Usherr's own commands")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run everything: format, tidy, clippy, all tests on both engines, golden and scenarios.
    Test,
    /// The same as `test`, under the name that a build server looks for.
    Ci,
    /// Start a private PostgreSQL, print its address, and stop it with Ctrl-C.
    Postgres,
}

fn main() -> ExitCode {
    shell::watch_signals();
    let outcome = match Arguments::parse().command {
        Command::Test | Command::Ci => check::everything(),
        Command::Postgres => cluster::serve(),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}
