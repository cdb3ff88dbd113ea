//! Comparing a whole answer: first the status, then the body.

use super::{Call, Comparison, Decision, Moment};
use crate::deliberate::{DECISIONS, EXCUSES};
use crate::wire::Answer;
use std::collections::BTreeSet;

/// What came of comparing: what differs by mistake, and why the rest may differ.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    pub(crate) differences: Vec<String>,
    pub(crate) reasons: BTreeSet<&'static str>,
    /// The decision that the answer follows.
    pub(crate) decision: Option<&'static Decision>,
}

impl Verdict {
    /// Keeps to the differences, unless a decision says that the call is answered with `status`
    /// and carried out otherwise.
    pub(crate) fn unless_decided(self, call: &Call, status: u16) -> Self {
        let decision = DECISIONS
            .iter()
            .find(|decision| decision.holds_for(call) && decision.answers.contains(&status));
        match decision {
            Some(decision) if !self.differences.is_empty() => {
                Self { reasons: [decision.why].into(), decision: Some(decision), ..Self::default() }
            }
            _ => self,
        }
    }

    /// Adds what came of comparing something else of the same call.
    pub(crate) fn extend(&mut self, other: Self) {
        self.differences.extend(other.differences);
        self.reasons.extend(other.reasons);
    }
}

/// Compares the recorded answer to `call` with ours.
pub(crate) fn judge(call: &Call, ours: &Answer, now: Moment) -> Verdict {
    if call.status == Some(ours.status) {
        let excuses = EXCUSES.iter().filter(|excuse| excuse.holds_for(call)).collect();
        let mut comparison = Comparison::new(now, excuses);
        comparison.compare("$", &call.body, &ours.value());
        let content_type = media_type(ours.head.header("content-type").unwrap_or_default());
        if !call.content_type.is_empty() && content_type != call.content_type {
            let recorded = &call.content_type;
            comparison.note(format!("content type {content_type:?}, recorded {recorded:?}"));
        }
        return comparison.verdict();
    }
    let recorded = call.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
    let body: String = ours.value().to_string().chars().take(160).collect();
    let difference = format!("status {}, recorded {recorded}; body {body}", ours.status);
    Verdict { differences: vec![difference], ..Verdict::default() }
}

/// Returns the type without its parameters.
pub(crate) fn media_type(header: &str) -> String {
    header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
