//! A large file goes to the disk while it grows. Left in memory until the end it would go at once, and
//! whoever writes to the household meanwhile would wait for all of it: file systems order what they make
//! lasting.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often what has grown is written out.
const EVERY: Duration = Duration::from_millis(50);

/// Writes a growing file out until it is dropped.
#[derive(Debug)]
pub(super) struct Steady {
    done: Arc<AtomicBool>,
    hand: Option<JoinHandle<()>>,
}

impl Steady {
    /// Begins with a file that exists. Where that cannot be, all goes at the end, as it would anyway.
    pub(super) fn of(path: &Path) -> Self {
        let done = Arc::new(AtomicBool::new(false));
        let hand = File::open(path).ok().map(|file| {
            let done = Arc::clone(&done);
            thread::spawn(move || {
                while !done.load(Ordering::Relaxed) {
                    if file.sync_data().is_err() {
                        // Whoever makes it lasting in the end hears of it.
                        return;
                    }
                    thread::park_timeout(EVERY);
                }
            })
        });
        Self { done, hand }
    }
}

impl Drop for Steady {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        if let Some(hand) = self.hand.take() {
            hand.thread().unpark();
            let _ = hand.join();
        }
    }
}
