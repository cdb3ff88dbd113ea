//! `cargo xtask scenarios`: every recorded sequence of writes, each on a fresh copy of the folder,
//! step by step as the recorded caller. Compared are the answers, the rows and settings that
//! changed, and the calls to the outside, which a replay of the recordings answers.

mod calls;
mod episodes;
mod jar;
mod listener;
mod pairs;
mod play;
mod recording;
mod replay;
mod rows;
mod settings;
mod smtp;
mod stage;

use crate::Result;
use crate::compare::{Reasons, glob};
use crate::golden::Selection;
use crate::house::{Fixture, Home};
use crate::outside;
use crate::shell;
use crate::tally::Tally;
use recording::{Scenario, names};
use replay::Replay;

/// How many differences of one scenario are printed.
const SHOWN: usize = 12;

/// Plays the scenarios whose name matches `only`; the last line is `NAME: N of M scenarios equal`.
pub(crate) fn run(selection: &Selection, only: &str) -> Result<Tally> {
    let fixture = Fixture::open(&selection.dir, &selection.name)?;
    let program = selection.program()?;
    let cluster = selection.cluster()?;
    let home = Home::prepare(&fixture, cluster.as_ref())?;
    let _ports = outside::reserve_ports()?;
    let replay = Replay::start(&fixture)?;
    let (mut sum, mut reasons) = (Tally::default(), Reasons::default());
    for name in names(&fixture)?.iter().filter(|name| glob(only, name)) {
        shell::go_on()?;
        let scenario = Scenario::read(&fixture, name)?;
        let verdict = play::scenario(
            &play::Stand { fixture: &fixture, home: &home, program: &program, replay: &replay },
            scenario,
        )?;
        sum += Tally::of(verdict.differences.is_empty());
        reasons.add(&verdict);
        print(name, &verdict.differences);
    }
    reasons.print();
    println!("{}: {} of {} scenarios equal", fixture.name, sum.passed, sum.passed + sum.failed);
    Ok(sum)
}

/// Counts the scenarios of a fixture that `only` leaves out.
pub(crate) fn count_left_out(selection: &Selection, only: &str) -> Result<usize> {
    let fixture = Fixture::open(&selection.dir, &selection.name)?;
    Ok(names(&fixture)?.iter().filter(|name| !glob(only, name)).count())
}

fn print(name: &str, differences: &[String]) {
    if differences.is_empty() {
        println!("{name}: equal");
        return;
    }
    println!("{name}: {} differences", differences.len());
    for difference in differences.iter().take(SHOWN) {
        println!("    {difference}");
    }
    if differences.len() > SHOWN {
        println!("    and {} more", differences.len() - SHOWN);
    }
}
