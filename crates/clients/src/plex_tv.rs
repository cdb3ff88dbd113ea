//! plex.tv: who someone is, with whom a server is shared, and watchlists.

use std::time::Duration;

use serde::Deserialize;

use crate::http::{Api, CacheId, Http, Overrides};
use crate::secret::Secret;
use crate::shapes::{or_default, segment};
use crate::xml::{self, Listener, Tag};
use crate::{ClientError, Result};

const ADDRESS: &str = "https://plex.tv";
const DISCOVER: &str = "https://discover.provider.plex.tv";
const SERVICE: &str = "plex.tv";
const SHORT: Duration = Duration::from_mins(5);

/// plex.tv, seen with one person's token.
#[derive(Debug, Clone)]
pub struct PlexTv {
    api: Api,
    discover: Api,
}

impl PlexTv {
    pub fn new(http: &Http, token: &str) -> Self {
        let overrides = http.overrides();
        let api = |given, own| {
            let api = Api::new(http, SERVICE, Overrides::or(given, own));
            api.secret(token).header("x-plex-token", token)
        };
        Self {
            api: api(overrides.plex_tv.as_ref(), ADDRESS),
            discover: api(overrides.plex_discover.as_ref(), DISCOVER),
        }
    }

    /// Returns whose token it is.
    pub async fn account(&self) -> Result<Account> {
        let answer: AccountAnswer = self.api.get("/users/account.json").fetch().await?;
        Ok(answer.user)
    }

    /// Returns everyone with whom this person shares a server.
    pub async fn users(&self) -> Result<Vec<SharedUser>> {
        let call = self.api.get("/api/users").header("accept", "application/xml");
        let url = call.shown_address();
        let mut users = SharedUsers::default();
        let answer = call.answer().await?;
        match xml::read(&answer.body, &mut users) {
            Ok(()) if users.is_list => Ok(users.found),
            outcome => {
                let cause = outcome.err().unwrap_or_else(|| "it is not a list of users".to_owned());
                Err(ClientError::Unreadable { service: SERVICE, url, cause })
            }
        }
    }

    /// Uses the token, so that it does not wear out.
    pub async fn ping(&self, client_identifier: &str) -> Result<bool> {
        let call = self.api.get("/api/v2/ping");
        let pong: Pong = call.header("x-plex-client-identifier", client_identifier).fetch().await?;
        Ok(pong.pong)
    }

    /// Returns one page of the watchlist: the keys of its entries and how many there are in all.
    pub async fn watchlist(&self, offset: u64, size: u64) -> Result<Watchlist> {
        let call = self.discover.get("/library/sections/watchlist/all");
        let call = call.query("X-Plex-Container-Start", offset);
        let answer: Container<Keys> = call.query("X-Plex-Container-Size", size).fetch().await?;
        Ok(Watchlist {
            total: answer.media_container.total_size,
            rating_keys: answer
                .media_container
                .metadata
                .into_iter()
                .map(|item| item.rating_key)
                .collect(),
        })
    }

