//! How somebody looks on while an archive is made or read, and stops it.

use std::time::{Duration, Instant};

/// How long others may take before a turn comes that somebody waits for at ease.
const PATIENCE: Duration = Duration::from_hours(6);
/// How long when something else waits for it.
const HASTE: Duration = Duration::from_mins(5);

/// How often somebody who waits looks whether it is their turn.
const GLANCE: Duration = Duration::from_millis(200);
/// How often they say that they still wait.
const AGAIN: Duration = Duration::from_mins(1);

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Another backup is being made or looked at.
    Waiting,
    /// The database is copied.
    Copying,
    /// The rows are read and their hashes taken.
    Hashing,
    /// The archive is written.
    Packing,
    /// The archive is read back.
    ReadingBack,
    /// The database in it is examined.
    Examining,
}

impl Step {
    /// Its name for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting for another backup",
            Self::Copying => "copying",
            Self::Hashing => "hashing",
            Self::Packing => "packing",
            Self::ReadingBack => "reading back",
            Self::Examining => "examining",
        }
    }
}

/// Somebody who looks on.
pub trait Watch {
    /// Hears that so much of a step is done, in whatever it is counted.
    fn at(&self, step: Step, done: u64, total: u64);

    /// Whether to stop. What was begun is removed then.
    fn stopped(&self) -> bool {
        false
    }

    /// How long others may take that must be waited for.
    fn patience(&self) -> Duration {
        PATIENCE
    }
}

/// Nobody looks on, and something else waits: what is done before something dangerous.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn at(&self, _step: Step, _done: u64, _total: u64) {}

    fn patience(&self) -> Duration {
        HASTE
    }
}

/// Refuses to go on when somebody said stop.
pub(super) fn go_on(watch: &dyn Watch) -> crate::Result<()> {
    if watch.stopped() { Err(super::ArchiveError::Stopped.into()) } else { Ok(()) }
}

/// Tries again and again to get a turn, and tells of it at once and every minute. Gives whether it came
/// before patience ended.
pub fn in_turn(
    watch: &dyn Watch,
    mut try_it: impl FnMut() -> crate::Result<bool>,
) -> crate::Result<bool> {
    let (begun, mut told) = (Instant::now(), None::<Instant>);
    while !try_it()? {
        if begun.elapsed() >= watch.patience() {
            return Ok(false);
        }
        if told.is_none_or(|told| told.elapsed() >= AGAIN) {
            watch.at(Step::Waiting, 0, 1);
            told = Some(Instant::now());
        }
        go_on(watch)?;
        std::thread::sleep(GLANCE);
    }
    Ok(true)
}
