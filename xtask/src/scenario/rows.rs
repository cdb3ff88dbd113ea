//! Comparing the rows that a step changed.

use super::pairs::{Pairs, translated};
use super::recording::RowChange;
use crate::compare::{Moment, Verdict, matches, moment_of};
use crate::deliberate::{GOES_ON, Surroundings, cell_excuse, modern};
use crate::house::Rows;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A change of one row: each column with its value before and after.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(super) table: String,
    pub(super) op: &'static str,
    pub(super) key: String,
    cells: Map<String, Value>,
}

impl Change {
    /// Returns what a column holds after the change.
    pub(super) fn after(&self, column: &str) -> &Value {
        self.cells.get(column).map_or(&Value::Null, |cell| &cell[1])
    }

    /// Puts ids of ours into a column that holds recorded ones.
    pub(super) fn translate(&mut self, column: &str, ids: &BTreeMap<i64, i64>) {
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = [&cell[0], &cell[1]].map(|id| translated(id, ids)).to_vec().into();
        }
    }
}

/// Returns what changed between two readings of the database.
pub(crate) fn changes(before: &Rows, after: &Rows) -> Vec<Change> {
    let mut changes = Vec::new();
    for ((table, key), old) in before {
        let id = (table.clone(), key.clone());
        match after.get(&id) {
            None => changes.push(change(&id, "delete", cells(old, &Map::new()))),
            Some(new) if new != old => {
                let cells: Map<String, Value> =
                    cells(old, new).into_iter().filter(|(_, cell)| cell[0] != cell[1]).collect();
                if !is_touch(table, &cells) {
                    changes.push(change(&id, "update", cells));
                }
            }
            Some(_) => {}
        }
    }
    for (id, new) in after.iter().filter(|(id, _)| !before.contains_key(*id)) {
        changes.push(change(id, "insert", cells(&Map::new(), new)));
    }
    changes
}

fn change((table, key): &(String, String), op: &'static str, cells: Map<String, Value>) -> Change {
    Change { table: table.clone(), op, key: key.clone(), cells }
}

fn cells(old: &Map<String, Value>, new: &Map<String, Value>) -> Map<String, Value> {
    let value =
        |row: &Map<String, Value>, name: &str| row.get(name).cloned().unwrap_or(Value::Null);
    let names = if old.is_empty() { new } else { old };
    names
        .keys()
        .map(|name| (name.clone(), Value::Array(vec![value(old, name), value(new, name)])))
        .collect()
}

/// The recordings leave out that a session was used.
fn is_touch(table: &str, cells: &Map<String, Value>) -> bool {
    table == "session" && cells.keys().all(|name| matches!(name.as_str(), "expiredAt" | "json"))
}

/// What a comparison of rows depends on.
#[derive(Clone, Copy)]
pub(crate) struct Conditions<'a> {
    pub(crate) now: Moment,
    /// Which of our titles and seasons are the recorded ones.
    pub(crate) pairs: &'a Pairs,
    pub(crate) surroundings: Surroundings,
    /// What the same job changes when nothing is in its way.
    pub(crate) unhindered: &'a [Change],
}

/// Compares the recorded changes with ours.
pub(crate) fn compare(recorded: &[Change], ours: &[Change], conditions: Conditions<'_>) -> Verdict {
    let mut verdict = Verdict::default();
    let mut rest: Vec<&Change> = ours.iter().collect();
    for change in recorded.iter().map(|change| conditions.pairs.change(change)) {
        if let Some(why) = added_row_excuse(&change, true, conditions) {
            verdict.reasons.insert(why);
            continue;
        }
        match counterpart(&change, &rest, conditions.now) {
            Some(index) => compare_cells(&change, rest.remove(index), conditions, &mut verdict),
            None if excused(&change, true, conditions, &mut verdict) => {}
            None => verdict.differences.push(format!("row not changed: {}", described(&change))),
        }
    }
    for change in rest {
        if goes_on(change, ours, conditions) {
            verdict.reasons.insert(GOES_ON);
        } else if let Some(why) = added_row_excuse(change, false, conditions) {
            verdict.reasons.insert(why);
        } else if !excused(change, false, conditions, &mut verdict) {
            verdict
                .differences
                .push(format!("row changed without being recorded: {}", described(change)));
        }
    }
    verdict.differences.extend(other_ids(recorded, ours));
    verdict
}

/// Returns why a row may be added by one side alone.
fn added_row_excuse(
    change: &Change,
    is_recorded: bool,
    conditions: Conditions<'_>,
) -> Option<&'static str> {
    let scan = conditions.surroundings.old_scan.filter(|_| change.op == "insert")?;
    scan.added_row_excuse(&change.table, |name| change.after(name).clone(), is_recorded)
}

