//! Comparing two JSON values and keeping what differs.

use super::Verdict;
use super::excuse::{Excuse, Field};
use super::pattern::{Moment, matches};
use crate::deliberate::modern;
use serde_json::{Map, Value};

/// One comparison: the excuses that hold for it, and what it found.
pub(crate) struct Comparison<'a> {
    now: Moment,
    excuses: Vec<&'a Excuse>,
    verdict: Verdict,
}

impl<'a> Comparison<'a> {
    pub(crate) fn new(now: Moment, excuses: Vec<&'a Excuse>) -> Self {
        Self { now, excuses, verdict: Verdict::default() }
    }

    pub(crate) fn note(&mut self, difference: String) {
        self.verdict.differences.push(difference);
    }

    pub(crate) fn verdict(self) -> Verdict {
        self.verdict
    }

    /// Compares below `path`, which names the place in what is noted.
    pub(crate) fn compare(&mut self, path: &str, recorded: &Value, ours: &Value) {
        if self.excuses_of(path).next().is_some() {
            self.compare_excused(path, recorded, ours);
            return;
        }
        match (recorded, ours) {
            (Value::Object(recorded), Value::Object(ours)) => {
                self.compare_objects(path, recorded, ours);
            }
            (Value::Array(recorded), Value::Array(ours)) => {
                self.compare_arrays(path, recorded, ours);
            }
            _ if self.is_same(recorded, ours) => {}
            _ => self.differ(path, recorded, ours),
        }
    }

    /// One of the excuses has to fit: a field may differ for several reasons.
    fn compare_excused(&mut self, path: &str, recorded: &Value, ours: &Value) {
        if self.is_same(recorded, ours) {
            return;
        }
        let allows = |excuse: &&Excuse| match excuse.field {
            Field::SameType => same_type(recorded, ours),
            Field::NullOrSame => recorded.is_null(),
            Field::Pair(goes_with) => goes_with(recorded, ours),
            Field::Free => true,
        };
        let excuse = self.excuses_of(path).find(allows);
        match excuse {
            Some(excuse) => drop(self.verdict.reasons.insert(excuse.why)),
            None => self.differ(path, recorded, ours),
        }
    }

    fn is_same(&self, recorded: &Value, ours: &Value) -> bool {
        match (recorded, ours) {
            (Value::String(text), Value::Number(number)) if text.starts_with('@') => {
                matches(text, &number.to_string(), self.now)
            }
            (Value::String(a), Value::String(b)) => matches(a, b, self.now) || modern(a) == *b,
            (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
            _ => recorded == ours,
        }
    }

    fn compare_objects(
        &mut self,
        path: &str,
        recorded: &Map<String, Value>,
        ours: &Map<String, Value>,
    ) {
        for (key, value) in recorded {
            let place = format!("{path}.{key}");
            match ours.get(key) {
                Some(found) => self.compare(&place, value, found),
                None => self.miss(&place, value),
            }
        }
    }

    fn compare_arrays(&mut self, path: &str, recorded: &[Value], ours: &[Value]) {
        if recorded.len() != ours.len() {
            self.note(format!("{path}: {} entries, recorded {}", ours.len(), recorded.len()));
            return;
        }
        for (index, (recorded, ours)) in recorded.iter().zip(ours).enumerate() {
            self.compare(&format!("{path}[{index}]"), recorded, ours);
        }
    }

    fn miss(&mut self, place: &str, recorded: &Value) {
        let is_free = |excuse: &&Excuse| matches!(excuse.field, Field::Free);
        let excuse = self.excuses_of(place).find(is_free);
        match excuse {
            Some(excuse) => drop(self.verdict.reasons.insert(excuse.why)),
            None => self.note(format!("{place}: missing, recorded {}", short(recorded))),
        }
    }

    fn excuses_of(&self, path: &str) -> impl Iterator<Item = &'a Excuse> {
        self.excuses.iter().filter(move |excuse| excuse.is_about(path)).copied()
    }

    fn differ(&mut self, path: &str, recorded: &Value, ours: &Value) {
        self.note(format!("{path}: {}, recorded {}", short(ours), short(recorded)));
    }
}

fn same_type(a: &Value, b: &Value) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// Returns a value as text that fits on a line.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
