//! A server that fell silent: whether it is still, one finds out for all.
//!
//! Each who asked it would wait for long in vain, and those who wait for a session behind them for
//! ever longer.

use super::wire::Silence;
use crate::{Error, Result};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, TryLockError};

/// Whether the server is known to be silent, and who asks it.
#[derive(Debug, Default)]
pub(super) struct Silences {
    lasts: AtomicBool,
    asks: Mutex<()>,
}

impl Silences {
    /// Remembers that the server says nothing.
    pub(super) fn begin(&self) {
        if !self.lasts.swap(true, Ordering::Relaxed) {
            tracing::warn!(label = "Database", "the database server has fallen silent");
        }
    }

    /// Remembers that it spoke.
    pub(super) fn end(&self) {
        // Asked with every transaction: reading alone costs nothing.
        if self.lasts.load(Ordering::Relaxed) && self.lasts.swap(false, Ordering::Relaxed) {
            tracing::info!(label = "Database", "the database server answers again");
        }
    }

    /// Lets everybody ask while it speaks, and one at a time while it is silent; the others are
    /// refused at once. Held as long as the question takes.
    pub(super) fn turn(&self) -> Result<Option<MutexGuard<'_, ()>>> {
        if !self.lasts.load(Ordering::Relaxed) {
            return Ok(None);
        }
        match self.asks.try_lock() {
            Ok(turn) => Ok(Some(turn)),
            Err(TryLockError::Poisoned(turn)) => Ok(Some(turn.into_inner())),
            Err(TryLockError::WouldBlock) => Err(Error::Unavailable(Box::new(Silence))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_asks_a_silent_server_and_everybody_one_that_speaks() {
        let silences = Silences::default();
        let anybody = (silences.turn().unwrap(), silences.turn().unwrap());
        assert!(anybody.0.is_none() && anybody.1.is_none());
        silences.begin();
        let one = silences.turn().unwrap();
        assert!(one.is_some());
        assert!(silences.turn().unwrap_err().is_silence());
        drop(one);
        assert!(silences.turn().unwrap().is_some(), "the next one's turn");
        silences.end();
        assert!(silences.turn().unwrap().is_none());
    }
}
