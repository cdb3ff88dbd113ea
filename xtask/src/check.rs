//! `cargo xtask test`: everything that must hold, cheapest first, with one line to close.

use crate::Result;
use crate::aside::{Aside, Environment};
use crate::away::Away;
use crate::cluster::{self, Cluster};
use crate::golden::{self, Selection};
use crate::house::{self, Engine};
use crate::machine;
use crate::recap::Recap;
use crate::scenario;
use crate::scratch;
use crate::shell::{self, cargo};
use crate::strangers;
use crate::tally::Tally;
use crate::tools;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs every check and prints the sum. A step that fails does not stop the others, so that one run
/// shows all there is to mend; only without a build there is nothing to go on with.
pub(crate) fn everything() -> Result<bool> {
    machine::prepare()?;
    let (mut sum, mut recap) = (Tally::default(), Recap::default());
    sum += step("format", cargo().args(["fmt", "--all", "--check"]), &mut recap)?;
    // An early word only: it is counted with all the others. Every step names the whole workspace,
    // so that all of them share one build of what we depend on.
    let tidy = ["--workspace", "--test", "tidy"];
    tests("tidy", &tidy, &Environment::new(), &mut Recap::default())?;
    sum += step("clippy", cargo().args(CLIPPY), &mut recap)?;
    let documentation = ["doc", "--quiet", "--workspace", "--no-deps"];
    sum += step("documentation", cargo().args(documentation), &mut recap)?;
    let everything = ["build", "--workspace", "--all-targets"];
    let built = step("build", cargo().args(everything), &mut recap)?;
    sum += built;
    if built.is_good() {
        sum += all_tests(&mut recap)?;
    }
    println!("{recap}\n{sum}");
    Ok(sum.is_good())
}

const CLIPPY: &[&str] = &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];

/// Runs all tests and, beside them, all recordings: these wait more than they work.
fn all_tests(recap: &mut Recap) -> Result<Tally> {
    let mut environment = Environment::from([(THREADS, TESTS_AT_ONCE.to_owned())]);
    let scratch = scratch::in_memory()?;
    if let Some(folder) = &scratch {
        tempfile::env::override_temp_dir(folder.path())
            .map_err(|taken| format!("temporary files lie in {} already", taken.display()))?;
        environment.insert("TMPDIR", folder.path().display().to_string());
    }
    let cluster = Cluster::find_or_start()?;
    environment.insert(cluster::VARIABLE, cluster.url().to_owned());
    let recordings = Aside::start("recordings", &environment)?;
    match tools::axe() {
        Ok(axe) => _ = environment.insert(tools::AXE_VARIABLE, axe.display().to_string()),
        Err(why) => println!("axe-core: skipped, it cannot be obtained here: {why}"),
    }
    let away = Away::find_or_start()?;
    environment.extend(away.variables().iter().cloned());
    // There are no tests in comments, and looking for them takes a minute: all targets, that is.
    let everything = ["--workspace", "--all-targets", "--no-fail-fast"];
    let sum = tests("all tests on both engines", &everything, &environment, recap)?;
    Ok(sum + recordings.finish(recap)?)
}

/// Says to programs of tests how many tests they may run at once.
const THREADS: &str = "RUST_TEST_THREADS";
/// Twice as many as a small machine has cores: a test waits half of its time.
const TESTS_AT_ONCE: &str = "4";

/// Compares with the recorded servers, where the recordings are at hand.
pub(crate) fn recordings() -> Result<bool> {
    let cluster = Cluster::find_or_start()?;
    let sum = everything_recorded(&cluster)?;
    println!("\n{sum}");
    Ok(sum.failed == 0)
}

fn everything_recorded(cluster: &Cluster) -> Result<Tally> {
    let dir = shell::root().join("../shared");
    let mut sum = Tally::default();
    if !dir.join("golden").is_dir() {
        println!(
            "\n== golden and scenarios: skipped, there are no recordings beside the repository"
        );
        return Ok(sum);
    }
    for name in FIXTURES {
        for engine in [Engine::Sqlite, Engine::Postgres] {
            let mut selection = Selection::new(name, &dir, engine);
            selection.server = Some(cluster.url().to_owned());
            selection.program = Some(house::built_program(house::Profile::Dev)?);
            let began = Instant::now();
            println!("\n== golden {name} on {engine:?}");
            sum += golden::run(&selection)?;
            println!("\n== scenarios {name} on {engine:?}");
            sum += scenario::run(&selection, EXPECTED_SCENARIOS)?;
            let left_out = scenario::count_left_out(&selection, EXPECTED_SCENARIOS)?;
            println!("{name}: {left_out} scenarios are left out, they need what is not built yet");
            println!("\n== strangers on {name} on {engine:?}");
            sum += strangers::run(&selection)?;
            println!("-- {name} on {engine:?}: {} s", began.elapsed().as_secs());
        }
    }
    Ok(sum)
}

/// The households that every run moves into.
const FIXTURES: &[&str] = &["seerr-3.1.0-small", "jellyseerr-2.7.3-small"];

/// The recorded writes that are expected to be equal by now.
const EXPECTED_SCENARIOS: &str = "0*|1*|2*|3*|4*|50-*|51-*|52-*|53-*|56-*|60-*|61-*|62-*|63-*|64-*|\
    65-*|66-*|67-*|68-*|70-*|75-*|76-*";

/// Runs one command as one check.
fn step(name: &str, command: &mut Command, recap: &mut Recap) -> Result<Tally> {
    println!("\n== {name}");
    let began = Instant::now();
    let sum = Tally::of(shell::succeeds(command)?);
    if !sum.is_good() {
        recap.note(name);
    }
    println!("-- {name}: {} s", began.elapsed().as_secs());
    Ok(sum)
}

/// Runs `cargo test` with `selection` and counts what its binaries report.
fn tests(
    name: &str,
    selection: &[&str],
    environment: &Environment,
    recap: &mut Recap,
) -> Result<Tally> {
    println!("\n== {name}");
    let began = Instant::now();
    let mut command = cargo();
    command.arg("test").args(selection).stdout(Stdio::piped()).envs(environment);
    let mut child = command.spawn()?;
    let mut sum = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line?;
            sum += Tally::from_test_result(&line).unwrap_or_default();
            recap.hear_test(&line);
            println!("{line}");
        }
    }
    let good = shell::waited(&mut child)?.success();
    println!("-- {name}: {} s", began.elapsed().as_secs());
    shell::go_on()?;
    if !good && sum.failed == 0 {
        recap.note(name);
        sum += Tally::of(false);
    }
    Ok(sum)
}
