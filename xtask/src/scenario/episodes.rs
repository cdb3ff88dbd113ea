//! All episodes of the media server in one list. The reference asks season by season, and an older one
//! also episode by episode; the list says what those answers say together.

use super::recording::Exchange;
use super::stage::Heard;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// What was recorded, as far as it was an answer at all.
pub(super) struct Recorded<'a> {
    /// In the step that is played.
    pub(super) now: Vec<&'a Exchange>,
    /// At any time.
    pub(super) ever: Vec<&'a Exchange>,
}

/// Whether a call is about all episodes.
pub(super) fn are_asked_for(heard: &Heard) -> bool {
    let kinds = heard.query.get("IncludeItemTypes").and_then(Value::as_str);
    heard.path == "/Items" && kinds == Some("Episode")
}

impl Recorded<'_> {
    /// Puts the page together that is asked for; `read` gives what an exchange was answered with.
    pub(super) fn answer(
        &self,
        query: &Map<String, Value>,
        read: impl Fn(&Exchange) -> Option<Value>,
    ) -> Option<Value> {
        // What was recorded at other times may have been there then and not now.
        let is_told_now = self.now.iter().any(|exchange| is_about_season(exchange));
        let told = if is_told_now { &self.now } else { &self.ever };
        let (mut seasons, mut episodes) = (BTreeSet::new(), Vec::new());
        for exchange in told.iter().filter(|exchange| is_about_season(exchange)) {
            let season = exchange.query.get("seasonId").and_then(Value::as_str).unwrap_or_default();
            if seasons.insert((exchange.path.to_ascii_lowercase(), season.to_owned())) {
                let answer = read(exchange)?;
                episodes.extend(answer["Items"].as_array().cloned().unwrap_or_default());
            }
        }
        let number = |name: &str| query.get(name).and_then(Value::as_str)?.parse::<usize>().ok();
        let total = episodes.len();
        let page = episodes.into_iter().skip(number("StartIndex").unwrap_or_default());
        let page = page.take(number("Limit").unwrap_or(total));
        let page: Vec<Value> = page.map(|episode| self.with_files(episode, &read)).collect();
        Some(json!({ "Items": page, "TotalRecordCount": total }))
    }

    fn with_files(&self, mut episode: Value, read: impl Fn(&Exchange) -> Option<Value>) -> Value {
        if episode["MediaSources"].is_array() {
            return episode;
        }
        let mut told = self.now.iter().chain(&self.ever).filter(|exchange| {
            exchange.path == "/Items" && exchange.query.get("ids") == Some(&episode["Id"])
        });
        let answer = told.find_map(|exchange| read(exchange));
        if let Some(files) =
            answer.and_then(|answer| answer["Items"][0].get("MediaSources").cloned())
        {
            episode["MediaSources"] = files;
        }
        episode
    }
}

fn is_about_season(exchange: &Exchange) -> bool {
    let path = exchange.path.to_ascii_lowercase();
    exchange.service == "jellyfin" && path.starts_with("/shows/") && path.ends_with("/episodes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(path: &str, query: &Value, response: &Value) -> Exchange {
        let whole = json!({
            "service": "jellyfin", "method": "GET", "path": path, "query": query, "status": 200,
            "response": response,
        });
        serde_json::from_value(whole).unwrap()
    }

    fn season(id: &str, episodes: &[&str]) -> Exchange {
        let items: Vec<_> = episodes.iter().map(|id| json!({ "Id": id })).collect();
        exchange("/Shows/s/Episodes", &json!({ "seasonId": id }), &json!({ "Items": items }))
    }

    #[test]
    fn seasons_are_put_together_once_each_with_the_files_of_their_episodes() {
        let files = json!({ "Items": [{ "Id": "b", "MediaSources": [{ "Id": "file" }] }] });
        let recorded = [
            season("1", &["a", "b"]),
            season("1", &["a", "b"]),
            season("2", &["c"]),
            exchange("/Items", &json!({ "ids": "b" }), &files),
        ];
        let gone = [season("9", &["z"])];
        let all = Recorded { now: recorded.iter().collect(), ever: gone.iter().collect() };
        let page = |query: &Value| {
            let answer = all.answer(query.as_object().unwrap(), |one| Some(one.response.clone()));
            answer.unwrap()
        };
        let whole = page(&json!({}));
        assert_eq!(
            (&whole["TotalRecordCount"], &whole["Items"][2]["Id"]),
            (&json!(3), &json!("c"))
        );
        assert_eq!(whole["Items"][1]["MediaSources"][0]["Id"], "file");
        let second = page(&json!({ "StartIndex": "1", "Limit": "1" }));
        assert_eq!(second["Items"].as_array().unwrap().len(), 1);
        assert_eq!(second["Items"][0]["Id"], "b");
        let before = Recorded { now: Vec::new(), ever: gone.iter().collect() };
        let answer = before.answer(&Map::new(), |one| Some(one.response.clone())).unwrap();
        assert_eq!(answer["Items"][0]["Id"], "z");
    }
}
