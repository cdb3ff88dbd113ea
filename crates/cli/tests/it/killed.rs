//! What was acknowledged is there afterwards, however the program ended.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::thread;
use std::time::Duration;

use crate::support::Home;
use crate::support::writers::{titles, write_during};

/// How many writes are acknowledged in the middle of all the killing.
const ENOUGH: usize = 1000;

/// A number below `bound`, another one each time.
fn any_below(bound: u64) -> u64 {
    RandomState::new().hash_one(bound) % bound
}

/// Kills the server at random moments until enough was acknowledged, and looks what is left.
fn nothing_is_lost_under_kill(home: &Home) {
    let mut server = Some(home.start());
    let mut kills = 0;
    let acknowledged = write_during(home, |progress| {
        while progress.count() < ENOUGH {
            let some = usize::try_from(any_below(80)).unwrap();
            progress.wait_for((progress.count() + some).min(ENOUGH));
            thread::sleep(Duration::from_micros(any_below(10_000)));
            let (code, _) = server.take().unwrap().stop("-KILL");
            assert_eq!(code, None, "it was killed");
            server = Some(home.start());
            kills += 1;
        }
    });
    assert!(acknowledged.len() >= ENOUGH && kills >= 5, "{kills} kills");
    assert_all_there(home, &acknowledged);
    drop(server);
    let _again = home.start();
    assert_all_there(home, &acknowledged);
    eprintln!("{} writes outlived {kills} kills", acknowledged.len());
}

fn assert_all_there(home: &Home, acknowledged: &BTreeSet<String>) {
    let there = titles(home);
    let lost: Vec<&String> = acknowledged.difference(&there).collect();
    assert!(lost.is_empty(), "{} of {} lost: {lost:?}", lost.len(), acknowledged.len());
}

#[test]
fn a_thousand_acknowledged_writes_outlive_kills_on_sqlite() {
    nothing_is_lost_under_kill(&Home::on_sqlite());
}

#[test]
fn a_thousand_acknowledged_writes_outlive_kills_on_postgres() {
    let Some(home) = Home::on_postgres() else { return };
    nothing_is_lost_under_kill(&home);
}

#[test]
fn a_stop_under_load_is_orderly_and_loses_nothing() {
    let homes = [Some(Home::on_sqlite()), Home::on_postgres()];
    for home in homes.into_iter().flatten() {
        let mut server = Some(home.start());
        let acknowledged = write_during(&home, |progress| {
            progress.wait_for(100);
            let (code, last) = server.take().unwrap().stop("-TERM");
            assert_eq!(code, Some(0));
            assert!(last.contains("stopped"), "{last}");
        });
        assert!(acknowledged.len() >= 100);
        let _server = home.start();
        assert_all_there(&home, &acknowledged);
    }
}
