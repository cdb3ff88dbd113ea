//! From wish to watchable: an empty folder becomes a household, somebody asks for a film and two
//! seasons, and in the end they can watch them. The same comes of it when the program is killed
//! after every step.

mod arriving;
mod asking;
mod ending;
mod setup;
mod story;

use crate::support::Home;
use serde_json::Value;
use story::{Step, Story, Temper};

/// What happens, in order. A kill may fall between any two of these.
const STEPS: &[&[Step]] = &[setup::STEPS, asking::STEPS, arriving::STEPS];

/// Lives through all of it and gives what is left in the end.
fn live(home: Home, temper: Temper) -> Value {
    let mut story = Story::begin(home, temper);
    for step in STEPS.iter().copied().flatten() {
        story.take(*step);
    }
    ending::of(&story)
}

#[test]
fn a_wish_comes_true_and_no_kill_changes_what_becomes_of_it_on_sqlite() {
    let calm = live(Home::empty_on_sqlite(), Temper::Calm);
    assert_eq!(calm, live(Home::empty_on_sqlite(), Temper::Rough));
}

#[test]
fn a_wish_comes_true_and_no_kill_changes_what_becomes_of_it_on_postgres() {
    let (Some(calm), Some(rough)) = (Home::empty_on_postgres(), Home::empty_on_postgres()) else {
        return;
    };
    assert_eq!(live(calm, Temper::Calm), live(rough, Temper::Rough));
}