/// Tells whether the reference makes this very change, too, when no service is out.
fn goes_on(change: &Change, ours: &[Change], conditions: Conditions<'_>) -> bool {
    let pairs = Pairs::default().with(conditions.unhindered, ours);
    conditions.surroundings.is_service_out
        && conditions.unhindered.iter().map(|unhindered| pairs.change(unhindered)).any(
            |unhindered| {
                let mut verdict = Verdict::default();
                if counterpart(&unhindered, &[change], conditions.now).is_some() {
                    compare_cells(&unhindered, change, conditions, &mut verdict);
                    return verdict.differences.is_empty();
                }
                false
            },
        )
}

/// Rows may have each other's ids, but no others.
fn other_ids(recorded: &[Change], ours: &[Change]) -> Option<String> {
    let inserted = |changes: &[Change]| -> BTreeSet<(String, String)> {
        let is_ours = |change: &&Change| {
            change.op == "insert" && matches!(change.table.as_str(), "media" | "season")
        };
        let name = |change: &Change| (change.table.clone(), change.key.clone());
        changes.iter().filter(is_ours).map(name).collect()
    };
    let (recorded, ours) = (inserted(recorded), inserted(ours));
    (recorded.len() == ours.len() && recorded != ours)
        .then(|| format!("rows inserted as {ours:?}, recorded {recorded:?}"))
}

impl From<&RowChange> for Change {
    fn from(recorded: &RowChange) -> Self {
        let cells: Map<String, Value> = match recorded.op.as_str() {
            "insert" => cells(&Map::new(), &recorded.row),
            "delete" => cells(&recorded.row, &Map::new()),
            _ => recorded.changed.clone(),
        };
        let op = match recorded.op.as_str() {
            "insert" => "insert",
            "delete" => "delete",
            _ => "update",
        };
        Self {
            table: modern(&recorded.table),
            op,
            key: recorded.key.clone(),
            cells: cells.into_iter().map(|(name, cell)| (modern(&name), cell)).collect(),
        }
    }
}

fn counterpart(recorded: &Change, ours: &[&Change], now: Moment) -> Option<usize> {
    ours.iter().position(|ours| {
        recorded.table == ours.table
            && recorded.op == ours.op
            && matches(&recorded.key, &ours.key, now)
    })
}

fn compare_cells(
    recorded: &Change,
    ours: &Change,
    conditions: Conditions<'_>,
    verdict: &mut Verdict,
) {
    let nothing = Value::Array(vec![Value::Null, Value::Null]);
    let names = recorded
        .cells
        .keys()
        .chain(ours.cells.keys().filter(|name| !recorded.cells.contains_key(*name)));
    for name in names {
        let [recorded_cell, our_cell] =
            [recorded, ours].map(|change| change.cells.get(name).unwrap_or(&nothing));
        if (0..2).all(|side| same_value(&recorded_cell[side], &our_cell[side], conditions.now)) {
            continue;
        }
        let place = format!("{}.{name}", recorded.table);
        match cell_excuse(&place, conditions.surroundings, recorded_cell, our_cell) {
            Some(why) => drop(verdict.reasons.insert(why)),
            None => verdict.differences.push(format!(
                "{} {} {}: `{name}` {our_cell}, recorded {recorded_cell}",
                recorded.op, recorded.table, recorded.key
            )),
        }
    }
}

/// Compares two values of a column; times are the same in every way of writing them.
fn same_value(recorded: &Value, ours: &Value, now: Moment) -> bool {
    match (recorded, ours) {
        (Value::String(recorded), Value::String(ours)) => {
            let same_time =
                || moment_of(recorded).is_some_and(|time| moment_of(ours) == Some(time));
            matches(recorded, ours, now)
                || modern(recorded) == *ours
                || same_time()
                || same_document(recorded, ours)
        }
        (Value::String(recorded), Value::Number(ours)) => matches(recorded, &ours.to_string(), now),
        _ => recorded == ours,
    }
}

/// Columns may hold JSON, whose keys have no order.
fn same_document(recorded: &str, ours: &str) -> bool {
    let parsed = |text: &str| serde_json::from_str::<Value>(text).ok().filter(Value::is_object);
    parsed(recorded).is_some_and(|recorded| parsed(ours).is_some_and(|ours| recorded == ours))
}