    /// Returns what an entry of a watchlist is, or nothing when Plex no longer knows it.
    pub async fn watchlist_item(&self, rating_key: &str) -> Result<Option<WatchlistItem>> {
        let call = self.discover.get(&format!("/library/metadata/{}", segment(rating_key)));
        match call.rolling(CacheId::PlexTv, SHORT).fetch::<Container<Details>>().await {
            Ok(answer) => Ok(answer.media_container.metadata.into_iter().next().map(Into::into)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

#[derive(Deserialize)]
struct AccountAnswer {
    user: Account,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Account {
    pub id: i64,
    #[serde(deserialize_with = "or_default")]
    pub username: String,
    #[serde(deserialize_with = "or_default")]
    pub email: String,
    pub thumb: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub auth_token: Secret,
}

/// Someone with whom a server is shared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SharedUser {
    pub id: i64,
    pub title: String,
    pub username: String,
    pub email: String,
    pub thumb: Option<String>,
    /// The machines that are shared with this person.
    pub machine_identifiers: Vec<String>,
}

#[derive(Default)]
struct SharedUsers {
    is_list: bool,
    found: Vec<SharedUser>,
}

impl Listener for SharedUsers {
    fn open(&mut self, tag: &Tag<'_>) {
        let text = |name: &str| tag.attribute(name).unwrap_or_default();
        match tag.name() {
            "MediaContainer" => self.is_list = true,
            "User" => self.found.push(SharedUser {
                id: text("id").parse().unwrap_or_default(),
                title: text("title"),
                username: text("username"),
                email: text("email"),
                thumb: tag.attribute("thumb"),
                machine_identifiers: Vec::new(),
            }),
            "Server" => {
                if let Some(user) = self.found.last_mut() {
                    user.machine_identifiers.push(text("machineIdentifier"));
                }
            }
            _ => {}
        }
    }
}

#[derive(Deserialize)]
struct Pong {
    #[serde(default)]
    pong: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watchlist {
    pub total: u64,
    pub rating_keys: Vec<String>,
}

/// A film or series on a watchlist, with its ids elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WatchlistItem {
    pub rating_key: String,
    pub title: String,
    /// `movie` or `show`.
    pub kind: String,
    pub tmdb_id: Option<i64>,
    pub tvdb_id: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Container<T> {
    media_container: T,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Keys {
    #[serde(rename = "totalSize")]
    total_size: u64,
    #[serde(rename = "Metadata")]
    metadata: Vec<Key>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Key {
    rating_key: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Details {
    #[serde(rename = "Metadata")]
    metadata: Vec<Detail>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Detail {
    rating_key: String,
    title: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "Guid", deserialize_with = "or_default")]
    guids: Vec<Guid>,
}

#[derive(Deserialize)]
struct Guid {
    id: String,
}

impl From<Detail> for WatchlistItem {
    fn from(detail: Detail) -> Self {
        let id = |prefix: &str| {
            let found = detail.guids.iter().find_map(|guid| guid.id.strip_prefix(prefix));
            found.and_then(|id| id.parse().ok())
        };
        Self {
            tmdb_id: id("tmdb://"),
            tvdb_id: id("tvdb://"),
            rating_key: detail.rating_key,
            title: detail.title,
            kind: detail.kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;
    use serde_json::json;

    use super::*;
    use crate::testing::{Clock, Server, json as answer, local};

    const USERS: &str = r#"<?xml version="1.0"?><MediaContainer friendlyName="myPlex" machineIdentifier="abc">
        <User id="7" title="Mara &amp; Bo" username="mara" email="mara@example.com" thumb="https://plex.tv/a">
          <Server id="1" machineIdentifier="machine-1" owned="1"/><Server id="2" machineIdentifier="machine-2"/>
        </User>
        <User id="8" title="Home" username="" email=""/>
    </MediaContainer>"#;

    async fn plex(users: &'static str) -> (PlexTv, Server) {
        let server = Server::start(move |seen, _| async move {
            match seen.path.as_str() {
                "/users/account.json" => answer(200, &json!({ "user": {
                    "id": 7, "username": "mara", "email": "mara@example.com", "authToken": "canary-token" } })),
                "/api/users" => users.into_response(),
                "/api/v2/ping" => answer(200, &json!({ "pong": true })),
                "/library/sections/watchlist/all" => answer(200, &json!({ "MediaContainer": {
                    "totalSize": 41, "Metadata": [{ "ratingKey": "5d77" }] } })),
                "/library/metadata/5d77" => answer(200, &json!({ "MediaContainer": { "Metadata": [{
                    "ratingKey": "5d77", "title": "Salt Road", "type": "show",
                    "Guid": [{ "id": "imdb://tt1" }, { "id": "tmdb://600001" }, { "id": "tvdb://700001" }] }] } })),
                _ => answer(404, &json!({})),
            }
        })
        .await;
        let address = Some(server.address.clone());
        let overrides =
            Overrides { plex_tv: address.clone(), plex_discover: address, ..Overrides::default() };
        (PlexTv::new(&Clock::default().http(local(), overrides), "canary-7f3a"), server)
    }

    #[tokio::test]
    async fn an_account_is_known_by_its_token() {
        let (plex, server) = plex("").await;
        let account = plex.account().await.unwrap();
        assert_eq!((account.id, account.auth_token.expose()), (7, "canary-token"));
        assert_eq!(server.last().headers["x-plex-token"], "canary-7f3a");
        assert!(!format!("{plex:?} {account:?}").contains("canary"));
        assert!(plex.ping("an-id").await.unwrap());
        assert_eq!(server.last().headers["x-plex-client-identifier"], "an-id");
    }

    #[tokio::test]
    async fn shared_users_bring_the_machines_they_may_see() {
        let users = plex(USERS).await.0.users().await.unwrap();
        assert_eq!((users.len(), users[0].title.as_str()), (2, "Mara & Bo"));
        assert_eq!(users[0].machine_identifiers, ["machine-1", "machine-2"]);
        assert!(users[1].machine_identifiers.is_empty() && users[1].thumb.is_none());
        let refusal = "<errors><error>Invalid authentication token.</error></errors>";
        for text in [refusal, "not xml <", ""] {
            let error = plex(text).await.0.users().await.unwrap_err();
            assert!(matches!(error, ClientError::Unreadable { .. }), "{text}: {error}");
        }
    }

    #[tokio::test]
    async fn a_watchlist_names_titles_by_their_ids_elsewhere() {
        let (plex, server) = plex("").await;
        let page = plex.watchlist(20, 20).await.unwrap();
        assert_eq!((page.total, page.rating_keys), (41, vec!["5d77".to_owned()]));
        assert_eq!(server.last().query["X-Plex-Container-Start"], "20");
        let item = plex.watchlist_item("5d77").await.unwrap().unwrap();
        assert_eq!(
            (item.tmdb_id, item.tvdb_id, item.kind.as_str()),
            (Some(600_001), Some(700_001), "show")
        );
        assert_eq!(plex.watchlist_item("gone").await, Ok(None));
    }
}
