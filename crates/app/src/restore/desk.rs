//! Where a restore is prepared and ordered. It is one for the whole process: the program's value is
//! opened anew after a restore, and whoever looks on still hears how it ended.

use domain::refusal::{conflict, invalid};
use domain::{Obstacle, Refusal, Ts, Why};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::archive::{Step, Watch};
use store::restore::{Part, Preview, Staged};
use tokio::sync::watch;

/// How far a restore is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nobody restores anything.
    #[default]
    Idle,
    /// It is unpacked and examined.
    Preparing {
        /// What is being done, in a word.
        step: &'static str,
        /// How much of it, from 0 to 100.
        percent: u8,
    },
    /// It waits for a decision.
    Ready,
    /// Nobody is served any more; what is there is backed up.
    Keeping,
    /// One household takes the other's place.
    Replacing,
    /// It is done.
    Done {
        /// When it was done.
        at: Ts,
    },
    /// It did not work, and nothing was changed.
    Failed {
        /// Why, for people.
        why: Why,
    },
}

impl Phase {
    /// Its name for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Preparing { .. } => "preparing",
            Self::Ready => "ready",
            Self::Keeping => "keeping",
            Self::Replacing => "replacing",
            Self::Done { .. } => "done",
            Self::Failed { .. } => "failed",
        }
    }
}

/// What somebody decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// What is restored.
    pub part: Part,
    /// Whether everybody must sign in again.
    pub revoke_sessions: bool,
    /// Which preparation they looked at; whichever there is when they do not say.
    pub of: Option<u64>,
}

/// Refuses when something else is prepared than what somebody looked at.
pub(super) fn refuse_unless(of: Option<u64>, number: u64) -> Result<(), Refusal> {
    if of.is_none_or(|of| of == number) {
        return Ok(());
    }
    let message = "Somebody prepared another backup meanwhile. Look at what it brings first.";
    Err(conflict(message).for_reason(Obstacle::AnotherPrepared))
}

/// What the server is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Exchange the household for the one that waits.
    Restore,
    /// Let nobody in until another replica has exchanged the household, then open it anew.
    StepAside,
    /// Open the household anew: another replica exchanged it.
    Reopen,
}

/// The desk.
#[derive(Debug)]
pub struct Desk {
    inner: Mutex<Inner>,
    /// How many were prepared.
    prepared: AtomicU64,
    changed: watch::Sender<()>,
    wanted: watch::Sender<Option<Wanted>>,
}

#[derive(Debug, Default)]
struct Inner {
    phase: Phase,
    staged: Option<Staged>,
    preview: Option<Preview>,
    order: Option<Order>,
    stop: bool,
}

impl Inner {
    /// Another replica had the household, so that what was found out about it holds no longer.
    fn start_over(&mut self) {
        match self.phase {
            Phase::Preparing { .. } => self.stop = true,
            Phase::Ready => *self = Self::default(),
            // It was ordered when nobody could do it any more.
            Phase::Keeping | Phase::Replacing => {
                let why = "Another replica had the household at the same moment, so nothing was \
                           restored. Choose once more.";
                *self =
                    Self { phase: Phase::Failed { why: why.to_owned().into() }, ..Self::default() };
            }
            _ => {}
        }
    }
}

impl Default for Desk {
    fn default() -> Self {
        let (changed, _) = watch::channel(());
        let (wanted, _) = watch::channel(None);
        Self { inner: Mutex::default(), prepared: AtomicU64::new(0), changed, wanted }
    }
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far it is.
    pub fn phase(&self) -> Phase {
        self.lock().phase.clone()
    }

    /// What would come and go, once that is known, with the number by which an order means it.
    pub fn numbered(&self) -> (u64, Option<Preview>) {
        let inner = self.lock();
        // Counted while the desk is held, so that no other preview gets this number.
        (self.number(), inner.preview.clone())
    }

    fn number(&self) -> u64 {
        self.prepared.load(Ordering::Relaxed)
    }

    /// Changes whenever something does.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    /// Says how far it is.
    pub fn set(&self, phase: Phase) {
        self.lock().phase = phase;
        self.changed.send_replace(());
    }

    /// Begins to prepare; one at a time.
    pub(super) fn begin(&self) -> Result<(), Refusal> {
        let mut inner = self.lock();
        match inner.phase {
            Phase::Idle | Phase::Ready | Phase::Done { .. } | Phase::Failed { .. } => {}
            _ => {
                let refusal = conflict("A restore is under way already.");
                return Err(refusal.for_reason(Obstacle::RestoreUnderWay));
            }
        }
        *inner =
            Inner { phase: Phase::Preparing { step: "copying", percent: 0 }, ..Inner::default() };
        self.prepared.fetch_add(1, Ordering::Relaxed);
        drop(inner);
        self.changed.send_replace(());
        Ok(())
    }

