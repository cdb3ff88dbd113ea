//! The deliberate differences that a run met, for the note that goes with it.

use super::Verdict;
use std::collections::BTreeMap;

/// How often each reason was given.
#[derive(Default)]
pub(crate) struct Reasons {
    counts: BTreeMap<&'static str, usize>,
}

impl Reasons {
    pub(crate) fn add(&mut self, verdict: &Verdict) {
        for reason in &verdict.reasons {
            *self.counts.entry(reason).or_default() += 1;
        }
    }

    pub(crate) fn print(&self) {
        for (reason, count) in &self.counts {
            println!("deliberate, {count}×: {reason}");
        }
    }
}
