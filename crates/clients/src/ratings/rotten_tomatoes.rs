//! Rotten Tomatoes, through the search behind its web pages.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use super::similarity;
use crate::Result;
use crate::http::{Api, CacheId, Http, Overrides};
use crate::shapes::or_default;

const ADDRESS: &str = "https://79frdp12pn-dsn.algolia.net";
const APPLICATION: &str = "79FRDP12PN";
const INDEX: &str = "content_rt";
const KEPT: Duration = Duration::from_hours(12);

/// A find must be better than this to be taken for the title.
const GOOD_ENOUGH: f64 = 0.175;

#[derive(Debug, Clone)]
pub struct RottenTomatoes {
    api: Api,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CriticsRating {
    CertifiedFresh,
    Fresh,
    Rotten,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AudienceRating {
    Upright,
    Spilled,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomatoRating {
    pub title: String,
    pub year: Option<i32>,
    pub url: String,
    pub critics: Option<(CriticsRating, i64)>,
    pub audience: Option<(AudienceRating, i64)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Movie,
    Tv,
}

impl RottenTomatoes {
    /// `key` is the search key that the web pages of Rotten Tomatoes use.
    pub fn new(http: &Http, key: &str) -> Self {
        let address = Overrides::or(http.overrides().rotten_tomatoes.as_ref(), ADDRESS);
        let api = Api::new(http, "Rotten Tomatoes", address).secret(key);
        let api = api.header("x-algolia-api-key", key);
        Self { api: api.header("x-algolia-application-id", APPLICATION) }
    }

    pub async fn movie(&self, title: &str, year: Option<i32>) -> Result<Option<TomatoRating>> {
        let hits = self.search(&without_articles(title), Kind::Movie).await?;
        Ok(best(hits, title, year).and_then(|hit| hit.rating(Kind::Movie)))
    }

    pub async fn series(&self, title: &str, year: Option<i32>) -> Result<Option<TomatoRating>> {
        let hits = self.search(title, Kind::Tv).await?;
        Ok(best(hits, title, year).and_then(|hit| hit.rating(Kind::Tv)))
    }

    async fn search(&self, query: &str, kind: Kind) -> Result<Vec<Hit>> {
        let filter = match kind {
            Kind::Movie => "isEmsSearchable%3D1%20AND%20type%3A%22movie%22",
            Kind::Tv => "isEmsSearchable%3D1%20AND%20type%3A%22tv%22",
        };
        let params = format!("filters={filter}&hitsPerPage=20");
        let body =
            json!({ "requests": [{ "indexName": INDEX, "query": query, "params": params }] });
        let call = self.api.post("/1/indexes/*/queries").json(&body);
        let found: Found = call.cached(CacheId::RottenTomatoes, KEPT).fetch().await?;
        let ours = |found: &Results| found.index.as_deref().is_none_or(|index| index == INDEX);
        Ok(found.results.into_iter().find(ours).map(|found| found.hits).unwrap_or_default())
    }
}

/// Removes the word `the`, which the search takes for a word that matters.
fn without_articles(title: &str) -> String {
    let mut rest = String::new();
    let mut words = title.split(' ').peekable();
    while let Some(word) = words.next() {
        if !word.eq_ignore_ascii_case("the") {
            rest.push_str(word);
            rest.push_str(if words.peek().is_some() { " " } else { "" });
        }
    }
    rest
}

/// Returns the find that is most likely the title.
fn best(hits: Vec<Hit>, title: &str, year: Option<i32>) -> Option<Hit> {
    let scored = hits.into_iter().map(|hit| (hit.score(title, year), hit));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.filter(|(score, _)| *score > GOOD_ENOUGH).map(|(_, hit)| hit)
}

#[derive(Deserialize)]
struct Found {
    /// An answer without them is no answer; it must not hide what is kept.
    #[serde(deserialize_with = "or_default")]
    results: Vec<Results>,
}

#[derive(Deserialize)]
struct Results {
    index: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    hits: Vec<Hit>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Hit {
    #[serde(deserialize_with = "or_default")]
    title: String,
    #[serde(deserialize_with = "or_default")]
    titles: Vec<String>,
    #[serde(deserialize_with = "or_default")]
    aka: Vec<String>,
    release_year: Option<i32>,
    #[serde(deserialize_with = "or_default")]
    vanity: String,
    rotten_tomatoes: Option<Scores>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Scores {
    critics_score: Option<i64>,
    audience_score: Option<i64>,
    #[serde(deserialize_with = "or_default")]
    certified_fresh: bool,
}

impl Hit {
    fn score(&self, title: &str, year: Option<i32>) -> f64 {
        let others = self.aka.iter().chain(&self.titles);
        let others = others.map(|other| similarity::of_titles(other, title) * 0.8);
        let alike = others.fold(similarity::of_titles(&self.title, title), f64::max);
        let near = match (self.release_year, year) {
            (Some(one), Some(other)) => (1.0 - 0.4 * f64::from(one.abs_diff(other))).max(0.0),
            _ => 1.0,
        };
        alike * near * if self.rotten_tomatoes.is_some() { 1.0 } else { 0.5 }
    }

    fn rating(self, kind: Kind) -> Option<TomatoRating> {
        let scores = self.rotten_tomatoes?;
        let certified = kind == Kind::Movie && scores.certified_fresh;
        let critics = scores.critics_score.map(|score| match score {
            _ if certified => (CriticsRating::CertifiedFresh, score),
            60.. => (CriticsRating::Fresh, score),
            _ => (CriticsRating::Rotten, score),
        });
        let audience = scores.audience_score.map(|score| match score {
            60.. => (AudienceRating::Upright, score),
            _ => (AudienceRating::Spilled, score),
        });
        let folder = if kind == Kind::Movie { "m" } else { "tv" };
        let url = format!("https://www.rottentomatoes.com/{folder}/{}", self.vanity);
        let nothing = critics.is_none() && audience.is_none();
        (!nothing).then_some(TomatoRating {
            title: self.title,
            year: self.release_year,
            url,
            critics,
            audience,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::testing::golden::exchanges;
    use crate::testing::{Clock, Server, local};

    async fn with(hits: Value) -> (RottenTomatoes, Server) {
        answering(json!({ "results": [{ "index": "content_rt", "hits": hits }] })).await
    }

    async fn answering(answer: Value) -> (RottenTomatoes, Server) {
        let server = Server::json(answer).await;
        let overrides =
            Overrides { rotten_tomatoes: Some(server.address.clone()), ..Overrides::default() };
        (RottenTomatoes::new(&Clock::default().http(local(), overrides), "canary-7f3a"), server)
    }

    fn hit(title: &str, year: i32, critics: i64) -> Value {
        json!({ "title": title, "releaseYear": year, "vanity": "x",
            "rottenTomatoes": { "criticsScore": critics, "audienceScore": 59, "certifiedFresh": false } })
    }

    #[tokio::test]
    async fn a_film_is_told_from_its_namesakes_by_the_year() {
        let hits = json!([
            hit("Lantern", 2011, 10),
            hit("The Lantern", 2019, 75),
            hit("Lanterns", 2019, 99)
        ]);
        let (rt, server) = with(hits).await;
        let rating = rt.movie("The Lantern", Some(2019)).await.unwrap().unwrap();
        assert_eq!(rating.critics, Some((CriticsRating::Fresh, 75)));
        assert_eq!(rating.audience, Some((AudienceRating::Spilled, 59)));
        assert_eq!(rating.url, "https://www.rottentomatoes.com/m/x");
        let seen = server.last();
        assert_eq!(seen.body.unwrap()["requests"][0]["query"], "Lantern");
        assert_eq!(seen.headers["x-algolia-api-key"], "canary-7f3a");
    }

    #[tokio::test]
    async fn nothing_is_better_than_another_film() {
        let mut unrated = hit("Paper Harbor", 2023, 1);
        unrated["rottenTomatoes"] = json!({ "criticsScore": null });
        let cases = [
            json!([]),
            json!([hit("Something Else", 2023, 90)]),
            json!([hit("Paper Harbor", 2020, 90)]),
            json!([unrated]),
        ];
        for hits in cases {
            let (rt, _server) = with(hits.clone()).await;
            assert_eq!(rt.movie("Paper Harbor", Some(2023)).await, Ok(None), "{hits}");
        }
    }

    #[tokio::test]
    async fn an_answer_to_something_else_is_trouble() {
        let (rt, _server) = answering(json!({ "unexpected": [] })).await;
        assert!(rt.movie("Paper Harbor", Some(2023)).await.is_err());
    }

    #[tokio::test]
    async fn other_titles_count_a_little_less_and_only_films_are_certified() {
        let mut other = hit("Der Papierhafen", 2023, 91);
        other["aka"] = json!(["Paper Harbor"]);
        other["rottenTomatoes"]["certifiedFresh"] = json!(true);
        let (rt, _server) = with(json!([other])).await;
        let film = rt.movie("Paper Harbor", None).await.unwrap().unwrap();
        assert_eq!(film.critics, Some((CriticsRating::CertifiedFresh, 91)));
        let series = rt.series("Paper Harbor", Some(2023)).await.unwrap().unwrap();
        assert_eq!(series.critics, Some((CriticsRating::Fresh, 91)));
        assert_eq!(series.url, "https://www.rottentomatoes.com/tv/x");
    }

    #[test]
    fn articles_are_no_words_to_search_for() {
        let cases = [
            ("The Cobalt Lantern", "Cobalt Lantern"),
            ("Out of the Blue", "Out of Blue"),
            ("Theory of the", "Theory of "),
            ("THE THE", ""),
        ];
        for (title, query) in cases {
            assert_eq!(without_articles(title), query);
        }
    }

    #[tokio::test]
    async fn every_recorded_search_is_made_alike() {
        for recorded in exchanges("rottentomatoes") {
            let (rt, server) = with(json!([])).await;
            let request = &recorded.body["requests"][0];
            let title = request["query"].as_str().unwrap();
            let of_film = request["params"].as_str().unwrap().contains("movie");
            let outcome =
                if of_film { rt.movie(title, None).await } else { rt.series(title, None).await };
            assert_eq!(outcome, Ok(None));
            let seen = server.last();
            assert_eq!((seen.path, seen.body), (recorded.path, Some(recorded.body)));
        }
    }
}
