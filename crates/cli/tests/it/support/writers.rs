//! People who write without pause and remember what was acknowledged.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::json;

use super::Home;
use super::http::Answer;

/// How many write at once.
const HANDS: usize = 4;

/// What the writers share with the test that watches them.
#[derive(Default)]
pub(crate) struct Progress {
    acknowledged: AtomicUsize,
    enough: AtomicBool,
}

impl Progress {
    /// Waits until so many writes were acknowledged.
    pub(crate) fn wait_for(&self, count: usize) {
        while self.count() < count && !self.enough.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(1));
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.acknowledged.load(Ordering::SeqCst)
    }
}

/// Ends the writing also when the watching test fails.
struct Ending<'p>(&'p Progress);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.enough.store(true, Ordering::SeqCst);
    }
}

/// Lets people write as long as `watch` runs, and returns the titles that were acknowledged.
pub(crate) fn write_during(home: &Home, watch: impl FnOnce(&Progress)) -> BTreeSet<String> {
    let progress = Progress::default();
    thread::scope(|scope| {
        let hands: Vec<_> = (0..HANDS)
            .map(|hand| {
                scope.spawn({
                    let progress = &progress;
                    move || write(home, hand, progress)
                })
            })
            .collect();
        let ending = Ending(&progress);
        watch(&progress);
        drop(ending);
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    })
}

fn write(home: &Home, hand: usize, progress: &Progress) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for number in 0.. {
        if progress.enough.load(Ordering::SeqCst) {
            break;
        }
        // A title that was tried is never tried again: nobody knows what became of it.
        let title = format!("row {hand}-{number}");
        match add(home, &title) {
            Ok(answer) if answer.is_good() => {
                acknowledged.push(title);
                progress.acknowledged.fetch_add(1, Ordering::SeqCst);
            }
            _ => thread::sleep(Duration::from_millis(5)),
        }
    }
    acknowledged
}

/// Adds a row to the start page.
pub(crate) fn add(home: &Home, title: &str) -> io::Result<Answer> {
    let body = json!({ "type": 10, "title": title, "data": "1" });
    home.call("POST /api/v1/settings/discover/add", Some(&body))
}

/// Lists the titles of the rows that people added.
pub(crate) fn titles(home: &Home) -> BTreeSet<String> {
    let rows = home.call("GET /api/v1/settings/discover", None).unwrap();
    assert_eq!(rows.status, 200, "{rows:?}");
    let rows = rows.body.as_array().unwrap();
    rows.iter().filter_map(|row| row["title"].as_str()).map(str::to_owned).collect()
}
