//! Every recorded call to TMDB, made again: the same question, and an answer that is understood.

use std::collections::BTreeMap;

use super::{DiscoverMovies, DiscoverSeries, ExternalSource, Filters, Kind, Tmdb, Window};
use crate::testing::golden::{Exchange, exchanges};
use crate::testing::{Clock, Server, json, local};
use crate::{Overrides, Result};

/// The parameters of one recorded call.
struct Asked(BTreeMap<String, String>);

impl Asked {
    fn of(recorded: &Exchange) -> Self {
        let texts = recorded.query.iter().map(|(name, value)| {
            let text = value.as_str().unwrap_or("given twice").to_owned();
            (name.clone(), text)
        });
        Self(texts.filter(|(name, _)| name != "api_key").collect())
    }

    fn text(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    fn option(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    fn page(&self) -> u32 {
        self.text("page").parse().unwrap()
    }

    fn filters(&self) -> Filters {
        Filters {
            page: self.page(),
            language: self.text("language").to_owned(),
            region: self.option("region"),
            sort_by: self.option("sort_by"),
            with_original_language: self.option("with_original_language"),
            with_genres: self.option("with_genres"),
            with_keywords: self.option("with_keywords"),
            without_keywords: self.option("without_keywords"),
            with_runtime_gte: self.option("with_runtime.gte"),
            with_runtime_lte: self.option("with_runtime.lte"),
            vote_average_gte: self.option("vote_average.gte"),
            vote_average_lte: self.option("vote_average.lte"),
            vote_count_gte: self.option("vote_count.gte"),
            vote_count_lte: self.option("vote_count.lte"),
            watch_region: self.option("watch_region"),
            with_watch_providers: self.option("with_watch_providers"),
            certification: self.option("certification"),
            certification_gte: self.option("certification.gte"),
            certification_lte: self.option("certification.lte"),
            certification_country: self.option("certification_country"),
        }
    }

    fn movies(&self) -> DiscoverMovies {
        DiscoverMovies {
            filters: self.filters(),
            include_adult: self.text("include_adult") == "true",
            primary_release_date_gte: self.option("primary_release_date.gte"),
            primary_release_date_lte: self.option("primary_release_date.lte"),
            with_companies: self.option("with_companies"),
        }
    }

    fn series(&self) -> DiscoverSeries {
        DiscoverSeries {
            filters: self.filters(),
            first_air_date_gte: self.option("first_air_date.gte"),
            first_air_date_lte: self.option("first_air_date.lte"),
            include_null_first_air_dates: self.text("include_null_first_air_dates") == "true",
            with_networks: self.option("with_networks"),
            with_status: self.option("with_status"),
        }
    }
}

/// Makes the call that belongs to a recorded path.
#[expect(clippy::cognitive_complexity, reason = "a table of paths, one line each")]
async fn ask(tmdb: &Tmdb, path: &str, asked: &Asked) -> Result<()> {
    let language = asked.text("language");
    let page = || asked.page();
    let id = |text: &str| text.parse::<i64>().unwrap();
    let kind = |text: &str| if text == "tv" { Kind::Tv } else { Kind::Movie };
    let window = |text: &str| if text == "day" { Window::Day } else { Window::Week };
    let year = |name: &str| asked.option(name).map(|year| year.parse().unwrap());
    let region = asked.option("region");
    let parts: Vec<_> = path.trim_start_matches("/3/").split('/').collect();
    match parts[..] {
        ["movie", number] => tmdb.movie(id(number), language).await.map(drop),
        ["tv", number] => tmdb.series(id(number), language).await.map(drop),
        ["tv", number, "season", season] => {
            tmdb.season(id(number), id(season), language).await.map(drop)
        }
        ["collection", number] => tmdb.collection(id(number), language).await.map(drop),
        ["person", number] => tmdb.person(id(number), language).await.map(drop),
        ["person", number, _] => tmdb.combined_credits(id(number), language).await.map(drop),
        ["find", number] => {
            let imdb = asked.text("external_source") == "imdb_id";
            let source = if imdb { ExternalSource::Imdb } else { ExternalSource::Tvdb };
            tmdb.find(source, number, language).await.map(drop)
        }
        ["search", what] => search(tmdb, what, asked, year).await,
        ["movie", number, "recommendations"] => {
            tmdb.movie_recommendations(id(number), page(), language).await.map(drop)
        }
        ["movie", number, "similar"] => {
            tmdb.similar_movies(id(number), page(), language).await.map(drop)
        }
        ["tv", number, "recommendations"] => {
            tmdb.series_recommendations(id(number), page(), language).await.map(drop)
        }
        ["tv", number, "similar"] => {
            tmdb.similar_series(id(number), page(), language).await.map(drop)
        }
        ["keyword", number, "movies"] => {
            tmdb.movies_by_keyword(id(number), page(), language).await.map(drop)
        }
        ["discover", "movie"] => tmdb.discover_movies(&asked.movies()).await.map(drop),
        ["discover", "tv"] => tmdb.discover_series(&asked.series()).await.map(drop),
        ["trending", "all", days] => {
            tmdb.trending(window(days), page(), language, region.as_deref()).await.map(drop)
        }
        ["keyword", number] => tmdb.keyword(id(number)).await.map(drop),
        ["company", number] => tmdb.company(id(number)).await.map(drop),
        ["network", number] => tmdb.network(id(number)).await.map(drop),
        ["genre", what, "list"] => tmdb.genres(kind(what), language).await.map(drop),
        ["configuration", "countries"] => tmdb.countries().await.map(drop),
        ["configuration", "languages"] => tmdb.languages().await.map(drop),
        ["certification", what, "list"] => tmdb.certifications(kind(what)).await.map(drop),
        ["watch", "providers", "regions"] => tmdb.provider_regions(language).await.map(drop),
        ["watch", "providers", what] => {
            tmdb.providers(kind(what), language, asked.text("watch_region")).await.map(drop)
        }
        _ => panic!("no call for {path}"),
    }
}

async fn search(
    tmdb: &Tmdb,
    what: &str,
    asked: &Asked,
    year: impl Fn(&str) -> Option<i32>,
) -> Result<()> {
    let (query, page, language) = (asked.text("query"), asked.page(), asked.text("language"));
    match what {
        "multi" => tmdb.search_multi(query, page, language).await.map(drop),
        "movie" => {
            let year = year("primary_release_year");
            tmdb.search_movies(query, page, language, year).await.map(drop)
        }
        "tv" => {
            let year = year("first_air_date_year");
            tmdb.search_series(query, page, language, year).await.map(drop)
        }
        "keyword" => tmdb.search_keywords(query, page).await.map(drop),
        "company" => tmdb.search_companies(query, page).await.map(drop),
        _ => panic!("no search for {what}"),
    }
}

#[tokio::test]
async fn every_recorded_question_is_asked_alike_and_its_answer_understood() {
    for recorded in
        exchanges("tmdb").iter().filter(|call| call.status.is_some() && call.path != "/3/")
    {
        let (status, answer) = (recorded.status.unwrap(), recorded.answer.clone());
        let server = Server::start(move |_, _| std::future::ready(json(status, &answer))).await;
        let overrides =
            Overrides { tmdb: Some(format!("{}/3", server.address)), ..Overrides::default() };
        let tmdb = Tmdb::new(&Clock::default().http(local(), overrides), "key");
        let asked = Asked::of(recorded);
        let outcome = ask(&tmdb, &recorded.path, &asked).await;
        let place = format!("{} {} {:?}", recorded.place, recorded.path, asked.0);
        let removed = status == 404 && recorded.path.starts_with("/3/keyword/");
        let expected = if status == 200 || removed { Ok(()) } else { Err(Some(status)) };
        assert_eq!(outcome.map_err(|error| error.status()), expected, "{place}");
        let seen = server.seen().swap_remove(0);
        let sent: BTreeMap<_, _> =
            seen.query.into_iter().filter(|(name, _)| name != "api_key").collect();
        assert_eq!((seen.path, sent), (recorded.path.clone(), asked.0), "{place}");
    }
}
