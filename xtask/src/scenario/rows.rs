//! Comparing the rows that a step changed.

use super::recording::RowChange;
use crate::compare::{Moment, Verdict, matches, moment_of};
use crate::deliberate::{cell_excuse, modern};
use crate::house::Rows;
use serde_json::{Map, Value};

/// A change of one row: each column with its value before and after.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    table: String,
    op: &'static str,
    key: String,
    cells: Map<String, Value>,
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
pub(crate) struct Conditions {
    pub(crate) now: Moment,
    /// Scans insert in parallel: titles and seasons may have each other's numbers.
    pub(crate) ids_may_swap: bool,
    /// Whether the recording is of the 2.x series.
    pub(crate) is_2x: bool,
}

/// Compares the recorded changes with ours.
pub(crate) fn compare(recorded: &[RowChange], ours: &[Change], conditions: Conditions) -> Verdict {
    let Conditions { now, ids_may_swap, is_2x } = conditions;
    let mut verdict = Verdict::default();
    let mut rest: Vec<&Change> = ours.iter().collect();
    for change in recorded.iter().map(Change::from) {
        let swaps = ids_may_swap && matches!(change.table.as_str(), "media" | "season");
        match counterpart(&change, &rest, now, swaps) {
            Some(index) => {
                compare_cells(&change, rest.remove(index), (conditions, swaps), &mut verdict);
            }
            None if excused(&change, true, is_2x, &mut verdict) => {}
            None => verdict.differences.push(format!("row not changed: {}", described(&change))),
        }
    }
    for change in rest {
        if !excused(change, false, is_2x, &mut verdict) {
            verdict
                .differences
                .push(format!("row changed without being recorded: {}", described(change)));
        }
    }
    verdict
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

fn counterpart(recorded: &Change, ours: &[&Change], now: Moment, swaps: bool) -> Option<usize> {
    let same_kind = |ours: &Change| recorded.table == ours.table && recorded.op == ours.op;
    let by_key = ours
        .iter()
        .position(|ours| same_kind(ours) && matches(&recorded.key, &ours.key, now) && !swaps);
    let by_nature = |names: &[&str]| {
        ours.iter().position(|ours| {
            same_kind(ours)
                && names.iter().all(|name| recorded.cells.get(*name) == ours.cells.get(*name))
                && (recorded.op == "insert" || recorded.key == ours.key)
        })
    };
    // Of the same seasons of several series, those that stand alike are each other's.
    let alike = ["mediaType", "tmdbId", "seasonNumber", "status", "status4k"];
    by_key.or_else(|| {
        swaps.then(|| by_nature(&alike).or_else(|| by_nature(alike.split_at(3).0))).flatten()
    })
}

fn compare_cells(
    recorded: &Change,
    ours: &Change,
    (conditions, swaps): (Conditions, bool),
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
        let is_id = swaps && matches!(name.as_str(), "id" | "mediaId");
        if is_id
            || (0..2).all(|side| same_value(&recorded_cell[side], &our_cell[side], conditions.now))
        {
            continue;
        }
        match cell_excuse(
            &format!("{}.{name}", recorded.table),
            conditions.is_2x,
            recorded_cell,
            our_cell,
        ) {
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
fn excused(change: &Change, is_recorded: bool, is_2x: bool, verdict: &mut Verdict) -> bool {
    let nothing = Value::Array(vec![Value::Null, Value::Null]);
    let excuse = |(name, cell): (&String, &Value)| {
        let (recorded, ours) = if is_recorded { (cell, &nothing) } else { (&nothing, cell) };
        cell_excuse(&format!("{}.{name}", change.table), is_2x, recorded, ours)
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

    fn recorded(change: Value) -> Vec<RowChange> {
        vec![serde_json::from_value(change).unwrap()]
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
        let conditions = Conditions { now, ids_may_swap: false, is_2x: false };
        let verdict = compare(&change("Ada"), &ours, conditions);
        assert!(verdict.differences.is_empty(), "{:?}", verdict.differences);
        assert_eq!(verdict.reasons.len(), 1, "`updatedAt` moves with us only");
        assert_eq!(compare(&change("Eve"), &ours, conditions).differences.len(), 1);
        assert_eq!(compare(&[], &ours, conditions).differences.len(), 1);
        assert_eq!(compare(&change("Ada"), &[], conditions).differences.len(), 1);
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
