//! The counts behind the back-off, in bounded memory. Names and keys are kept as fingerprints only.

use super::Secret;
use domain::Ts;
use foldhash::quality::RandomState;
use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::net::IpAddr;

/// Failures from one address before it has to wait: several people may share one.
const FREE_FOR_ADDRESS: u32 = 10;
/// Failures for one account before it has to wait.
const FREE_FOR_ACCOUNT: u32 = 5;
/// The first wait; each further failure doubles it.
const FIRST_WAIT_MS: i64 = 1_000;
/// The longest wait.
const LONGEST_WAIT_MS: i64 = 60_000;
/// Failures are forgotten when none came for this long.
pub(super) const MEMORY_MS: i64 = 15 * 60_000;
/// How many counts are kept.
pub(super) const MOST_COUNTS: usize = 10_000;
/// How many pairs of address and account are trusted.
pub(super) const MOST_TRUSTED: usize = 1_000;

/// A fingerprint of what a count is about.
type Key = u64;

/// Where the failures of an attempt are counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guess {
    address: Option<Key>,
    account: Option<Key>,
    /// This account from this address.
    pair: Option<Key>,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    failures: u32,
    last: Ts,
    wait_until: Ts,
}

/// All counts.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    hasher: RandomState,
    counts: HashMap<Key, Count, foldhash::fast::RandomState>,
    trusted: HashMap<Key, Ts, foldhash::fast::RandomState>,
}

impl Ledger {
    pub(super) fn guess(
        &self,
        secret: Secret,
        address: Option<IpAddr>,
        account: Option<&str>,
    ) -> Guess {
        let key = |secret: Option<Secret>, address: Option<IpAddr>, account: Option<&str>| {
            self.hasher.hash_one((secret, address, account))
        };
        Guess {
            // Whoever guesses at one secret may as well guess at another.
            address: address.map(|_| key(None, address, None)),
            account: account.map(|_| key(Some(secret), None, account)),
            pair: address.and(account).map(|_| key(Some(secret), address, account)),
        }
    }

    /// Lets an attempt pass, or says how many milliseconds are missing.
    pub(super) fn admit(&self, guess: &Guess, now: Ts) -> Result<(), i64> {
        let account = guess.account.filter(|_| !self.is_trusted(guess));
        let until = [guess.address, account]
            .into_iter()
            .flatten()
            .filter_map(|key| self.counts.get(&key))
            .map(|count| count.wait_until)
            .max();
        match until.map(|until| until.millis() - now.millis()) {
            // A longer wait was never given: somebody has set the clock back.
            Some(wait_ms) if (1..=LONGEST_WAIT_MS).contains(&wait_ms) => Err(wait_ms),
            _ => Ok(()),
        }
    }

    /// Counts a failure.
    pub(super) fn charge(&mut self, guess: &Guess, now: Ts) {
        self.make_room(now);
        for (key, free) in counted(guess) {
            let fresh = Count { failures: 0, last: now, wait_until: now };
            let count = self.counts.entry(key).or_insert(fresh);
            if is_forgotten(count, now) {
                *count = fresh;
            }
            count.failures = count.failures.saturating_add(1);
            count.last = now;
            count.wait_until = now.plus_millis(wait_ms(count.failures.saturating_sub(free)));
        }
    }

    /// Takes back one failure that was none.
    pub(super) fn refund(&mut self, guess: &Guess, now: Ts) {
        for (key, free) in counted(guess) {
            self.reduce(key, 1, free, now);
        }
    }

    /// Takes back what this address did wrong for this account.
    pub(super) fn forgive(&mut self, guess: &Guess, now: Ts) {
        let own = guess.pair.and_then(|pair| self.counts.remove(&pair));
        let failures = own.map_or(1, |count| count.failures);
        for (key, free) in counted(guess) {
            self.reduce(key, failures, free, now);
        }
    }

    fn reduce(&mut self, key: Key, failures: u32, free: u32, now: Ts) {
        let Some(count) = self.counts.get_mut(&key) else { return };
        count.failures = count.failures.saturating_sub(failures);
        // What others did wrong still has its wait.
        count.wait_until = now.plus_millis(wait_ms(count.failures.saturating_sub(free)));
        if count.failures == 0 {
            self.counts.remove(&key);
        }
    }

    /// Whether this very guess has failed lately. It stays lately as long as it is tried again and again.
    pub(super) fn has_failed(&mut self, guess: &Guess, now: Ts) -> bool {
        let count = guess.pair.or(guess.account).and_then(|key| self.counts.get_mut(&key));
        let failed = count.filter(|count| count.failures > 0 && !is_forgotten(count, now));
        failed.is_some_and(|count| {
            count.last = now;
            true
        })
    }

    /// Whether somebody has signed in to this account from this address.
    pub(super) fn is_trusted(&self, guess: &Guess) -> bool {
        guess.pair.is_some_and(|pair| self.trusted.contains_key(&pair))
    }

    pub(super) fn trust(&mut self, guess: &Guess, now: Ts) {
        let Some(pair) = guess.pair else { return };
        self.trusted.insert(pair, now);
        if self.trusted.len() > MOST_TRUSTED
            && let Some(oldest) = self.trusted.iter().min_by_key(|(_, since)| **since)
        {
            let oldest = *oldest.0;
            self.trusted.remove(&oldest);
        }
    }

    /// Drops what is forgotten, and if that is not enough, the half with the fewest failures: those
    /// who guess on and on are remembered longest.
    fn make_room(&mut self, now: Ts) {
        // One attempt adds up to three.
        if self.counts.len() + 3 <= MOST_COUNTS {
            return;
        }
        self.counts.retain(|_, count| !is_forgotten(count, now));
        if self.counts.len() + 3 <= MOST_COUNTS {
            return;
        }
        let mut order: Vec<_> =
            self.counts.iter().map(|(key, count)| (count.failures, count.last, *key)).collect();
        let half = order.len() / 2;
        let (few, _, _) = order.select_nth_unstable(half);
        for (_, _, key) in few {
            self.counts.remove(key);
        }
    }

    #[cfg(test)]
    pub(super) fn sizes(&self) -> (usize, usize) {
        (self.counts.len(), self.trusted.len())
    }
}

fn is_forgotten(count: &Count, now: Ts) -> bool {
    now.millis() - count.last.millis() > MEMORY_MS
}

/// Where an attempt is counted, and how many failures are free there.
fn counted(guess: &Guess) -> impl Iterator<Item = (Key, u32)> + use<> {
    let places = [
        (guess.address, FREE_FOR_ADDRESS),
        (guess.account, FREE_FOR_ACCOUNT),
        (guess.pair, u32::MAX),
    ];
    places.into_iter().filter_map(|(key, free)| Some((key?, free)))
}

/// The wait after so many failures beyond the free ones.
fn wait_ms(beyond: u32) -> i64 {
    match beyond {
        0 => 0,
        beyond => (FIRST_WAIT_MS << (beyond - 1).min(16)).min(LONGEST_WAIT_MS),
    }
}
