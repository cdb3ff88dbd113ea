//! Comparing a whole answer: first the status, then the body.

use super::{Call, Comparison, Moment};
use crate::deliberate::{DECISIONS, EXCUSES};
use crate::wire::Answer;
use std::collections::BTreeSet;

/// What came of comparing: what differs by mistake, and why the rest may differ.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    pub(crate) differences: Vec<String>,
    pub(crate) reasons: BTreeSet<&'static str>,
}

/// Compares the recorded answer to `call` with ours.
pub(crate) fn judge(call: &Call, ours: &Answer, now: Moment) -> Verdict {
    if call.status != Some(ours.status) {
        return judge_status(call, ours);
    }
    let excuses = EXCUSES.iter().filter(|excuse| excuse.holds_for(call)).collect();
    let mut comparison = Comparison::new(now, excuses);
    comparison.compare("$", &call.body, &ours.value());
    comparison.verdict()
}

fn judge_status(call: &Call, ours: &Answer) -> Verdict {
    let decision = DECISIONS
        .iter()
        .find(|decision| decision.holds_for(call) && decision.answers.contains(&ours.status));
    if let Some(decision) = decision {
        return Verdict { reasons: [decision.why].into(), ..Verdict::default() };
    }
    let recorded = call.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
    let body: String = ours.value().to_string().chars().take(160).collect();
    let difference = format!("status {}, recorded {recorded}; body {body}", ours.status);
    Verdict { differences: vec![difference], ..Verdict::default() }
}
