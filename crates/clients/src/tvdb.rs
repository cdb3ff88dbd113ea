//! TVDB: seasons and episodes in the numbering of broadcasters, with a token that wears out.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::header::AUTHORIZATION;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use tokio::sync::Mutex;

use crate::Result;
use crate::http::{Api, CacheId, Call, Http, Overrides};
use crate::secret::Secret;
use crate::shapes::{or_default, segment};

const ADDRESS: &str = "https://api4.thetvdb.com/v4";

const SERIES: Duration = Duration::from_hours(12);
const SHORT: Duration = Duration::from_mins(5);

/// A token is renewed this long before it ends.
const RESERVE: Duration = Duration::from_hours(7 * 24);
/// A token that does not say when it ends is used this long.
const UNKNOWN_LIFE: Duration = Duration::from_hours(24);

const MOST_PAGES: u32 = 50;

/// TVDB with one key. Clones share the token.
#[derive(Debug, Clone)]
pub struct Tvdb {
    api: Api,
    http: Http,
    key: Secret,
    token: Arc<Mutex<Option<Token>>>,
}

#[derive(Debug, Clone)]
struct Token {
    value: Secret,
    renew_at: SystemTime,
}

impl Tvdb {
    pub fn new(http: &Http, key: &str) -> Self {
        let address = Overrides::or(http.overrides().tvdb.as_ref(), ADDRESS);
        let api = Api::new(http, "TVDB", address).secret(key);
        Self { api, http: http.clone(), key: Secret::new(key), token: Arc::default() }
    }

    /// Logs in anew, which is all it takes to test the key: a token that holds for a while yet says
    /// nothing about whether TVDB answers now.
    pub async fn login(&self) -> Result<()> {
        let held = self.token.lock().await.as_ref().map(|token| token.value.clone());
        self.renewed(held.as_ref()).await.map(drop)
    }

    pub async fn series(&self, id: i64) -> Result<Series> {
        let path = format!("/series/{id}/extended");
        self.read(|api| {
            let call = api.get(&path).query("meta", "episodes").query("short", true);
            call.cached(CacheId::Tvdb, SERIES)
        })
        .await
    }

    /// Returns all episodes of a series in a language of [`language`].
    pub async fn episodes(&self, id: i64, language: &str) -> Result<Vec<Episode>> {
        let path = format!("/series/{id}/episodes/default/{}", segment(language));
        let mut episodes = Vec::new();
        for page in 0..MOST_PAGES {
            let ask = |api: &Api| api.get(&path).query("page", page).cached(CacheId::Tvdb, SHORT);
            let envelope: Envelope<EpisodePage> = self.read_envelope(ask).await?;
            let last = envelope.links.next.is_none() || envelope.data.episodes.is_empty();
            episodes.extend(envelope.data.episodes);
            if last {
                break;
            }
        }
        Ok(episodes)
    }

    async fn read<T: DeserializeOwned>(&self, call: impl Fn(&Api) -> Call) -> Result<T> {
        Ok(self.read_envelope::<T>(call).await?.data)
    }

    /// Reads with the token there is; a token that is refused is renewed once.
    async fn read_envelope<T: DeserializeOwned>(
        &self,
        call: impl Fn(&Api) -> Call,
    ) -> Result<Envelope<T>> {
        let token = self.renewed(None).await?;
        let bearing = |token: &Secret| {
            let value = format!("Bearer {}", token.expose());
            call(&self.api).header(AUTHORIZATION.as_str(), value).secret(token.expose())
        };
        match bearing(&token).fetch().await {
            Err(error) if error.status() == Some(401) => {
                bearing(&self.renewed(Some(&token)).await?).fetch().await
            }
            outcome => outcome,
        }
    }

