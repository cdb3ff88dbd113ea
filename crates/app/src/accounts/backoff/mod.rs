//! Slows down those who guess: after a few failures from one address, or for one account, the next
//! attempt has to wait, and longer each time.
//!
//! The wait is bounded, an address from which somebody has signed in before does not wait because
//! of what others did to their account, and an attempt that is turned away does not count: nobody
//! can keep the owner out of their own house. Nothing is written down: a restart forgets it all.

mod ledger;

use crate::{Error, Result};
use domain::Ts;
use ledger::{Guess, Ledger};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is being guessed. An address has one count for all of them; what is guessed about has one for
/// each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Secret {
    /// A password, here or at a media server.
    Password,
    /// Who has an account: every request for a link counts, because none says whether it was right.
    Address,
    /// The code of a mailed link.
    Link,
    /// The API key.
    ApiKey,
    /// The secret in the addresses that services call.
    Hook,
}

/// Who has failed how often. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Backoff {
    ledger: Arc<Mutex<Ledger>>,
}

/// An attempt under way. It counts as a failure while it lasts, so that a thousand attempts at once
/// are not better than one after the other. Dropped without an outcome, it never happened.
#[derive(Debug)]
#[must_use = "an attempt that is dropped does not count"]
pub struct Attempt {
    backoff: Backoff,
    guess: Guess,
    now: Ts,
    is_open: bool,
}

impl Backoff {
    /// Begins an attempt, or says how long to wait.
    pub fn begin(
        &self,
        secret: Secret,
        address: Option<IpAddr>,
        account: Option<&str>,
        now: Ts,
    ) -> Result<Attempt> {
        let account = account.map(str::to_lowercase);
        let mut ledger = self.ledger();
        let guess = ledger.guess(secret, address.map(network), account.as_deref());
        ledger.admit(&guess, now).map_err(too_soon)?;
        ledger.charge(&guess, now);
        drop(ledger);
        Ok(Attempt { backoff: self.clone(), guess, now, is_open: true })
    }

    /// Counts a key that a program has, right or wrong. The same wrong key counts once: a program that
    /// was given an old key and tries it every minute guesses nothing.
    pub fn key(
        &self,
        secret: Secret,
        (address, key): (Option<IpAddr>, &str),
        is_right: bool,
        now: Ts,
    ) -> Result<()> {
        let mut ledger = self.ledger();
        let guess = ledger.guess(secret, address.map(network), Some(key));
        if is_right && ledger.is_trusted(&guess) {
            return Ok(());
        }
        ledger.admit(&guess, now).map_err(too_soon)?;
        if is_right {
            ledger.trust(&guess, now);
        } else if !ledger.has_failed(&guess, now) {
            ledger.charge(&guess, now);
        }
        Ok(())
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Attempt {
    /// The guess was wrong.
    pub fn failed(mut self) {
        self.is_open = false;
    }

    /// The guess was right: what this address did wrong for this account is forgiven.
    pub fn succeeded(mut self) {
        self.is_open = false;
        let mut ledger = self.backoff.ledger();
        ledger.forgive(&self.guess, self.now);
        ledger.trust(&self.guess, self.now);
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        if self.is_open {
            self.backoff.ledger().refund(&self.guess, self.now);
        }
    }
}

fn too_soon(wait_ms: i64) -> Error {
    Error::TooSoon { wait_seconds: u64::try_from(wait_ms).unwrap_or_default().div_ceil(1000) }
}

/// A household or a provider hands out whole IPv6 networks, so one of them counts as one address.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests;
