//! Which row of ours stands for a recorded one. Scans insert titles and seasons in parallel, so that
//! such rows have each other's ids; they are told by what they are about, and remembered for all
//! that follows in the scenario.

use super::rows::Change;
use serde_json::Value;
use std::collections::BTreeMap;

/// The recorded ids of titles and seasons, each with ours.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs {
    media: BTreeMap<i64, i64>,
    seasons: BTreeMap<i64, i64>,
}

impl Pairs {
    /// Returns these pairs and those of the rows that a scan inserted.
    pub(crate) fn with(&self, recorded: &[Change], ours: &[Change]) -> Self {
        let mut pairs = self.clone();
        for (id, row) in inserted(recorded, "media") {
            let is_same = |ours: &Change| {
                ["mediaType", "tmdbId"].iter().all(|name| row.after(name) == ours.after(name))
            };
            if let Some((ours, _)) = inserted(ours, "media").find(|(_, ours)| is_same(ours)) {
                pairs.media.insert(id, ours);
            }
        }
        for (id, row) in inserted(recorded, "season") {
            let title = translated(row.after("mediaId"), &pairs.media);
            let is_same = |ours: &Change| {
                *ours.after("mediaId") == title
                    && ours.after("seasonNumber") == row.after("seasonNumber")
            };
            if let Some((ours, _)) = inserted(ours, "season").find(|(_, ours)| is_same(ours)) {
                pairs.seasons.insert(id, ours);
            }
        }
        pairs
    }

    /// Returns a recorded change with the ids that the rows have here.
    pub(crate) fn change(&self, recorded: &Change) -> Change {
        let mut change = recorded.clone();
        let own = match change.table.as_str() {
            "media" => Some(&self.media),
            "season" => Some(&self.seasons),
            _ => None,
        };
        if let Some(ids) = own {
            if let Some(ours) = change.key.parse().ok().and_then(|id: i64| ids.get(&id)) {
                change.key = ours.to_string();
            }
            change.translate("id", ids);
        }
        change.translate("mediaId", &self.media);
        change
    }

    /// Returns a recorded answer with the ids that titles and seasons have here; these are told from
    /// other things by the two qualities that only they have.
    pub(crate) fn answer(&self, recorded: &Value) -> Value {
        match recorded {
            Value::Array(list) => list.iter().map(|entry| self.answer(entry)).collect(),
            Value::Object(object) => {
                let mut answer: serde_json::Map<String, Value> =
                    object.iter().map(|(name, value)| (name.clone(), self.answer(value))).collect();
                let ids = if !object.contains_key("status4k") {
                    None
                } else if object.contains_key("tmdbId") {
                    Some(&self.media)
                } else {
                    object.contains_key("seasonNumber").then_some(&self.seasons)
                };
                if let (Some(ids), Some(id)) = (ids, answer.get_mut("id")) {
                    *id = translated(id, ids);
                }
                Value::Object(answer)
            }
            other => other.clone(),
        }
    }

    /// Returns a recorded path with the id that the title in it has here.
    pub(crate) fn path(&self, recorded: &str) -> String {
        let of_title = recorded.strip_prefix("/api/v1/media/").and_then(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let (id, rest) = rest.split_at(end);
            Some(format!("/api/v1/media/{}{rest}", self.media.get(&id.parse().ok()?)?))
        });
        of_title.unwrap_or_else(|| recorded.to_owned())
    }
}

fn inserted<'a>(
    changes: &'a [Change],
    table: &'static str,
) -> impl Iterator<Item = (i64, &'a Change)> {
    let of_table = move |change: &&Change| change.table == table && change.op == "insert";
    changes.iter().filter(of_table).filter_map(|change| Some((change.key.parse().ok()?, change)))
}

/// Returns the id of ours that stands for a recorded one; one without a pair is the same here.
pub(super) fn translated(recorded: &Value, ids: &BTreeMap<i64, i64>) -> Value {
    match recorded.as_i64().and_then(|id| ids.get(&id)) {
        Some(ours) => (*ours).into(),
        None => recorded.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::recording::RowChange;
    use super::*;
    use serde_json::json;

    fn changes(rows: &[(&str, Value)]) -> Vec<Change> {
        let change = |(table, row): &(&str, Value)| {
            let key = row["id"].to_string();
            let change = json!({ "table": table, "op": "insert", "key": key, "row": row });
            Change::from(&serde_json::from_value::<RowChange>(change).unwrap())
        };
        rows.iter().map(change).collect()
    }

    fn title(id: i64, tmdb: i64) -> (&'static str, Value) {
        ("media", json!({ "id": id, "mediaType": "tv", "tmdbId": tmdb }))
    }

    fn season(id: i64, title: i64, number: i64) -> (&'static str, Value) {
        ("season", json!({ "id": id, "mediaId": title, "seasonNumber": number }))
    }

    #[test]
    fn rows_are_paired_by_what_they_are_about_and_stay_so() {
        let recorded = changes(&[title(1, 100), title(2, 200), season(5, 1, 1), season(6, 2, 1)]);
        let ours = changes(&[season(5, 1, 1), season(6, 2, 1), title(1, 200), title(2, 100)]);
        let pairs = Pairs::default().with(&recorded, &ours);
        assert_eq!(pairs.media, [(1, 2), (2, 1)].into());
        assert_eq!(pairs.seasons, [(5, 6), (6, 5)].into());
        let change = pairs.change(&recorded[2]);
        assert_eq!(
            (change.key.as_str(), change.after("id"), change.after("mediaId")),
            ("6", &json!(6), &json!(2))
        );
        assert_eq!(pairs.path("/api/v1/media/1/available"), "/api/v1/media/2/available");
        assert_eq!(pairs.path("/api/v1/media/9"), "/api/v1/media/9");
        assert_eq!(pairs.path("/api/v1/request/1"), "/api/v1/request/1");
    }

    #[test]
    fn answers_name_titles_and_seasons_as_they_are_here_and_nothing_else() {
        let recorded = changes(&[title(1, 100), season(5, 1, 1)]);
        let pairs = Pairs::default().with(&recorded, &changes(&[title(3, 100), season(8, 3, 1)]));
        let wanted = json!({ "id": 5, "seasonNumber": 1, "status": 2 });
        let answer = |title: i64, season: i64| {
            json!({ "id": 1, "seasons": [wanted.clone()], "media": {
                "id": title, "tmdbId": 1, "status4k": 1,
                "seasons": [{ "id": season, "seasonNumber": 5, "status4k": 1 }],
            } })
        };
        assert_eq!(pairs.answer(&answer(1, 5)), answer(3, 8));
    }

    #[test]
    fn other_titles_are_no_pair() {
        let pairs = Pairs::default().with(&changes(&[title(1, 100)]), &changes(&[title(1, 200)]));
        assert!(pairs.media.is_empty());
    }
}