    /// Returns a token that holds for a while; many who need one at once log in once.
    async fn renewed(&self, refused: Option<&Secret>) -> Result<Secret> {
        let mut held = self.token.lock().await;
        let now = self.http.now();
        let good = |token: &&Token| now < token.renew_at && Some(&token.value) != refused;
        if let Some(token) = held.as_ref().filter(good) {
            return Ok(token.value.clone());
        }
        let body = json!({ "apikey": self.key.expose() });
        let login: Envelope<Login> = self.api.post("/login").json(&body).fetch().await?;
        let value = login.data.token;
        let renew_at = ends_at(&value).map_or(now + UNKNOWN_LIFE, |end| end - RESERVE);
        *held = Some(Token { value: value.clone(), renew_at });
        Ok(value)
    }
}

/// Reads the end of a token from its own text.
fn ends_at(token: &Secret) -> Option<SystemTime> {
    #[derive(Deserialize)]
    struct Claims {
        exp: u64,
    }
    let payload = URL_SAFE_NO_PAD.decode(token.expose().split('.').nth(1)?).ok()?;
    let claims: Claims = serde_json::from_slice(&payload).ok()?;
    SystemTime::UNIX_EPOCH
        .checked_add(Duration::from_secs(claims.exp))
        .filter(|end| *end > SystemTime::UNIX_EPOCH + RESERVE)
}

