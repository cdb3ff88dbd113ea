//! Tautulli: who watched what on a Plex server.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::http::{Api, Call, Http};
use crate::shapes::or_default;
use crate::{ClientError, Result};

/// One Tautulli.
#[derive(Debug, Clone)]
pub struct Tautulli {
    api: Api,
}

impl Tautulli {
    pub fn new(http: &Http, address: &str, key: &str) -> Self {
        Self { api: Api::new(http, "Tautulli", address).secret_query("apikey", key) }
    }

    pub async fn tautulli_version(&self) -> Result<String> {
        let about: About = self.ask(self.command("get_tautulli_info")).await?;
        Ok(about.tautulli_version)
    }

    /// Returns how often an item was played in the last 1, 7 and 30 days, and (as 0) ever.
    pub async fn item_watch_time_stats(&self, rating_key: &str) -> Result<Vec<WatchTime>> {
        let call = self.command("get_item_watch_time_stats").query("rating_key", rating_key);
        self.ask(call.query("grouping", 1)).await
    }

    pub async fn item_user_stats(&self, rating_key: &str) -> Result<Vec<Viewer>> {
        let call = self.command("get_item_user_stats").query("rating_key", rating_key);
        self.ask(call.query("grouping", 1)).await
    }

    pub async fn user_watch_time_stats(&self, plex_id: i64) -> Result<Vec<WatchTime>> {
        let call = self.command("get_user_watch_time_stats").query("user_id", plex_id);
        self.ask(call.query("query_days", 0).query("grouping", 1)).await
    }

    /// Returns one page of what a user watched, newest first.
    pub async fn history(&self, plex_id: i64, start: u64, length: u64) -> Result<Vec<Play>> {
        let call = self.command("get_history").query("grouping", 1).query("order_column", "date");
        let call = call.query("order_dir", "desc").query("user_id", plex_id);
        let call = call.query("media_type", "movie,episode").query("length", length);
        let history: History = self.ask(call.query("start", start)).await?;
        Ok(history.data)
    }

    fn command(&self, name: &str) -> Call {
        self.api.get("/api/v2").query("cmd", name)
    }

    /// Tautulli reports its own failures inside an answer that claims success.
    async fn ask<T: DeserializeOwned>(&self, call: Call) -> Result<T> {
        let url = call.shown_address();
        let Envelope { response } = call.fetch().await?;
        let data = match response.result.as_str() {
            "success" => serde_json::from_value(response.data).map_err(|cause| cause.to_string()),
            _ => Err(response.message.unwrap_or_else(|| "it gives no reason".to_owned())),
        };
        data.map_err(|cause| ClientError::Unreadable { service: "Tautulli", url, cause })
    }
}

#[derive(Deserialize)]
struct Envelope {
    response: Response,
}

#[derive(Deserialize)]
struct Response {
    result: String,
    message: Option<String>,
    #[serde(default)]
    data: Value,
}

#[derive(Deserialize)]
struct About {
    tautulli_version: String,
}

#[derive(Deserialize)]
struct History {
    #[serde(default, deserialize_with = "or_default")]
    data: Vec<Play>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct WatchTime {
    pub query_days: i64,
    pub total_plays: i64,
    pub total_time: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Viewer {
    pub user_id: i64,
    pub username: Option<String>,
    pub friendly_name: Option<String>,
    pub user_thumb: Option<String>,
    pub total_plays: i64,
    pub total_time: i64,
}

/// Something that was watched. Keys are absent where they make no sense.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Play {
    pub media_type: String,
    #[serde(deserialize_with = "key")]
    pub rating_key: Option<String>,
    #[serde(deserialize_with = "key")]
    pub parent_rating_key: Option<String>,
    #[serde(deserialize_with = "key")]
    pub grandparent_rating_key: Option<String>,
}

/// Keys come as numbers, as text, or as an empty text.
fn key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.is_empty() => Some(text),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{Server, http};

    async fn with(data: Value) -> (Tautulli, Server) {
        let response =
            json!({ "response": { "result": "success", "message": null, "data": data } });
        let server = Server::json(response).await;
        (Tautulli::new(&http(), &server.address, "canary-7f3a"), server)
    }

    #[tokio::test]
    async fn commands_are_parameters() {
        let (tautulli, server) = with(json!({ "tautulli_version": "v2.13.4" })).await;
        assert_eq!(tautulli.tautulli_version().await.as_deref(), Ok("v2.13.4"));
        assert_eq!(server.last().line(), "GET /api/v2?apikey=canary-7f3a&cmd=get_tautulli_info");

        let (tautulli, server) = with(json!([{ "query_days": 0, "total_plays": 3 }])).await;
        assert_eq!(tautulli.item_watch_time_stats("123").await.unwrap()[0].total_plays, 3);
        assert_eq!(tautulli.user_watch_time_stats(9).await.unwrap()[0].query_days, 0);
        assert_eq!(server.last().query["user_id"], "9");

        let (tautulli, _server) = with(json!([{ "user_id": 9, "total_plays": 2 }])).await;
        assert_eq!(tautulli.item_user_stats("123").await.unwrap()[0].user_id, 9);
    }

    #[tokio::test]
    async fn history_reads_keys_in_every_form() {
        let plays = json!({ "data": [
            { "media_type": "episode", "rating_key": 7, "parent_rating_key": "6", "grandparent_rating_key": 5 },
            { "media_type": "movie", "rating_key": 8, "parent_rating_key": "", "grandparent_rating_key": null },
        ]});
        let (tautulli, server) = with(plays).await;
        let history = tautulli.history(9, 100, 100).await.unwrap();
        assert_eq!(history[0].parent_rating_key.as_deref(), Some("6"));
        assert_eq!(history[1].parent_rating_key, None);
        assert_eq!(server.last().query["start"], "100");
        assert_eq!(server.last().query["media_type"], "movie,episode");
    }

    #[tokio::test]
    async fn a_failure_that_claims_success_is_told() {
        let failed =
            json!({ "response": { "result": "error", "message": "Invalid apikey", "data": {} } });
        let server = Server::json(failed).await;
        let tautulli = Tautulli::new(&http(), &server.address, "canary-7f3a");
        let told = tautulli.tautulli_version().await.unwrap_err().to_string();
        assert!(told.contains("Invalid apikey") && !told.contains("canary"), "{told}");
    }
}
