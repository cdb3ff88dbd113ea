//! The project's own commands: `cargo xtask test` and what it is made of.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "these commands talk to the person who started them"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "recordings are read by key, and a missing key is null; a slip here stops a check, not a household"
)]

mod aside;
mod away;
mod bench;
mod check;
mod cluster;
mod compare;
mod deliberate;
mod golden;
mod house;
mod machine;
mod outside;
mod recap;
mod scenario;
mod scratch;
mod shell;
mod shots;
mod strangers;
mod tally;
mod tools;
mod wire;

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
    /// Replay every recorded read on a copy of a fixture and compare the answers.
    Golden(golden::Selection),
    /// Play every recorded sequence of writes on fresh copies of a fixture and compare all of it.
    Scenarios {
        #[command(flatten)]
        selection: golden::Selection,
        /// Which scenarios: `*` is any text, `|` separates alternatives.
        #[arg(long, default_value = "*", value_name = "GLOB")]
        only: String,
    },
    /// Compare with everything that was recorded, on both engines, as `test` does.
    Recordings,
    /// Measure start, memory, CPU and rates on the small and on a generated folder.
    Bench(bench::Options),
    /// Answer every call with the same words, for `bench`.
    #[command(hide = true)]
    Floor {
        /// Where.
        port: u16,
    },
    /// Take pictures of every page in the demo, at three widths, by day and by night.
    Shots,
    /// Let published clients of the reference talk to us.
    Strangers(golden::Selection),
    /// Start a private PostgreSQL, print its address, and stop it with Ctrl-C.
    Postgres,
}

fn main() -> ExitCode {
    shell::watch_signals();
    let outcome = match Arguments::parse().command {
        Command::Test | Command::Ci => check::everything(),
        Command::Recordings => check::recordings(),
        Command::Golden(selection) => golden::run(&selection).map(tally::Tally::is_good),
        Command::Scenarios { selection, only } => {
            scenario::run(&selection, &only).map(tally::Tally::is_good)
        }
        Command::Bench(options) => bench::run(&options),
        Command::Floor { port } => bench::floor::serve(port),
        Command::Shots => shots::take(),
        Command::Strangers(selection) => strangers::run(&selection).map(tally::Tally::is_good),
        Command::Postgres => cluster::serve(),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("error: {why}");
            let mut cause = why.source();
            while let Some(why) = cause {
                eprintln!("  because: {why}");
                cause = why.source();
            }
            ExitCode::FAILURE
        }
    }
}