#[derive(Deserialize)]
struct Envelope<T> {
    data: T,
    #[serde(default, deserialize_with = "or_default")]
    links: Links,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Links {
    next: Option<String>,
}

#[derive(Deserialize)]
struct Login {
    token: Secret,
}

#[derive(Deserialize)]
struct EpisodePage {
    #[serde(default, deserialize_with = "or_default")]
    episodes: Vec<Episode>,
}

/// A series with its seasons in every ordering.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Series {
    pub id: i64,
    #[serde(deserialize_with = "or_default")]
    pub seasons: Vec<Season>,
    #[serde(deserialize_with = "or_default")]
    pub episodes: Vec<Episode>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Season {
    pub id: i64,
    pub number: i64,
    /// The ordering it belongs to; broadcasters' is `official`.
    #[serde(rename = "type", deserialize_with = "or_default")]
    pub ordering: Ordering,
    pub first_aired: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Ordering {
    #[serde(rename = "type")]
    pub name: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Episode {
    pub id: i64,
    #[serde(deserialize_with = "or_default")]
    pub season_number: i64,
    #[serde(deserialize_with = "or_default")]
    pub number: i64,
    pub name: Option<String>,
    pub overview: Option<String>,
    pub aired: Option<String>,
    pub image: Option<String>,
}

/// Returns TVDB's name of a language; English for what it does not have.
pub fn language(locale: &str) -> &'static str {
    const NAMES: &[(&str, &str)] = &[
        ("ar", "ara"),
        ("bg", "bul"),
        ("ca", "cat"),
        ("cs", "ces"),
        ("da", "dan"),
        ("de", "deu"),
        ("el", "ell"),
        ("es", "spa"),
        ("es-MX", "spa"),
        ("fi", "fin"),
        ("fr", "fra"),
        ("he", "heb"),
        ("hi", "hin"),
        ("hr", "hrv"),
        ("hu", "hun"),
        ("it", "ita"),
        ("ja", "jpn"),
        ("ko", "kor"),
        ("lt", "lit"),
        ("nb-NO", "nor"),
        ("nl", "nld"),
        ("pl", "pol"),
        ("pt-BR", "pt"),
        ("pt-PT", "por"),
        ("ro", "ron"),
        ("ru", "rus"),
        ("sq", "sqi"),
        ("sr", "srp"),
        ("sv", "swe"),
        ("tr", "tur"),
        ("uk", "ukr"),
        ("zh-CN", "zho"),
        ("zh-TW", "zhtw"),
    ];
    NAMES.iter().find(|(name, _)| *name == locale).map_or("eng", |(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Overrides;
    use crate::testing::{Clock, Server, json as answer, local};

    const START: u64 = 500_000 * 3600;

    fn token(name: &str, lasts: Duration) -> String {
        let claims = json!({ "exp": START + lasts.as_secs(), "name": name }).to_string();
        format!("head.{}.{name}", URL_SAFE_NO_PAD.encode(claims))
    }

    fn tvdb(server: &Server, clock: &Clock) -> Tvdb {
        let overrides = Overrides { tvdb: Some(server.address.clone()), ..Overrides::default() };
        Tvdb::new(&clock.http(local(), overrides), "canary-key")
    }

    /// A TVDB whose tokens last a month; a month that the test can cut short.
    async fn server(accepts: fn(&str) -> bool) -> Server {
        Server::start(move |seen, number| async move {
            let bearer = seen.headers.get("authorization").cloned().unwrap_or_default();
            match seen.path.as_str() {
                "/login" => {
                    let token = token(&format!("number-{number}"), Duration::from_hours(30 * 24));
                    answer(200, &json!({ "data": { "token": token } }))
                }
                _ if !accepts(&bearer) => answer(401, &json!({ "message": bearer })),
                "/series/7/extended" => answer(200, &json!({ "data": {
                    "id": 7,
                    "seasons": [{ "id": 1, "number": 1, "type": { "type": "official" } }, { "id": 2, "number": 1, "type": null }],
                    "episodes": [{ "id": 5, "seasonNumber": 1, "number": null }],
                } })),
                "/series/7/episodes/default/deu" => {
                    let next = (seen.query["page"] == "0").then_some("more");
                    let episode = json!({ "id": 5, "seasonNumber": 1, "number": 2, "name": null });
                    answer(200, &json!({ "data": { "episodes": [episode] }, "links": { "next": next } }))
                }
                _ => answer(404, &json!({ "message": "none" })),
            }
        })
        .await
    }

    #[tokio::test]
    async fn one_login_serves_many_calls_until_the_token_nears_its_end() {
        let server = server(|_| true).await;
        let clock = Clock::default();
        let tvdb = tvdb(&server, &clock);
        let series = tvdb.series(7).await.unwrap();
        assert_eq!(series.seasons[0].ordering.name, "official");
        assert_eq!(tvdb.clone().episodes(7, language("de")).await.unwrap().len(), 2);
        assert_eq!(
            server.lines(),
            [
                "POST /login",
                "GET /series/7/extended?meta=episodes&short=true",
                "GET /series/7/episodes/default/deu?page=0",
                "GET /series/7/episodes/default/deu?page=1",
            ]
        );
        assert_eq!(server.seen()[0].body, Some(json!({ "apikey": "canary-key" })));

        clock.advance(Duration::from_hours(24 * 24));
        tvdb.login().await.unwrap();
        tvdb.series(7).await.unwrap();
        assert_eq!(server.lines()[4], "POST /login", "less than a week is left");
    }

    #[tokio::test]
    async fn a_token_that_is_refused_is_renewed_once() {
        let server = server(|bearer| bearer.ends_with("number-3")).await;
        assert!(tvdb(&server, &Clock::default()).series(7).await.is_ok());
        assert_eq!(server.seen().len(), 4);
    }

    #[tokio::test]
    async fn neither_key_nor_token_is_ever_told() {
        let server = server(|_| false).await;
        let tvdb = tvdb(&server, &Clock::default());
        let error = tvdb.series(7).await.unwrap_err();
        let told = format!("{error} {error:?} {tvdb:?}");
        assert!(error.is_unauthorized(), "{told}");
        assert!(!told.contains("canary") && !told.contains("number-"), "{told}");
    }

    #[test]
    fn languages_have_names_of_their_own() {
        for (locale, name) in
            [("de", "deu"), ("pt-BR", "pt"), ("zh-TW", "zhtw"), ("en", "eng"), ("xx", "eng")]
        {
            assert_eq!(language(locale), name);
        }
    }

    #[test]
    fn a_token_that_says_nothing_has_no_end() {
        for text in ["", "a.b.c", "head..tail", "head.e30.tail", "head.eyJleHAiOjF9.tail"] {
            assert_eq!(ends_at(&Secret::new(text)), None, "{text}");
        }
    }
}
