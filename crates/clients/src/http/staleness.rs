//! Telling whoever asked that an answer is an old one, shown because its service is silent.
//!
//! Calls lie deep below what needs to know: the note is left in the task and read at its top.

use std::cell::Cell;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// For this long after a failure nobody is made to wait for the next one where there is something
/// to show.
const SPARED: Duration = Duration::from_secs(30);

tokio::task_local! {
    static OLDEST: Cell<Option<SystemTime>>;
}

/// Runs some work and tells of when the oldest answer is that bridged an outage in it.
pub async fn noting_stale<F: Future>(work: F) -> (F::Output, Option<SystemTime>) {
    let noted = async {
        let output = work.await;
        (output, OLDEST.with(Cell::get))
    };
    OLDEST.scope(Cell::new(None), noted).await
}

/// Notes that an answer of that time is shown in place of a new one.
pub(super) fn note_stale(at: SystemTime) {
    let _nobody_listens = OLDEST.try_with(|oldest| {
        let older = oldest.get().map_or(at, |known| known.min(at));
        oldest.set(Some(older));
    });
}

/// Whether a service answered when it was last called, and if not, when that was.
#[derive(Default)]
pub(super) struct Silence {
    /// Milliseconds since 1970; 0 means that it answered.
    failed_ms: AtomicU64,
}

impl Silence {
    pub(super) fn begins(&self, now: SystemTime) {
        self.failed_ms.store(since_epoch_ms(now).max(1), Ordering::Relaxed);
    }

    pub(super) fn ends(&self) {
        self.failed_ms.store(0, Ordering::Relaxed);
    }

    pub(super) fn lasts(&self) -> bool {
        self.failed_ms.load(Ordering::Relaxed) != 0
    }

    /// Whether the last failure is so fresh that asking again at once would be in vain.
    pub(super) fn is_fresh(&self, now: SystemTime) -> bool {
        let failed = self.failed_ms.load(Ordering::Relaxed);
        let spared = u64::try_from(SPARED.as_millis()).unwrap_or(u64::MAX);
        failed != 0 && since_epoch_ms(now).saturating_sub(failed) < spared
    }
}

fn since_epoch_ms(at: SystemTime) -> u64 {
    let since = at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