    /// Lays down what was prepared, unless nobody wants it any more.
    pub(super) fn lay_down(&self, staged: Staged, preview: Preview) {
        let mut inner = self.lock();
        if inner.stop {
            inner.phase = Phase::Idle;
        } else {
            inner.staged = Some(staged);
            inner.preview = Some(preview);
            inner.phase = Phase::Ready;
        }
        drop(inner);
        self.changed.send_replace(());
    }

    /// Forgets what was prepared, or this preparation and no other. What is done cannot be taken back
    /// here.
    pub fn cancel(&self, of: Option<u64>) -> Result<(), Refusal> {
        let mut inner = self.lock();
        refuse_unless(of, self.number())?;
        match inner.phase {
            Phase::Keeping | Phase::Replacing => {
                let message = "It is too late for that: the household is being replaced.";
                return Err(conflict(message).for_reason(Obstacle::TooLate));
            }
            Phase::Preparing { .. } => inner.stop = true,
            _ => *inner = Inner::default(),
        }
        drop(inner);
        self.changed.send_replace(());
        Ok(())
    }

    /// Orders the exchange; the server does it as soon as nobody is served any more.
    pub fn order(&self, order: Order) -> Result<(), Refusal> {
        let mut inner = self.lock();
        if inner.phase != Phase::Ready {
            let refusal = conflict("Nothing is prepared. Choose a backup first.");
            return Err(refusal.for_reason(Obstacle::NothingPrepared));
        }
        refuse_unless(order.of, self.number())?;
        let part = order.part;
        let has = inner
            .staged
            .as_ref()
            .is_some_and(|staged| staged.replaces_data(part) || staged.replaces_settings(part));
        if !has {
            let refusal = invalid("The backup does not have what is to be restored.");
            return Err(refusal.for_reason(Obstacle::PartMissing));
        }
        inner.order = Some(order);
        inner.phase = Phase::Keeping;
        drop(inner);
        self.changed.send_replace(());
        self.wanted.send_replace(Some(Wanted::Restore));
        Ok(())
    }

    /// Asks the server to do something, unless it has something to do already.
    pub(super) fn ask(&self, what: Wanted) {
        self.wanted.send_if_modified(|wanted| {
            let first = wanted.is_none();
            if first {
                *wanted = Some(what);
            }
            first
        });
    }

    /// Waits until the server is to do something.
    pub async fn wanted(&self) -> Wanted {
        let mut wanted = self.wanted.subscribe();
        match wanted.wait_for(Option::is_some).await.map(|wanted| *wanted) {
            Ok(Some(wanted)) => wanted,
            // The sender lives as long as the desk.
            _ => std::future::pending().await,
        }
    }

    /// Takes what was ordered.
    pub(super) fn take(&self) -> Option<(Staged, Order)> {
        let mut inner = self.lock();
        Some((inner.staged.take()?, inner.order.take()?))
    }

    /// The server did what was wanted, well or not.
    pub fn finish(&self, phase: Option<Phase>) {
        self.wanted.send_replace(None);
        let mut inner = self.lock();
        let preview = inner.preview.take();
        match phase {
            Some(phase) => *inner = Inner { phase, preview, ..Inner::default() },
            None => inner.start_over(),
        }
        drop(inner);
        self.changed.send_replace(());
    }

    /// Says how far the preparation is.
    pub(super) fn get_on(&self, step: &'static str, percent: u8) {
        let next = Phase::Preparing { step, percent };
        let mut inner = self.lock();
        if matches!(inner.phase, Phase::Preparing { .. }) && inner.phase != next {
            inner.phase = next;
            drop(inner);
            self.changed.send_replace(());
        }
    }

    /// Whether somebody called the preparation off.
    pub(super) fn is_unwanted(&self) -> bool {
        self.lock().stop
    }
}

impl Watch for Desk {
    fn at(&self, step: Step, done: u64, total: u64) {
        let percent = (done.min(total) * 100).checked_div(total).unwrap_or_default();
        self.get_on(step.word(), u8::try_from(percent).unwrap_or(100));
    }

    fn stopped(&self) -> bool {
        self.is_unwanted()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_out_before_another_replica_had_the_household_is_forgotten() {
        let at = |phase: Phase| {
            let desk = Desk::default();
            desk.set(phase);
            desk.finish(None);
            desk
        };
        assert_eq!(at(Phase::Ready).phase(), Phase::Idle);
        assert!(
            matches!(at(Phase::Keeping).phase(), Phase::Failed { .. }),
            "the order is not lost silently"
        );
        assert!(at(Phase::Preparing { step: "copying", percent: 3 }).is_unwanted());
        let done = Phase::Done { at: Ts::from_millis(1) };
        assert_eq!(at(done.clone()).phase(), done);
    }
}
