//! From wish to watchable: an empty folder becomes a household, somebody asks for a film and two
//! seasons, and in the end they can watch them. The same comes of it when the program is killed
//! after every step, and in the middle of scans.

mod arriving;
mod asking;
mod ending;
mod setup;
mod story;

use crate::support::Home;
use serde_json::Value;
use sim::Flavour;
use story::{Step, Story, Temper};

/// What happens, in order. A kill may fall between any two of these.
const STEPS: &[&[Step]] = &[setup::STEPS, asking::STEPS, arriving::STEPS];

/// Lives through all of it and gives what is left in the end.
fn live(home: Home, media_server: Flavour, temper: Temper) -> Value {
    let mut story = Story::begin(home, media_server, temper);
    for step in STEPS.iter().copied().flatten() {
        story.take(*step);
    }
    ending::of(&story)
}

/// Compares the story that goes undisturbed with the one of many deaths.
fn nothing_becomes_different(home: impl Fn() -> Option<Home>, media_server: Flavour) {
    let (Some(calm), Some(rough)) = (home(), home()) else { return };
    let calm = live(calm, media_server, Temper::Calm);
    assert_eq!(calm, live(rough, media_server, Temper::Rough));
}

#[test]
fn a_wish_comes_true_with_jellyfin_and_no_kill_changes_what_becomes_of_it_on_sqlite() {
    nothing_becomes_different(|| Some(Home::empty_on_sqlite()), Flavour::Jellyfin);
}

#[test]
fn a_wish_comes_true_with_jellyfin_and_no_kill_changes_what_becomes_of_it_on_postgres() {
    nothing_becomes_different(Home::empty_on_postgres, Flavour::Jellyfin);
}

#[test]
fn a_wish_comes_true_with_emby_and_no_kill_changes_what_becomes_of_it_on_sqlite() {
    nothing_becomes_different(|| Some(Home::empty_on_sqlite()), Flavour::Emby);
}

#[test]
fn a_wish_comes_true_with_emby_and_no_kill_changes_what_becomes_of_it_on_postgres() {
    nothing_becomes_different(Home::empty_on_postgres, Flavour::Emby);
}