/// A change that touches excused columns only counts for nothing.
fn excused(
    change: &Change,
    is_recorded: bool,
    conditions: Conditions<'_>,
    verdict: &mut Verdict,
) -> bool {
    let nothing = Value::Array(vec![Value::Null, Value::Null]);
    let excuse = |(name, cell): (&String, &Value)| {
        let (recorded, ours) = if is_recorded { (cell, &nothing) } else { (&nothing, cell) };
        let place = format!("{}.{name}", change.table);
        cell_excuse(&place, conditions.surroundings, recorded, ours)
    };
    let reasons: Option<Vec<_>> = change.cells.iter().map(excuse).collect();
    match reasons {
        Some(reasons) if change.op != "insert" => {
            verdict.reasons.extend(reasons);
            true
        }
        _ => false,
    }
}

fn described(change: &Change) -> String {
    let cells: Value = Value::Object(change.cells.clone());
    let cells: String = cells.to_string().chars().take(240).collect();
    format!("{} {} {} {cells}", change.op, change.table, change.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rows(entries: Value) -> Rows {
        let Value::Array(entries) = entries else { panic!("a list of rows") };
        let row = |entry: Value| {
            let Value::Object(row) = entry else { panic!("a row") };
            (("user".to_owned(), row["id"].to_string()), row)
        };
        entries.into_iter().map(row).collect()
    }

    fn recorded(change: Value) -> Vec<Change> {
        vec![Change::from(&serde_json::from_value::<RowChange>(change).unwrap())]
    }

    #[test]
    fn an_update_is_equal_when_the_same_columns_changed() {
        let before = rows(json!([{ "id": 2, "name": null, "updatedAt": "2024-01-01 00:00:00" }]));
        let after =
            rows(json!([{ "id": 2, "name": "Ada", "updatedAt": "2026-01-01 00:00:00.000" }]));
        let ours = changes(&before, &after);
        let now = chrono::Utc::now();
        let change = |name: &str| {
            recorded(
                json!({ "table": "user", "op": "update", "key": "2", "changed": { "name": [null, name] } }),
            )
        };
        let conditions = Conditions {
            now,
            pairs: &Pairs::default(),
            surroundings: Surroundings::default(),
            unhindered: &[],
        };
        let verdict = compare(&change("Ada"), &ours, conditions);
        assert!(verdict.differences.is_empty(), "{:?}", verdict.differences);
        assert_eq!(verdict.reasons.len(), 1, "`updatedAt` moves with us only");
        assert_eq!(compare(&change("Eve"), &ours, conditions).differences.len(), 1);
        assert_eq!(compare(&[], &ours, conditions).differences.len(), 1);
        assert_eq!(compare(&change("Ada"), &[], conditions).differences.len(), 1);
    }

    #[test]
    fn a_job_that_a_service_hinders_may_do_less_harm_and_no_more_than_without() {
        let before = rows(json!([{ "id": 2, "status": 3 }, { "id": 3, "status": 5 }]));
        let after = rows(json!([{ "id": 2, "status": 5 }, { "id": 3, "status": 5 }]));
        let ours = renamed(changes(&before, &after));
        let change = |id: &str, cell: Value| {
            let row = json!({ "table": "media", "op": "update", "key": id, "changed": { "status": cell } });
            recorded(row)
        };
        let judged = |is_service_out, recorded: &[Change], unhindered: &[Change]| {
            let conditions = Conditions {
                now: chrono::Utc::now(),
                pairs: &Pairs::default(),
                surroundings: Surroundings { is_service_out, ..Surroundings::default() },
                unhindered,
            };
            compare(recorded, &ours, conditions).differences.len()
        };
        let arrives = change("2", json!([3, 5]));
        assert_eq!(judged(true, &[], &arrives), 0, "the other server's titles are scanned");
        assert_eq!(judged(false, &[], &arrives), 1);
        assert_eq!(judged(true, &[], &change("2", json!([3, 4]))), 1);
        let with = |other: Vec<Change>| [arrives.clone(), other].concat();
        let gone = with(change("3", json!([5, 7])));
        assert_eq!(judged(true, &gone, &[]), 0, "what cannot be asked is not gone");
        assert_eq!(judged(false, &gone, &[]), 1);
        assert_eq!(judged(true, &with(change("3", json!([3, 5]))), &[]), 1);
    }

    /// `rows` makes people; these are titles.
    fn renamed(changes: Vec<Change>) -> Vec<Change> {
        let title = |change| Change { table: "media".to_owned(), ..change };
        changes.into_iter().map(title).collect()
    }

    #[test]
    fn times_and_documents_are_equal_however_they_are_written() {
        let now = chrono::Utc::now();
        let same = |recorded: &str, ours: &str| same_value(&recorded.into(), &ours.into(), now);
        assert!(same("2026-10-31 12:00:00", "2026-10-31 12:00:00.000"));
        assert!(!same("2026-10-31 12:00:00", "2026-10-31 12:00:01"));
        assert!(same(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#));
        assert!(!same(r#"{"a":1}"#, r#"{"a":2}"#));
    }
}
