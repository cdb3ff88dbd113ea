//! Comparing what a step changed in `settings.json`.

use super::recording::SettingChange;
use crate::Result;
use crate::compare::{Moment, Verdict, matches};
use crate::deliberate::{modern, setting_excuse};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every value of the document by its dotted path.
pub(crate) type Flat = BTreeMap<String, Value>;

pub(crate) fn read(folder: &Path) -> Result<Flat> {
    let mut flat = Flat::new();
    let path = folder.join("settings.json");
    if path.exists() {
        flatten(String::new(), &serde_json::from_slice(&std::fs::read(path)?)?, &mut flat);
    }
    Ok(flat)
}

fn flatten(path: String, value: &Value, flat: &mut Flat) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                flatten(below(key), value, flat);
            }
        }
        Value::Array(list) if !list.is_empty() => {
            for (index, value) in list.iter().enumerate() {
                flatten(below(&index.to_string()), value, flat);
            }
        }
        _ => drop(flat.insert(path, value.clone())),
    }
}

/// Compares the recorded changes with what differs between two readings, before and after.
pub(crate) fn compare(
    recorded: &[SettingChange],
    (before, after): (&Flat, &Flat),
    now: Moment,
    is_2x: bool,
) -> Verdict {
    let mut verdict = Verdict::default();
    let ours: BTreeSet<&String> = before
        .keys()
        .chain(after.keys())
        .filter(|key| before.get(*key) != after.get(*key))
        .collect();
    let mut expected = BTreeSet::new();
    for change in recorded {
        let key = modern(&change.key);
        for (recorded, ours) in [(&change.old, before.get(&key)), (&change.new, after.get(&key))] {
            // 2.x files lack what 3.x fills in when it opens them.
            let is_filled_in = is_2x && change.old.is_none() && recorded.is_none();
            if !is_filled_in && !same(recorded.as_ref(), ours, now) {
                let text = |value: Option<&Value>| {
                    value.map_or_else(|| "nothing".to_owned(), Value::to_string)
                };
                verdict.differences.push(format!(
                    "setting {key}: {}, recorded {}",
                    text(ours),
                    text(recorded.as_ref())
                ));
            }
        }
        expected.insert(key);
    }
    for key in ours.into_iter().filter(|key| !expected.contains(*key)) {
        match setting_excuse(key, is_2x) {
            Some(why) => drop(verdict.reasons.insert(why)),
            None => verdict.differences.push(format!(
                "setting {key} changed without being recorded, from {:?} to {:?}",
                before.get(key),
                after.get(key)
            )),
        }
    }
    verdict
}

fn same(recorded: Option<&Value>, ours: Option<&Value>, now: Moment) -> bool {
    match (recorded, ours) {
        (Some(Value::String(recorded)), Some(Value::String(ours))) => matches(recorded, ours, now),
        _ => recorded == ours,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn flat(document: &Value) -> Flat {
        let mut flat = Flat::new();
        flatten(String::new(), document, &mut flat);
        flat
    }

    #[test]
    fn recorded_and_other_changes_are_told_apart() {
        let before =
            flat(&json!({ "main": { "locale": "en", "tags": [] }, "radarr": [{ "id": 0 }] }));
        let after = flat(
            &json!({ "main": { "locale": "de", "tags": [] }, "radarr": [{ "id": 0 }, { "id": 1 }] }),
        );
        let recorded: Vec<SettingChange> = serde_json::from_value(json!([
            { "key": "main.locale", "old": "en", "new": "de" },
            { "key": "radarr.1.id", "new": 1 },
        ]))
        .unwrap();
        let now = chrono::Utc::now();
        assert_eq!(
            compare(&recorded, (&before, &after), now, false).differences,
            Vec::<String>::new()
        );
        assert_eq!(compare(&recorded[..1], (&before, &after), now, false).differences.len(), 1);
        assert_eq!(compare(&recorded, (&before, &before), now, false).differences.len(), 2);
    }
}
