//! The public rating of a film at IMDb, as Radarr's metadata service passes it on.

use std::time::Duration;

use serde::Deserialize;

use crate::Result;
use crate::http::{Api, CacheId, Http, Overrides};
use crate::shapes::{or_default, segment};

const ADDRESS: &str = "https://api.radarr.video/v1";
const KEPT: Duration = Duration::from_hours(12);

#[derive(Debug, Clone)]
pub struct Imdb {
    api: Api,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ImdbRating {
    pub title: String,
    pub url: String,
    pub critics_score: f64,
    pub critics_score_count: i64,
}

impl Imdb {
    pub fn new(http: &Http) -> Self {
        let address = Overrides::or(http.overrides().imdb_proxy.as_ref(), ADDRESS);
        Self { api: Api::new(http, "Radarr's metadata service", address) }
    }

    /// Returns the rating of a film, or nothing when there is none for exactly this id.
    pub async fn rating(&self, imdb_id: &str) -> Result<Option<ImdbRating>> {
        let call = self.api.get(&format!("/movie/imdb/{}", segment(imdb_id)));
        let films: Vec<Film> = call.cached(CacheId::Imdb, KEPT).fetch().await?;
        let film = films.into_iter().next().filter(|film| film.imdb_id.as_deref() == Some(imdb_id));
        Ok(film.and_then(|film| {
            let score = film.movie_ratings.imdb?;
            Some(ImdbRating {
                title: film.title,
                url: format!("https://www.imdb.com/title/{imdb_id}"),
                critics_score: score.value,
                critics_score_count: score.count,
            })
        }))
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Film {
    title: String,
    imdb_id: Option<String>,
    #[serde(deserialize_with = "or_default")]
    movie_ratings: Ratings,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Ratings {
    imdb: Option<Score>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Score {
    value: f64,
    #[serde(default)]
    count: i64,
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::testing::{Clock, Server, local};

    async fn with(answer: Value) -> (Imdb, Server) {
        let server = Server::json(answer).await;
        let overrides = Overrides {
            imdb_proxy: Some(format!("{}/v1", server.address)),
            ..Overrides::default()
        };
        (Imdb::new(&Clock::default().http(local(), overrides)), server)
    }

    #[tokio::test]
    async fn the_rating_belongs_to_the_film_that_was_asked_for() {
        let film = json!([{
            "Title": "The Cobalt Lantern", "ImdbId": "tt8500001",
            "MovieRatings": { "Imdb": { "Count": 1234, "Value": 7.4, "Type": "User" } },
        }]);
        let (imdb, server) = with(film).await;
        let rating = imdb.rating("tt8500001").await.unwrap().unwrap();
        assert_eq!(
            (rating.critics_score_count, rating.url.as_str()),
            (1234, "https://www.imdb.com/title/tt8500001")
        );
        assert_eq!(server.last().line(), "GET /v1/movie/imdb/tt8500001");
        assert_eq!(imdb.rating("tt8500002").await, Ok(None));
    }

    #[tokio::test]
    async fn a_film_without_a_rating_has_none() {
        for answer in [json!([]), json!([{ "ImdbId": "tt1", "MovieRatings": null }])] {
            assert_eq!(with(answer).await.0.rating("tt1").await, Ok(None));
        }
    }
}
